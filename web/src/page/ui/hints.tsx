/** Three hints on the empty plane. Screen readers get the same from the labels. */

import { messages } from "../../i18n/messages";

export function Hints() {
  const text = messages.value.page.hints;
  return (
    <div class="hints" aria-hidden="true">
      <p class="hint hint-point">{text.point}</p>
      <p class="hint hint-lens">{text.lens}</p>
      <p class="hint hint-play">{text.play}</p>
    </div>
  );
}
