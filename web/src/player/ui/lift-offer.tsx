/** The offer of brighter music after several pieces of a low mood. */

import type { Journey } from "../client/journey";

export function LiftOffer({ journey }: { readonly journey: Journey }) {
  if (!journey.isLiftOffered.value) return null;
  return (
    <aside class="lift-offer" aria-label="Suggestion">
      <p role="status">
        The last few pieces were low in mood. That may be just right. If you like, the music can slowly get
        brighter from here.
      </p>
      <div class="actions">
        <button type="button" class="button" onClick={journey.acceptLift}>
          Make it brighter
        </button>
        <button type="button" class="button button-plain" onClick={journey.declineLift}>
          Keep this mood
        </button>
      </div>
    </aside>
  );
}
