/** The camera while it is off: how to turn it on, why it went off, and a suggestion that is still open. */

import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { messages } from "../../i18n/messages";
import { Icon } from "../../kit/icons";
import type { Camera, CameraState } from "../client/camera";
import type { CameraReading, Outcome } from "../client/camera-reading";
import type { Catalogue } from "../client/model-catalogue";
import { Answers, expressionSentence } from "./reading-result";

export interface CameraOffProps {
  readonly camera: Camera;
  readonly catalogue: Catalogue;
  readonly reading: CameraReading;
  readonly reason: Extract<CameraState, { readonly kind: "off" }>["reason"];
}

export function CameraOff({ camera, catalogue, reading, reason }: CameraOffProps) {
  const text = messages.value.vision.camera;
  const models = catalogue.state.value;
  const isDismissed = useSignal(false);
  if (models.kind === "read" && !models.detectorUrl && !models.expressionUrl) {
    return isDismissed.value ? null : (
      <Bubble onDismiss={() => (isDismissed.value = true)}>{text.noModels}</Bubble>
    );
  }
  const outcome = reading.outcome.value;
  const { label, hint } = canReadExpressions(catalogue) ? text.suggest : text.tryOut;
  return (
    <>
      {(outcome.kind === "unsure" || outcome.kind === "unanswered") && (
        <OutcomeCard outcome={outcome} reading={reading} camera={camera} />
      )}
      <div class="camera-off">
        <button type="button" class="lens" aria-label={label} title={hint} onClick={camera.showExplanation} />
        {/* Small, because it must not cover the plane that it speaks of. */}
        {outcome.kind === "rejected" && (
          <Bubble onDismiss={reading.dismiss}>{messages.value.vision.reading.correct}</Bubble>
        )}
        {outcome.kind !== "rejected" && reason !== "never-on" && !isDismissed.value && (
          <Bubble onDismiss={() => (isDismissed.value = true)}>{text.offReasons[reason]}</Bubble>
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
      <button
        type="button"
        class="button button-plain"
        aria-label={messages.value.vision.camera.dismiss}
        onClick={onDismiss}
      >
        <Icon name="close" />
      </button>
    </p>
  );
}

interface OutcomeCardProps {
  readonly outcome: Extract<Outcome, { readonly kind: "unsure" | "unanswered" }>;
  readonly reading: CameraReading;
  readonly camera: Camera;
}

function OutcomeCard({ outcome, reading, camera }: OutcomeCardProps) {
  const { camera: text, reading: readingText } = messages.value.vision;
  if (outcome.kind === "unsure") {
    return (
      <div class="camera-card">
        <p role="status">{readingText.unsure[outcome.obstacle]}</p>
        <div class="actions">
          <TryAgain camera={camera} />
          <button type="button" class="button button-plain" onClick={reading.dismiss}>
            {text.continueWithout}
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
      <Answers estimate={outcome.estimate} onConfirm={reading.confirm} onReject={reading.reject} />
      <TryAgain camera={camera} />
    </div>
  );
}

/** The camera was explained a moment ago, so it opens at once. */
function TryAgain({ camera }: { readonly camera: Camera }) {
  return (
    <button type="button" class="button" onClick={() => void camera.open()}>
      <Icon name="camera" />
      {messages.value.common.tryAgain}
    </button>
  );
}

/** True while the catalogue has not been read, too. A server may find faces without reading expressions. */
export function canReadExpressions(catalogue: Catalogue): boolean {
  const models = catalogue.state.value;
  return models.kind !== "read" || models.expressionUrl !== null;
}
