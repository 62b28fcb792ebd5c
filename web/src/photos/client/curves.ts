/** Values over time as the outline of an SVG path, with gaps where the face was out of view. Pure. */

export interface Moment {
  readonly timeS: number;
  /** 0 at the chart's floor, 1 at its ceiling. */
  readonly value: number;
}

export interface Scale {
  readonly durationS: number;
  /** Time between two looks: a longer pause is a gap. */
  readonly stepS: number;
  readonly width: number;
  readonly height: number;
}

/** The line through the values. */
export function linePath(moments: readonly Moment[], scale: Scale): string {
  return stretches(moments, scale)
    .map((stretch) => `M${stretch.map((moment) => place(moment, scale)).join("L")}`)
    .join("");
}

/** The area under the values. */
export function areaPath(moments: readonly Moment[], scale: Scale): string {
  return stretches(moments, scale)
    .map((stretch) => {
      const [first, last] = [stretch[0], stretch.at(-1)];
      if (!first || !last) return "";
      const floor = (moment: Moment) => place({ ...moment, value: 0 }, scale);
      return `M${floor(first)}L${stretch.map((moment) => place(moment, scale)).join("L")}L${floor(last)}Z`;
    })
    .join("");
}

/** Runs without a gap. A single look is drawn as long as a look lasts. */
function stretches(moments: readonly Moment[], { stepS }: Scale): readonly (readonly Moment[])[] {
  const runs: Moment[][] = [];
  for (const moment of moments) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last && moment.timeS - last.timeS <= 1.5 * stepS) run.push(moment);
    else runs.push([moment]);
  }
  return runs.map((run) => {
    const last = run.at(-1);
    return last ? [...run, { ...last, timeS: last.timeS + stepS }] : run;
  });
}

function place({ timeS, value }: Moment, { durationS, width, height }: Scale): string {
  const x = (Math.min(timeS, durationS) / Math.max(durationS, 1e-3)) * width;
  const y = (1 - Math.min(1, Math.max(0, value))) * height;
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
}
