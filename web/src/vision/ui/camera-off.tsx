/** The camera while it is off: how to turn it on, why it went off, and a suggestion that is still open. */

import { Icon } from "../../kit/icons";
import { moodName } from "../../shared/mood";
import type { Camera, CameraState } from "../client/camera";
import type { CameraReading, Outcome } from "../client/camera-reading";
import type { Catalogue } from "../client/model-catalogue";
import { expressionSentence, OFF_REASONS, unsureSentence } from "./words";

export interface CameraOffProps {
  readonly camera: Camera;
  readonly catalogue: Catalogue;
  readonly reading: CameraReading;
  readonly reason: Extract<CameraState, { readonly kind: "off" }>["reason"];
}

export function CameraOff({ camera, catalogue, reading, reason }: CameraOffProps) {
  const models = catalogue.state.value;
  if (models.kind === "read" && !models.detectorUrl && !models.expressionUrl) {
    return (
      <p class="secondary">
        This server has no face models, so the camera is not used here. Set your mood with the plane, the
        words or the sliders.
      </p>
    );
  }
  const outcome = reading.outcome.value;
  const offReason = OFF_REASONS[reason];
  return (
    <>
      {offReason && (
        <p class="small" role="status">
          {offReason}
        </p>
      )}
      {outcome.kind !== "none" && <OutcomeCard outcome={outcome} reading={reading} />}
      <div class="actions">
        {outcome.kind === "none" ? (
          <button type="button" class="button" onClick={camera.showExplanation}>
            <Icon name="camera" />
            {canReadExpressions(catalogue) ? "Suggest from my face" : "Try the camera"}
          </button>
        ) : (
          // The camera was explained a moment ago, so it opens at once.
          <button type="button" class="button" onClick={() => void camera.open()}>
            <Icon name="camera" />
            Try again
          </button>
        )}
        <a class="button" href="#photos">
          <Icon name="image" />
          Use a photo
        </a>
        <span class="small secondary">Pictures never leave this device.</span>
      </div>
    </>
  );
}

interface OutcomeCardProps {
  readonly outcome: Exclude<Outcome, { kind: "none" }>;
  readonly reading: CameraReading;
}

function OutcomeCard({ outcome, reading }: OutcomeCardProps) {
  if (outcome.kind === "unsure") {
    return (
      <div class="card camera-card" role="status">
        <p>{unsureSentence(outcome.obstacle)}</p>
      </div>
    );
  }
  return (
    <div class="card camera-card">
      <p class="reading-result-text">
        {expressionSentence(outcome.estimate, reading.subject.value.kind === "everyone")}
      </p>
      <div class="actions">
        <button type="button" class="button button-main" onClick={reading.confirm}>
          Yes, I am {moodName(outcome.estimate.point)}
        </button>
        <button type="button" class="button button-plain" onClick={reading.dismiss}>
          No
        </button>
      </div>
    </div>
  );
}

/** True while the catalogue has not been read, too. A server may find faces without reading expressions. */
export function canReadExpressions(catalogue: Catalogue): boolean {
  const models = catalogue.state.value;
  return models.kind !== "read" || models.expressionUrl !== null;
}
