/** What the looking says: how far the networks have come, what is seen, how fast. */

import { assertNever } from "../../core/assert";
import type { Look } from "../../core/protocol";
import type { Reading } from "../models/reading";
import type { Vision, VisionState } from "../models/vision";
import { MeterFacts } from "./meter-facts";
import { useProperties } from "./placed";
import { kilobytes, percent } from "./words";

export function VisionReport({ vision, reading }: { readonly vision: Vision; readonly reading: Reading }) {
  const state = vision.state.value;
  switch (state.kind) {
    case "idle":
      return null;
    case "absent":
      return (
        <p class="soft">This server has no network for faces, so nothing is read. The plane is the way.</p>
      );
    case "loading":
      return <Loading loadedBytes={state.loadedBytes} totalBytes={state.totalBytes} />;
    case "failed":
      return (
        <div class="trouble" role="alert">
          <strong>Nothing can look at the picture</strong>
          <p>{state.message}</p>
          <div class="actions">
            <button type="button" class="button" onClick={() => void vision.prepare()}>
              Try again
            </button>
          </div>
        </div>
      );
    case "ready":
      return <Seen state={state} vision={vision} reading={reading} />;
    default:
      return assertNever(state);
  }
}

function Loading({ loadedBytes, totalBytes }: { readonly loadedBytes: number; readonly totalBytes: number }) {
  const known = totalBytes > 0;
  return (
    <div class="loading">
      <label for="loading-bar" class="small">
        {known
          ? `Bringing the networks: ${kilobytes(loadedBytes)} of ${kilobytes(totalBytes)}`
          : "Bringing the networks"}
      </label>
      <progress id="loading-bar" {...(known ? { value: loadedBytes, max: totalBytes } : {})} />
    </div>
  );
}

interface SeenProps {
  readonly state: VisionState & { readonly kind: "ready" };
  readonly vision: Vision;
  readonly reading: Reading;
}

function Seen({ state, vision, reading }: SeenProps) {
  const look = vision.look.value;
  const bars = reading.bars.value;
  const [top] = bars;
  return (
    <>
      {vision.stumble.value && <p class="small">{vision.stumble.value}</p>}
      <p>{summary(look, top ? `${top.label} (${percent(top.probability)})` : null, state)}</p>
      {bars.length > 0 && (
        <ul class="bars" aria-label="Expressions">
          {[...bars]
            .sort((left, right) => left.label.localeCompare(right.label))
            .map((bar) => (
              <BarRow key={bar.label} label={bar.label} probability={bar.probability} />
            ))}
        </ul>
      )}
      <details>
        <summary>How fast it looks</summary>
        <MeterFacts state={state} vision={vision} />
      </details>
    </>
  );
}

function summary(look: Look | null, top: string | null, state: SeenProps["state"]): string {
  if (!look) return "Looking …";
  const finds = state.bundles.some((bundle) => bundle.task === "detector");
  if (!finds) {
    const fit = "Nothing here can find a face by itself: keep yours inside the drawn frame.";
    return top ? `${fit} What is in it looks mostly ${top}.` : fit;
  }
  if (look.faces.length === 0) return "I see no face. Turn towards the camera, or give it more light.";
  if (top) return `Your expression looks mostly ${top}.`;
  const seen = look.faces.length === 1 ? "I see one face." : `I see ${look.faces.length} faces.`;
  const reads = state.bundles.some((bundle) => bundle.task === "expression");
  return reads
    ? seen
    : `${seen} This server has no network that reads expressions, so the point is yours to move.`;
}

function BarRow({ label, probability }: { readonly label: string; readonly probability: number }) {
  const placed = useProperties<HTMLLIElement>({ "--share": probability });
  return (
    <li ref={placed}>
      <span>{label}</span>
      <span class="number">{percent(probability)}</span>
    </li>
  );
}
