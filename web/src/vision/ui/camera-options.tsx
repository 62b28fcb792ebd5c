/** What few people need: what it looked at, a resting face, how fast it looks and what computes. */

import type { VisionState } from "../client/vision";
import type { Backend } from "../shared/protocol";
import type { LivePanelProps } from "./live-panel-props";
import { MeterFacts } from "./meter-facts";
import { RestingPart } from "./resting-face-options";

interface MoreSettingsProps extends LivePanelProps {
  readonly state: VisionState & { readonly kind: "ready" };
}

const BACKENDS: Readonly<Record<Backend, string>> = {
  webgpu: "the graphics card (WebGPU)",
  webgl: "the graphics card (WebGL)",
  wasm: "the processor (WebAssembly)",
  cpu: "the processor (plain, slow)",
};

export function MoreSettings({ state, vision, heatMap, resting }: MoreSettingsProps) {
  const reads = state.bundles.some(({ task }) => task === "expression");
  const finds = state.bundles.some(({ task }) => task === "detector");
  return (
    <div class="more">
      {reads && finds && (
        <div class="more-part">
          <label class="switch">
            <input
              type="checkbox"
              checked={heatMap.wanted.value}
              onChange={({ currentTarget }) => heatMap.want(currentTarget.checked)}
            />
            <span>Show what it looked at</span>
          </label>
          {heatMap.wanted.value && <HeatWords {...heatMap} />}
        </div>
      )}
      {reads && <RestingPart resting={resting} />}
      <details>
        <summary>How fast it looks</summary>
        <MeterFacts state={state} vision={vision} />
        <label class="backend">
          <span class="small">Compute by</span>
          <select
            value={state.backend}
            onChange={({ currentTarget }) => vision.chooseBackend(currentTarget.value as Backend)}
          >
            {Object.entries(BACKENDS).map(([backend, words]) => (
              <option key={backend} value={backend}>
                {words}
              </option>
            ))}
          </select>
        </label>
      </details>
    </div>
  );
}

function HeatWords({ heat, trouble }: LivePanelProps["heatMap"]) {
  const shown = heat.value;
  if (trouble.value) return <p class="small">{trouble.value}</p>;
  if (!shown) return <p class="small soft">Covering one part of the face after the other …</p>;
  const points = Math.round(100 * Math.max(0, ...shown.weights));
  const weight =
    points === 0
      ? "No single part decides it."
      : `Without the warmest it would be ${points === 1 ? "one point" : `${points} points`} less likely.`;
  return (
    <p class="small soft">
      Warm parts speak for “{shown.label}”, cool parts against it. {weight}{" "}
      <a href="#about-model">About the models</a>
    </p>
  );
}
