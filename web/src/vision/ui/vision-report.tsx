/** Beside the camera's picture: loading progress or an error, then the reading and its details. */

import { messages } from "../../i18n/messages";
import { assertNever } from "../../shared/assert";
import type { CameraReading } from "../client/camera-reading";
import type { HeatmapState } from "../client/heatmap";
import { problemText } from "../client/problem-text";
import type { RestingFace } from "../client/resting-face";
import type { Vision } from "../client/vision";
import { Bars } from "./bars";
import { CameraSettings } from "./camera-settings";
import { Loading } from "./loading";
import { ReadingResult } from "./reading-result";
import { SubjectChooser } from "./subject-chooser";

export interface VisionReportProps {
  readonly vision: Vision;
  readonly reading: CameraReading;
  readonly restingFace: RestingFace;
  readonly heatmap: HeatmapState;
  /** Also shows all expressions, the choice of face and the settings. */
  readonly isDetailed: boolean;
}

export function VisionReport({ vision, reading, restingFace, heatmap, isDetailed }: VisionReportProps) {
  const text = messages.value.vision.models;
  const state = vision.state.value;
  switch (state.kind) {
    case "idle":
      return null;
    case "absent":
      return <p class="secondary">{text.absent}</p>;
    case "loading":
      return <Loading loadedBytes={state.loadedBytes} totalBytes={state.totalBytes} />;
    case "failed":
      return (
        <div class="error-box" role="alert">
          <strong>{text.failed}</strong>
          <p>{problemText(state.problem, messages.value)}</p>
          <div class="actions">
            <button type="button" class="button" onClick={() => void vision.prepare()}>
              {messages.value.common.tryAgain}
            </button>
          </div>
        </div>
      );
    case "ready":
      return (
        <>
          {vision.frameError.value && (
            <p class="small">{problemText(vision.frameError.value, messages.value)}</p>
          )}
          <ReadingResult reading={reading} vision={vision} state={state} />
          {isDetailed && (
            <>
              <SubjectChooser reading={reading} vision={vision} />
              <ExpressionBars reading={reading} />
              <CameraSettings state={state} vision={vision} heatmap={heatmap} restingFace={restingFace} />
            </>
          )}
        </>
      );
    default:
      return assertNever(state);
  }
}

function ExpressionBars({ reading }: { readonly reading: CameraReading }) {
  const estimate = reading.reading.value?.estimate;
  if (!estimate) return null;
  return <Bars label={messages.value.vision.reading.expressions} probabilities={estimate.probabilities} />;
}
