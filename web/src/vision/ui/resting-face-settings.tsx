/** The resting face: what it is for, recording it, and removing it. */

import { assertNever } from "../../shared/assert";
import type { RestingFace, RestingFaceState } from "../client/resting-face";

export function RestingFaceSettings({ restingFace }: { readonly restingFace: RestingFace }) {
  return (
    <details class="resting-face">
      <summary>My resting face</summary>
      <div class="resting-face-body">{content(restingFace.state.value, restingFace)}</div>
    </details>
  );
}

function content(state: RestingFaceState, restingFace: RestingFace) {
  switch (state.kind) {
    case "none":
      return (
        <>
          <p class="small">
            Many faces look a little stern or sad at rest. Record yours once, so that it is not read as a
            mood. Only a few numbers are saved on this device, no picture.
          </p>
          <RecordButton restingFace={restingFace} label="Record for five seconds" />
        </>
      );
    case "recording":
      return (
        <>
          <p role="status">Relax your face and look at the camera for five seconds.</p>
          <progress aria-label="Five seconds" value={state.share} max={1} />
        </>
      );
    case "failed":
      return (
        <>
          <p class="small" role="status">
            Your face was not visible enough in these five seconds. Look straight at the camera in good light,
            and try again.
          </p>
          <RecordButton restingFace={restingFace} label="Try again" />
        </>
      );
    case "saved":
      return (
        <>
          <p class="small" role="status">
            Your resting face is taken into account. It is saved on this device as a few numbers from{" "}
            {state.frames} frames.
          </p>
          <div class="actions">
            <RecordButton restingFace={restingFace} label="Record again" />
            <button type="button" class="button button-plain" onClick={restingFace.remove}>
              Remove it
            </button>
          </div>
        </>
      );
    default:
      return assertNever(state);
  }
}

function RecordButton({ restingFace, label }: { readonly restingFace: RestingFace; readonly label: string }) {
  return (
    <button type="button" class="button button-plain resting-face-record" onClick={restingFace.record}>
      {label}
    </button>
  );
}
