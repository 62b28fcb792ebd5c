/** The resting face: what it is for, recording it, and removing it. */

import { messages, screenMessages } from "../../i18n/messages";
import { assertNever } from "../../shared/assert";
import type { RestingFace, RestingFaceState } from "../client/resting-face";

export function RestingFaceSettings({ restingFace }: { readonly restingFace: RestingFace }) {
  return (
    <details class="resting-face">
      <summary>{screenMessages.value.cameraDetails.restingFace.title}</summary>
      <div class="resting-face-body">{content(restingFace.state.value, restingFace)}</div>
    </details>
  );
}

function content(state: RestingFaceState, restingFace: RestingFace) {
  const { common } = messages.value;
  const text = screenMessages.value.cameraDetails.restingFace;
  switch (state.kind) {
    case "none":
      return (
        <>
          <p class="small">{text.purpose}</p>
          <RecordButton restingFace={restingFace} label={text.record} />
        </>
      );
    case "recording":
      return (
        <>
          <p role="status">{text.recording}</p>
          <progress aria-label={text.progress} value={state.share} max={1} />
        </>
      );
    case "failed":
      return (
        <>
          <p class="small" role="status">
            {text.failed}
          </p>
          <RecordButton restingFace={restingFace} label={common.tryAgain} />
        </>
      );
    case "saved":
      return (
        <>
          <p class="small" role="status">
            {text.saved(state.frames)}
          </p>
          <div class="actions">
            <RecordButton restingFace={restingFace} label={text.recordAgain} />
            <button type="button" class="button button-plain" onClick={restingFace.remove}>
              {text.remove}
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
