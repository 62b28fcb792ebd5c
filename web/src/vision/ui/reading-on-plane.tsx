/** The estimate on the mood plane: its point, its trail, and a ring as wide as its uncertainty. */

import { useCssProperties } from "../../kit/css-properties";
import type { CameraReading, Trail } from "../client/camera-reading";
import type { Estimate } from "../shared/reading/reading";

export function ReadingOnPlane({ reading }: { readonly reading: CameraReading }) {
  const outcome = reading.outcome.value;
  const estimate =
    reading.reading.value?.estimate ?? (outcome.kind === "unanswered" ? outcome.estimate : null);
  if (!estimate) return null;
  return (
    <div class="reading-on-plane" aria-hidden="true">
      <TrailLine trail={reading.trail.value} estimate={estimate} />
      <EstimatePoint {...estimate} />
    </div>
  );
}

function EstimatePoint({ point, uncertainty }: Estimate) {
  const place = useCssProperties<HTMLDivElement>({
    "--valence": point.valence,
    "--energy": point.energy,
    "--uncertainty": uncertainty,
  });
  return (
    <div ref={place} class="reading-point on-plane">
      <div class="reading-ring" />
      <div class="reading-dot" />
    </div>
  );
}

function TrailLine({ trail, estimate }: { readonly trail: Trail; readonly estimate: Estimate }) {
  const points = [...trail, estimate.point].map(
    ({ valence, energy }) => `${(100 * valence).toFixed(1)},${(-100 * energy).toFixed(1)}`,
  );
  return (
    <svg class="reading-trail" viewBox="-100 -100 200 200" fill="none" aria-hidden="true">
      <polyline points={points.join(" ")} />
    </svg>
  );
}
