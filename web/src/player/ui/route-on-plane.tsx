/** The path on the mood plane: a line from step to step, and each step that is still to come a point to drag. */

import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { useCssProperties } from "../../kit/css-properties";
import { MOOD_LEAP, MOOD_STEP, type MoodPoint, moodName } from "../../shared/mood";
import type { Journey } from "../client/journey";
import { distance, type MoodPath } from "../shared/path";

/** Shorter than this it all lies under the person's own point. */
const SHORTEST = 0.12;
/** An evening's path grows; what was long ago is no longer drawn. */
const MOST_DRAWN = 20;

export function PlanePath({ journey }: { readonly journey: Journey }) {
  const path = journey.path.value;
  const walked = journey.walked.value;
  const focused = useSignal(1);
  const from = Math.max(0, path.length - MOST_DRAWN);
  const start = path[from];
  if (!start || !path.some((point) => distance(point, start) > SHORTEST)) return null;
  const firstLeft = Math.max(1, walked);
  const reachable = Math.min(path.length - 1, Math.max(firstLeft, focused.value));
  return (
    <fieldset class="way">
      <legend class="unseen">Path, {path.length} steps</legend>
      <p id="way-keys" class="unseen">
        Arrow keys move the step, Page Up and Page Down go to its neighbours, Delete lets it fall back into
        line.
      </p>
      <svg class="way-lines" viewBox="-100 -100 200 200" fill="none" aria-hidden="true">
        <path class="way-ahead" d={line(path.slice(from))} />
        {walked > 1 && <path class="way-walked" d={line(path.slice(from, walked))} />}
      </svg>
      {path.slice(from).map((point, offset) => {
        const step = from + offset;
        const place = step < walked - 1 ? "walked" : step === walked - 1 ? "here" : "ahead";
        return (
          <Step
            key={step}
            journey={journey}
            step={step}
            steps={path.length}
            point={point}
            place={place}
            fixed={step < firstLeft}
            reachable={step === reachable}
            onFocus={(wanted) => {
              focused.value = Math.min(path.length - 1, Math.max(firstLeft, wanted));
            }}
          />
        );
      })}
    </fieldset>
  );
}

interface StepProps {
  readonly journey: Journey;
  readonly step: number;
  readonly steps: number;
  readonly point: MoodPoint;
  readonly place: "walked" | "here" | "ahead";
  /** It has sounded, or is where the person is: it does not move. */
  readonly fixed: boolean;
  /** One of the steps is reached by Tab, the others from there. */
  readonly reachable: boolean;
  readonly onFocus: (step: number) => void;
}

function Step({ journey, step, steps, point, place, fixed, reachable, onFocus }: StepProps) {
  const placed = useCssProperties<HTMLDivElement>({ "--valence": point.valence, "--energy": point.energy });
  const dragging = useRef(false);
  if (fixed) return <div ref={placed} class="way-step at" data-place={place} aria-hidden="true" />;

  function moveTo(event: PointerEvent): void {
    const area = placed.current?.closest(".plane")?.getBoundingClientRect();
    if (!area) return;
    journey.pin(step, {
      valence: ((event.clientX - area.left) / area.width) * 2 - 1,
      energy: 1 - ((event.clientY - area.top) / area.height) * 2,
    });
  }

  function onKeyDown(event: KeyboardEvent): void {
    const by = event.shiftKey ? MOOD_LEAP : MOOD_STEP;
    const move = MOVES[event.key];
    const neighbour = event.key === "PageUp" ? step - 1 : event.key === "PageDown" ? step + 1 : null;
    if (move) {
      journey.pin(step, { valence: point.valence + move[0] * by, energy: point.energy + move[1] * by });
    } else if (event.key === "Delete" || event.key === "Backspace") journey.unpin(step);
    else if (neighbour !== null) {
      onFocus(neighbour);
      const all = placed.current?.parentElement?.querySelectorAll<HTMLElement>("[role=slider]");
      [...(all ?? [])].find((other) => other.dataset.step === String(neighbour))?.focus();
    } else return;
    event.preventDefault();
  }

  return (
    <div
      ref={placed}
      class="way-step at"
      role="slider"
      tabIndex={reachable ? 0 : -1}
      aria-label={`Step ${step + 1} of ${steps}`}
      aria-roledescription="two-way slider"
      aria-describedby="way-keys"
      aria-valuemin={-100}
      aria-valuemax={100}
      aria-valuenow={Math.round(point.valence * 100)}
      aria-valuetext={moodName(point)}
      data-place={place}
      data-step={step}
      data-pinned={journey.pins.value.has(step)}
      onFocus={() => onFocus(step)}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        // The plane under it would take this for a new mood.
        event.stopPropagation();
        event.preventDefault();
        placed.current?.setPointerCapture(event.pointerId);
        placed.current?.focus({ preventScroll: true });
        dragging.current = true;
      }}
      onPointerMove={(event) => {
        if (!dragging.current) return;
        event.stopPropagation();
        moveTo(event);
      }}
      onPointerUp={() => {
        dragging.current = false;
      }}
      onPointerCancel={() => {
        dragging.current = false;
      }}
    />
  );
}

const MOVES: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

function line(points: MoodPath): string {
  return points
    .map(
      ({ valence, energy }, index) =>
        `${index === 0 ? "M" : "L"}${(valence * 100).toFixed(1)} ${(-energy * 100).toFixed(1)}`,
    )
    .join("");
}
