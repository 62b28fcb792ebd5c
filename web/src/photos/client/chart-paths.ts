/** SVG paths for values over time, with gaps where the face was out of view. */

export interface ChartPoint {
  readonly timeS: number;
  /** 0 at the bottom of the chart, 1 at the top. */
  readonly value: number;
}

export interface ChartScale {
  readonly durationS: number;
  /** Time between two frames. A longer pause is drawn as a gap. */
  readonly stepS: number;
  readonly width: number;
  readonly height: number;
}

export function linePath(points: readonly ChartPoint[], scale: ChartScale): string {
  return runsWithoutGap(points, scale)
    .map((run) => `M${run.map((point) => coordinates(point, scale)).join("L")}`)
    .join("");
}

/** The filled area below the line. */
export function areaPath(points: readonly ChartPoint[], scale: ChartScale): string {
  return runsWithoutGap(points, scale)
    .map((run) => {
      const [first, last] = [run[0], run.at(-1)];
      if (!first || !last) return "";
      const bottom = (point: ChartPoint) => coordinates({ ...point, value: 0 }, scale);
      return `M${bottom(first)}L${run.map((point) => coordinates(point, scale)).join("L")}L${bottom(last)}Z`;
    })
    .join("");
}

/** Every run is extended by one step, so that a single frame is visible too. */
function runsWithoutGap(
  points: readonly ChartPoint[],
  { stepS }: ChartScale,
): readonly (readonly ChartPoint[])[] {
  const runs: ChartPoint[][] = [];
  for (const point of points) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last && point.timeS - last.timeS <= 1.5 * stepS) run.push(point);
    else runs.push([point]);
  }
  return runs.map((run) => {
    const last = run.at(-1);
    return last ? [...run, { ...last, timeS: last.timeS + stepS }] : run;
  });
}

function coordinates({ timeS, value }: ChartPoint, { durationS, width, height }: ChartScale): string {
  const x = (Math.min(timeS, durationS) / Math.max(durationS, 1e-3)) * width;
  const y = (1 - Math.min(1, Math.max(0, value))) * height;
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
}
