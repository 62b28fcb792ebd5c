/** Settings of the open camera: the heat map, the resting face, frame statistics and the backend. */

import { decimal } from "../../i18n/format";
import { messages, screenMessages } from "../../i18n/messages";
import { expressionName } from "../../i18n/mood-text";
import type { HeatmapState } from "../client/heatmap";
import { backendFailureText, problemText } from "../client/problem-text";
import type { RestingFace } from "../client/resting-face";
import type { Vision, VisionState } from "../client/vision";
import type { BackendFailure } from "../shared/problem";
import type { Backend } from "../shared/protocol";
import { RestingFaceSettings } from "./resting-face-settings";

type ReadyState = VisionState & { readonly kind: "ready" };

interface CameraSettingsProps {
  readonly state: ReadyState;
  readonly vision: Vision;
  readonly heatmap: HeatmapState;
  readonly restingFace: RestingFace;
}

/** As they are offered: the graphics card first. */
const BACKENDS: readonly Backend[] = ["webgpu", "webgl", "wasm", "cpu"];

export function CameraSettings({ state, vision, heatmap, restingFace }: CameraSettingsProps) {
  const { heatmap: heatmapText, performance: text } = screenMessages.value.cameraDetails;
  const readsExpressions = state.bundles.some(({ task }) => task === "expression");
  const findsFaces = state.bundles.some(({ task }) => task === "detector");
  return (
    <div class="camera-settings">
      {readsExpressions && findsFaces && (
        <div class="camera-setting">
          <label class="switch">
            <input
              type="checkbox"
              checked={heatmap.enabled.value}
              onChange={({ currentTarget }) => heatmap.setEnabled(currentTarget.checked)}
            />
            <span>{heatmapText.show}</span>
          </label>
          {heatmap.enabled.value && <HeatmapLegend {...heatmap} />}
        </div>
      )}
      {readsExpressions && <RestingFaceSettings restingFace={restingFace} />}
      <details>
        <summary>{text.title}</summary>
        <FrameStatsList state={state} vision={vision} />
        <BackendChoice vision={vision} current={state.backend} />
      </details>
    </div>
  );
}

interface BackendChoiceProps {
  readonly vision: Vision;
  /** null: chosen automatically when the models are loaded. */
  readonly current: Backend | null;
}

export function BackendChoice({ vision, current }: BackendChoiceProps) {
  const { performance: text } = screenMessages.value.cameraDetails;
  const choose = (value: string) => vision.chooseBackend(BACKENDS.find((known) => known === value) ?? null);
  return (
    <label class="backend">
      <span class="small">{text.runOn}</span>
      <select value={current ?? ""} onChange={({ currentTarget }) => choose(currentTarget.value)}>
        {current === null && <option value="">{text.automatic}</option>}
        {BACKENDS.map((backend) => (
          <option key={backend} value={backend}>
            {text.backends[backend]}
          </option>
        ))}
      </select>
    </label>
  );
}

function HeatmapLegend({ heatmap, error }: HeatmapState) {
  const text = screenMessages.value.cameraDetails.heatmap;
  const shown = heatmap.value;
  if (error.value) return <p class="small">{problemText(error.value, messages.value)}</p>;
  if (!shown) return <p class="small secondary">{text.inProgress}</p>;
  const points = Math.round(100 * Math.max(0, ...shown.weights));
  return (
    <p class="small secondary">
      {text.legend({ expression: expressionName(shown.label), points })}{" "}
      <a href="#about-model">{text.aboutModels}</a>
    </p>
  );
}

function FrameStatsList({ state, vision }: { readonly state: ReadyState; readonly vision: Vision }) {
  const text = screenMessages.value.cameraDetails.performance;
  const { perSecond, milliseconds, stages, processed, dropped } = vision.frameStats.value;
  return (
    <dl class="facts number">
      <dt>{text.framesPerSecond}</dt>
      <dd>{decimal(perSecond, 1)}</dd>
      <dt>{text.timePerFrame}</dt>
      <dd>{text.milliseconds(milliseconds)}</dd>
      <dt>{text.findingFaces}</dt>
      <dd>{text.milliseconds(stages.detect)}</dd>
      <dt>{text.readingFaces}</dt>
      <dd>{text.milliseconds(stages.quality + stages.expression)}</dd>
      <dt>{text.framesProcessed}</dt>
      <dd data-testid="frames-processed">{decimal(processed)}</dd>
      <dt>{text.framesSkipped}</dt>
      <dd>{decimal(dropped)}</dd>
      <dt>{text.backend}</dt>
      <dd>{state.backend}</dd>
      {state.trials.map(
        ({ backend, failure }) =>
          failure && <FailedTrial key={backend} backend={backend} failure={failure} />,
      )}
    </dl>
  );
}

interface FailedTrialProps {
  readonly backend: Backend;
  readonly failure: BackendFailure;
}

function FailedTrial({ backend, failure }: FailedTrialProps) {
  return (
    <>
      <dt>{screenMessages.value.cameraDetails.performance.notUsed(backend)}</dt>
      <dd>{backendFailureText(failure, messages.value)}</dd>
    </>
  );
}
