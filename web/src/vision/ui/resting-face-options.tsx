/** The resting face: what it is for, five seconds of it, and its removal. */

import { assertNever } from "../../shared/assert";
import type { Resting, RestingState } from "../client/resting-face";

export function RestingPart({ resting }: { readonly resting: Resting }) {
  return (
    <details class="resting">
      <summary>My face at rest</summary>
      <div class="resting-body">{content(resting.state.value, resting)}</div>
    </details>
  );
}

function content(state: RestingState, resting: Resting) {
  switch (state.kind) {
    case "none":
      return (
        <>
          <p class="small">
            Many a face looks a little stern or sad at rest. Show yours once, and it will not be taken for a
            mood. A few numbers stay on this device, no picture.
          </p>
          <TakeButton resting={resting} words="Relax my face for five seconds" />
        </>
      );
    case "taking":
      return (
        <>
          <p role="status">Relax your face and look at the camera for five seconds.</p>
          <progress aria-label="Five seconds" value={state.share} max={1} />
        </>
      );
    case "missed":
      return (
        <>
          <p class="small" role="status">
            Too little of your face was to be seen in these five seconds. Look straight at the camera, in good
            light, and try again.
          </p>
          <TakeButton resting={resting} words="Try again" />
        </>
      );
    case "kept":
      return (
        <>
          <p class="small" role="status">
            Your face at rest is taken into account. It is kept on this device as a few numbers from{" "}
            {state.looks} looks.
          </p>
          <div class="actions">
            <TakeButton resting={resting} words="Take it anew" />
            <button type="button" class="button button-plain" onClick={resting.remove}>
              Remove it
            </button>
          </div>
        </>
      );
    default:
      return assertNever(state);
  }
}

function TakeButton({ resting, words }: { readonly resting: Resting; readonly words: string }) {
  return (
    <button type="button" class="button button-plain resting-take" onClick={resting.take}>
      {words}
    </button>
  );
}
