/** The offer of brighter music after several pieces of a low mood. */

import { messages } from "../../i18n/messages";
import type { Journey } from "../client/journey";

export function LiftOffer({ journey }: { readonly journey: Journey }) {
  if (!journey.isLiftOffered.value) return null;
  const text = messages.value.player.liftOffer;
  return (
    <aside class="lift-offer" aria-label={text.label}>
      <p role="status">{text.offer}</p>
      <div class="actions">
        <button type="button" class="button" onClick={journey.acceptLift}>
          {text.accept}
        </button>
        <button type="button" class="button button-plain" onClick={journey.declineLift}>
          {text.decline}
        </button>
      </div>
    </aside>
  );
}
