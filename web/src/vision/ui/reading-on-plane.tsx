/** The guess on the mood plane: its point, the tail of where it was, and a ring as wide as its doubt. */

import { useCssProperties } from "../../kit/css-properties";
import type { Seeing } from "../client/camera-reading";
import type { Trail } from "../client/trail";
import type { Guess } from "../shared/reading/reading";

export function SeenOnPlane({ seeing }: { readonly seeing: Seeing }) {
  const outcome = seeing.outcome.value;
  const guess = seeing.reading.value?.guess ?? (outcome.kind === "unanswered" ? outcome.guess : null);
  if (!guess) return null;
  return (
    <div class="seen" aria-hidden="true">
      <Tail trail={seeing.trail.value} guess={guess} />
      <Place {...guess} />
    </div>
  );
}

function Place({ point, doubt }: Guess) {
  const placed = useCssProperties<HTMLDivElement>({
    "--valence": point.valence,
    "--energy": point.energy,
    "--doubt": doubt,
  });
  return (
    <div ref={placed} class="seen-place at">
      <div class="seen-ring" />
      <div class="seen-dot" />
    </div>
  );
}

function Tail({ trail, guess }: { readonly trail: Trail; readonly guess: Guess }) {
  const points = [...trail, guess.point].map(
    ({ valence, energy }) => `${(100 * valence).toFixed(1)},${(-100 * energy).toFixed(1)}`,
  );
  return (
    <svg class="seen-tail" viewBox="-100 -100 200 200" fill="none" aria-hidden="true">
      <polyline points={points.join(" ")} />
    </svg>
  );
}
