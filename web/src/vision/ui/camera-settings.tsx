/** Settings of the open camera: the heat map, the resting face, frame statistics and the backend. */

import type { HeatmapState } from "../client/heatmap";
import type { RestingFace } from "../client/resting-face";
import type { Vision, VisionState } from "../client/vision";
import type { Backend } from "../shared/protocol";
import { RestingFaceSettings } from "./resting-face-settings";

type ReadyState = VisionState & { readonly kind: "ready" };

interface CameraSettingsProps {
  readonly state: ReadyState;
  readonly vision: Vision;
  readonly heatmap: HeatmapState;
  readonly restingFace: RestingFace;
}

const BACKENDS: Readonly<Record<Backend, string>> = {
  webgpu: "Graphics card (WebGPU)",
  webgl: "Graphics card (WebGL)",
  wasm: "Processor (WebAssembly)",
  cpu: "Processor (JavaScript, slow)",
};

export function CameraSettings({ state, vision, heatmap, restingFace }: CameraSettingsProps) {
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
            <span>Show what the reading is based on</span>
          </label>
          {heatmap.enabled.value && <HeatmapLegend {...heatmap} />}
        </div>
      )}
      {readsExpressions && <RestingFaceSettings restingFace={restingFace} />}
      <details>
        <summary>Camera performance</summary>
        <FrameStatsList state={state} vision={vision} />
        <label class="backend">
          <span class="small">Run models on</span>
          <select
            value={state.backend}
            onChange={({ currentTarget }) => vision.chooseBackend(currentTarget.value as Backend)}
          >
            {Object.entries(BACKENDS).map(([backend, name]) => (
              <option key={backend} value={backend}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </details>
    </div>
  );
}

function HeatmapLegend({ heatmap, error }: HeatmapState) {
  const shown = heatmap.value;
  if (error.value) return <p class="small">{error.value}</p>;
  if (!shown) return <p class="small secondary">Covering one part of the face at a time…</p>;
  const points = Math.round(100 * Math.max(0, ...shown.weights));
  const effect =
    points === 0
      ? "No single part decides the reading."
      : `Without the warmest part, it would be ${points === 1 ? "one point" : `${points} points`} less likely.`;
  return (
    <p class="small secondary">
      Warm parts support “{shown.label}”, cool parts speak against it. {effect}{" "}
      <a href="#about-model">About the models</a>
    </p>
  );
}

function FrameStatsList({ state, vision }: { readonly state: ReadyState; readonly vision: Vision }) {
  const { perSecond, milliseconds, stages, processed, dropped } = vision.frameStats.value;
  const failedTrials = state.trials.filter((trial) => trial.failure !== null);
  return (
    <dl class="facts number">
      <dt>Frames per second</dt>
      <dd>{perSecond.toFixed(1)}</dd>
      <dt>Time per frame</dt>
      <dd>{milliseconds.toFixed(0)} ms</dd>
      <dt>Finding faces</dt>
      <dd>{stages.detect.toFixed(0)} ms</dd>
      <dt>Reading faces</dt>
      <dd>{(stages.quality + stages.expression).toFixed(0)} ms</dd>
      <dt>Frames processed</dt>
      <dd data-testid="frames-processed">{processed}</dd>
      <dt>Frames skipped</dt>
      <dd>{dropped}</dd>
      <dt>Backend</dt>
      <dd>{state.backend}</dd>
      {failedTrials.map(({ backend, failure }) => (
        <FailedTrial key={backend} backend={backend} failure={failure ?? ""} />
      ))}
    </dl>
  );
}

function FailedTrial({ backend, failure }: { readonly backend: string; readonly failure: string }) {
  return (
    <>
      <dt>{backend} not used</dt>
      <dd>{failure}</dd>
    </>
  );
}
