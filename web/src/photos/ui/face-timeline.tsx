/** One face over the length of a video: a chart for each expression and for the mood, with the means. */

import type { ComponentChildren } from "preact";
import { duration, percent } from "../../i18n/format";
import { messages, screenMessages } from "../../i18n/messages";
import { describeEnergy, describeValence, expressionName, moodName } from "../../i18n/mood-text";
import { useCssProperties } from "../../kit/css-properties";
import type { MoodPoint } from "../../shared/mood";
import { areaPath, type ChartPoint, type ChartScale, linePath } from "../client/chart-paths";
import type { FaceReading, FaceTrack } from "../client/face-tracks";
import { topExpression } from "../client/results";
import { FaceMood, FaceNumber } from "./face-card";

export interface FaceTimelineProps {
  readonly track: FaceTrack;
  readonly durationS: number;
  readonly stepS: number;
  /** Playback position of the video. */
  readonly currentS: number;
  /** Number of analysed frames of the video. */
  readonly frames: number;
  readonly onMood: (point: MoodPoint) => void;
  readonly onSeek: (timeS: number) => void;
}

const [WIDTH, HEIGHT] = [1000, 100];

export function FaceTimeline(props: FaceTimelineProps) {
  const { moods } = messages.value;
  const { photos } = screenMessages.value;
  const text = photos.timeline;
  const { track, durationS, stepS, frames, onMood } = props;
  const { number, colour, readings, mean } = track;
  const top = topExpression(mean?.probabilities ?? null);
  const scale: ChartScale = { durationS, stepS, width: WIDTH, height: HEIGHT };
  return (
    <section class="timeline" aria-label={text.title(number)}>
      <p>
        <FaceNumber number={number} colour={colour} />
        {top ? text.looks({ expression: expressionName(top[0]), share: top[1] }) : text.notRead}{" "}
        <span class="small secondary">{text.inView(track.frames / frames)}</span>
      </p>
      {mean && (
        <>
          <Chart {...props}>
            {Object.entries(mean.probabilities)
              .sort(([left], [right]) => left.localeCompare(right))
              .map(([label, average]) => (
                <ExpressionRow
                  key={label}
                  label={label}
                  average={average}
                  readings={readings}
                  scale={scale}
                />
              ))}
            <MoodRow
              high={moods.pleasant}
              low={moods.unpleasant}
              average={mean.mood.valence}
              averageText={describeValence(mean.mood.valence)}
              points={readings.map(({ timeS, mood }) => ({ timeS, value: (mood.valence + 1) / 2 }))}
              scale={scale}
            />
            <MoodRow
              high={moods.energetic}
              low={moods.calm}
              average={mean.mood.energy}
              averageText={describeEnergy(mean.mood.energy)}
              points={readings.map(({ timeS, mood }) => ({ timeS, value: (mood.energy + 1) / 2 }))}
              scale={scale}
            />
          </Chart>
          <FaceMood
            description={text.mood(moodName(mean.mood))}
            number={number}
            mood={mean.mood}
            onMood={onMood}
          />
        </>
      )}
    </section>
  );
}

/** The rows, a cursor at the video's position, and the times below. A click seeks in the video. */
function Chart({
  durationS,
  currentS,
  onSeek,
  children,
}: FaceTimelineProps & { readonly children: ComponentChildren }) {
  const cursor = useCssProperties<HTMLDivElement>({
    "--position": Math.min(1, currentS / Math.max(durationS, 1e-3)),
  });
  return (
    <div class="chart">
      {children}
      {/* For pointers only. Keyboards use the video's own slider. */}
      <button
        type="button"
        class="chart-seek"
        tabIndex={-1}
        aria-hidden="true"
        onClick={({ offsetX, currentTarget }) => onSeek((offsetX / currentTarget.clientWidth) * durationS)}
      >
        <div ref={cursor} class="chart-cursor" />
      </button>
      <div class="chart-times small secondary number">
        <span>{duration(0)}</span>
        <span>{duration(durationS)}</span>
      </div>
    </div>
  );
}

interface ExpressionRowProps {
  readonly label: string;
  readonly average: number;
  readonly readings: readonly FaceReading[];
  readonly scale: ChartScale;
}

function ExpressionRow({ label, average, readings, scale }: ExpressionRowProps) {
  const points: ChartPoint[] = readings.map(({ timeS, probabilities }) => ({
    timeS,
    value: probabilities[label] ?? 0,
  }));
  const peak = points.reduce((best, point) => (point.value > best.value ? point : best), {
    timeS: 0,
    value: 0,
  });
  const name = expressionName(label);
  const description = screenMessages.value.photos.timeline.expression({
    expression: name,
    average,
    peak: peak.value,
    peakS: peak.timeS,
  });
  return (
    <div class="chart-row">
      <span>{name}</span>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={description}>
        <path class="chart-area" d={areaPath(points, scale)} />
      </svg>
      <span class="number">{percent(average)}</span>
    </div>
  );
}

interface MoodRowProps {
  readonly high: string;
  readonly low: string;
  readonly average: number;
  readonly averageText: string;
  readonly points: readonly ChartPoint[];
  readonly scale: ChartScale;
}

function MoodRow({ high, low, average, averageText, points, scale }: MoodRowProps) {
  return (
    <div class="chart-row chart-mood">
      <span>{high}</span>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={screenMessages.value.photos.timeline.axis({ low, high, average: averageText })}
      >
        <path class="chart-zero" d={`M0 ${HEIGHT / 2}H${WIDTH}`} />
        <path class="chart-line" d={linePath(points, scale)} />
      </svg>
      <span class="number">
        {average > 0 ? "+" : "−"}
        {Math.round(Math.abs(average) * 100)}
      </span>
    </div>
  );
}
