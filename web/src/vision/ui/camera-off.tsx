/** The camera while it is off: how to turn it on, why it went off, and a suggestion that is still open. */

import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { Icon } from "../../kit/icons";
import { moodName } from "../../i18n/mood-text";
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
  const isDismissed = useSignal(false);
  if (models.kind === "read" && !models.detectorUrl && !models.expressionUrl) {
    return isDismissed.value ? null : (
      <Bubble onDismiss={() => (isDismissed.value = true)}>
        This server has no face models, so the camera is not used here.
      </Bubble>
    );
  }
  const outcome = reading.outcome.value;
  const offReason = OFF_REASONS[reason];
  const label = canReadExpressions(catalogue) ? "Suggest from my face" : "Try the camera";
  return (
    <>
      {outcome.kind !== "none" && <OutcomeCard outcome={outcome} reading={reading} camera={camera} />}
      <div class="camera-off">
        <button
          type="button"
          class="lens"
          aria-label={label}
          title={`${label}. Pictures never leave this device.`}
          onClick={camera.showExplanation}
        />
        {offReason && !isDismissed.value && (
          <Bubble onDismiss={() => (isDismissed.value = true)}>{offReason}</Bubble>
        )}
      </div>
    </>
  );
}

interface BubbleProps {
  readonly onDismiss: () => void;
  readonly children: ComponentChildren;
}

function Bubble({ onDismiss, children }: BubbleProps) {
  return (
    <p class="camera-bubble small" role="status">
      {children}
      <button type="button" class="button button-plain" aria-label="Dismiss" onClick={onDismiss}>
        <Icon name="close" />
      </button>
    </p>
  );
}

interface OutcomeCardProps {
  readonly outcome: Exclude<Outcome, { kind: "none" }>;
  readonly reading: CameraReading;
  readonly camera: Camera;
}

function OutcomeCard({ outcome, reading, camera }: OutcomeCardProps) {
  if (outcome.kind === "unsure") {
    return (
      <div class="camera-card">
        <p role="status">{unsureSentence(outcome.obstacle)}</p>
        <div class="actions">
          <TryAgain camera={camera} />
          <button type="button" class="button button-plain" onClick={reading.dismiss}>
            Continue without the camera
          </button>
        </div>
      </div>
    );
  }
  return (
    <div class="camera-card">
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
        <TryAgain camera={camera} />
      </div>
    </div>
  );
}

/** The camera was explained a moment ago, so it opens at once. */
function TryAgain({ camera }: { readonly camera: Camera }) {
  return (
    <button type="button" class="button" onClick={() => void camera.open()}>
      <Icon name="camera" />
      Try again
    </button>
  );
}

/** True while the catalogue has not been read, too. A server may find faces without reading expressions. */
export function canReadExpressions(catalogue: Catalogue): boolean {
  const models = catalogue.state.value;
  return models.kind !== "read" || models.expressionUrl !== null;
}
