/** One face over the length of a video: a small chart per expression, one for the mood, and the means. */

import type { ComponentChildren } from "preact";
import { useCssProperties } from "../../kit/css-properties";
import { percent } from "../../kit/format";
import { type MoodPoint, moodName } from "../../shared/mood";
import { areaPath, linePath, type Moment, type Scale } from "../client/curves";
import { leading } from "../client/results";
import type { FaceMoment, FaceStory } from "../client/video-summary";
import { clockTime } from "./times";

export interface FaceTimelineProps {
  readonly story: FaceStory;
  readonly durationS: number;
  readonly stepS: number;
  readonly nowS: number;
  readonly looks: number;
  readonly onMood: (point: MoodPoint) => void;
  readonly onTime: (timeS: number) => void;
}

const [WIDTH, HEIGHT] = [1000, 100];

export function FaceTimeline(props: FaceTimelineProps) {
  const { story, durationS, stepS, looks, onMood } = props;
  const { number, colour, moments, mean, seen } = story;
  const top = leading(mean?.probabilities ?? null);
  const scale: Scale = { durationS, stepS, width: WIDTH, height: HEIGHT };
  return (
    <section class="timeline" aria-label={`Face ${number} over time`}>
      <p>
        <span class="face-number" data-colour={colour}>
          <span class="unseen">Face </span>
          {number}
        </span>
        {top
          ? `On average it looks mostly ${top[0]} (${percent(top[1])}).`
          : "Found, but it could not be read."}{" "}
        <span class="small soft">In view {percent(seen / looks)} of the time.</span>
      </p>
      {mean && (
        <>
          <Chart {...props}>
            {Object.entries(mean.probabilities)
              .sort(([left], [right]) => left.localeCompare(right))
              .map(([label, average]) => (
                <ExpressionRow key={label} label={label} average={average} moments={moments} scale={scale} />
              ))}
            <MoodRow
              name="pleasant"
              low="unpleasant"
              average={mean.mood.valence}
              values={moments.map(({ timeS, mood }) => ({ timeS, value: (mood.valence + 1) / 2 }))}
              scale={scale}
            />
            <MoodRow
              name="stirred"
              low="calm"
              average={mean.mood.energy}
              values={moments.map(({ timeS, mood }) => ({ timeS, value: (mood.energy + 1) / 2 }))}
              scale={scale}
            />
          </Chart>
          <p class="face-mood">
            <span class="small soft">Its mean as a mood: {moodName(mean.mood)}.</span>
            <button type="button" class="button button-plain" onClick={() => onMood(mean.mood)}>
              Take it as mine <span class="unseen">(face {number})</span>
            </button>
          </p>
        </>
      )}
    </section>
  );
}

/** The rows, a line for the present place in the video, and the times beneath. A click goes to a place. */
function Chart({
  durationS,
  nowS,
  onTime,
  children,
}: FaceTimelineProps & { readonly children: ComponentChildren }) {
  const cursor = useCssProperties<HTMLDivElement>({ "--now": Math.min(1, nowS / Math.max(durationS, 1e-3)) });
  return (
    <div class="chart">
      {children}
      {/* The video's own slider is the way for keys; this one is for a pointer on the chart. */}
      <button
        type="button"
        class="chart-field"
        tabIndex={-1}
        aria-hidden="true"
        onClick={({ offsetX, currentTarget }) => onTime((offsetX / currentTarget.clientWidth) * durationS)}
      >
        <div ref={cursor} class="chart-now" />
      </button>
      <div class="chart-times small soft number">
        <span>0:00</span>
        <span>{clockTime(durationS)}</span>
      </div>
    </div>
  );
}

interface ExpressionRowProps {
  readonly label: string;
  readonly average: number;
  readonly moments: readonly FaceMoment[];
  readonly scale: Scale;
}

function ExpressionRow({ label, average, moments, scale }: ExpressionRowProps) {
  const values: Moment[] = moments.map(({ timeS, probabilities }) => ({
    timeS,
    value: probabilities[label] ?? 0,
  }));
  const peak = values.reduce((best, moment) => (moment.value > best.value ? moment : best), {
    timeS: 0,
    value: 0,
  });
  return (
    <div class="chart-row">
      <span>{label}</span>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${label}: ${percent(average)} on average, at most ${percent(peak.value)} at ${clockTime(peak.timeS)}`}
      >
        <path class="chart-area" d={areaPath(values, scale)} />
      </svg>
      <span class="number">{percent(average)}</span>
    </div>
  );
}

interface MoodRowProps {
  readonly name: string;
  readonly low: string;
  readonly average: number;
  readonly values: readonly Moment[];
  readonly scale: Scale;
}

function MoodRow({ name, low, average, values, scale }: MoodRowProps) {
  const said = `${percent(Math.abs(average))} ${average < 0 ? low : name}`;
  return (
    <div class="chart-row chart-mood">
      <span>{name}</span>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`From ${low} to ${name}: ${said} on average`}
      >
        <path class="chart-zero" d={`M0 ${HEIGHT / 2}H${WIDTH}`} />
        <path class="chart-line" d={linePath(values, scale)} />
      </svg>
      <span class="number">
        {average > 0 ? "+" : "−"}
        {Math.round(Math.abs(average) * 100)}
      </span>
    </div>
  );
}
