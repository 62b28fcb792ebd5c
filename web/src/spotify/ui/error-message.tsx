/** What went wrong, in the server's words, and when it may work again. */

import type { Trouble } from "../client/ports";
import { waitSentence } from "./words";

export function TroubleNote({
  trouble,
  waitMinutes,
}: {
  readonly trouble: Trouble;
  readonly waitMinutes?: number | null;
}) {
  return (
    <p class="spotify-trouble" role="alert">
      {trouble.message} {waitMinutes != null && waitSentence(waitMinutes)}
    </p>
  );
}
