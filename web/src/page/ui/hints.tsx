/** Three hints on the empty plane. Screen readers get the same from the labels. */

export function Hints() {
  return (
    <div class="hints" aria-hidden="true">
      <p class="hint hint-point">Touch the plane where you are</p>
      <p class="hint hint-lens">or let your face suggest it</p>
      <p class="hint hint-play">then press Play</p>
    </div>
  );
}
