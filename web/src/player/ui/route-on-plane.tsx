/** The route on the mood plane: a line through its steps. Steps that have not played can be dragged. */

import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";

import { messages } from "../../i18n/messages";

import { moodName } from "../../i18n/mood-text";
import { useCssProperties } from "../../kit/css-properties";
import { MOOD_LARGE_STEP, MOOD_STEP, type MoodPoint } from "../../shared/mood";
import type { Journey } from "../client/journey";
import { distance, type MoodPath } from "../shared/path";
import { useLoudness } from "./use-loudness";

/** A shorter route would be hidden under the person's own point. */
const MIN_LENGTH = 0.12;
/** A route grows while music plays; only the last steps are drawn. */
const MAX_DRAWN = 20;

export interface RouteOnPlaneProps {
  readonly journey: Journey;
  /** How loud the page plays now, 0 to 1. */
  readonly loudness: () => number;
}

export function RouteOnPlane({ journey, loudness }: RouteOnPlaneProps) {
  const route = useLoudness<HTMLFieldSetElement>(loudness, journey.player.state.value.kind === "playing");
  const path = journey.path.value;
  const played = journey.stepsPlayed.value;
  const focused = useSignal(1);
  const from = Math.max(0, path.length - MAX_DRAWN);
  const start = path[from];
  if (!start || !path.some((point) => distance(point, start) > MIN_LENGTH)) return null;
  const text = messages.value.player.path;
  const firstMovable = Math.max(1, played);
  const tabStop = Math.min(path.length - 1, Math.max(firstMovable, focused.value));
  return (
    <fieldset ref={route} class="route">
      <legend class="visually-hidden">{text.onPlane(path.length)}</legend>
      <p id="route-help" class="visually-hidden">
        {text.help}
      </p>
      <svg class="route-lines" viewBox="-100 -100 200 200" fill="none" aria-hidden="true">
        <path class="route-ahead" d={line(path.slice(from))} />
        {played > 1 && <path class="route-played" d={line(path.slice(from, played))} />}
      </svg>
      {path.slice(from).map((point, offset) => {
        const step = from + offset;
        const state = step < played - 1 ? "played" : step === played - 1 ? "current" : "ahead";
        return (
          <Step
            key={step}
            journey={journey}
            step={step}
            steps={path.length}
            point={point}
            state={state}
            isFixed={step < firstMovable}
            isTabStop={step === tabStop}
            onFocus={(wanted) => {
              focused.value = Math.min(path.length - 1, Math.max(firstMovable, wanted));
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
  readonly state: "played" | "current" | "ahead";
  /** It has played, or is the current mood: it does not move. */
  readonly isFixed: boolean;
  /** One step is in the tab order; the others are reached from it. */
  readonly isTabStop: boolean;
  readonly onFocus: (step: number) => void;
}

function Step({ journey, step, steps, point, state, isFixed, isTabStop, onFocus }: StepProps) {
  const placed = useCssProperties<HTMLDivElement>({ "--valence": point.valence, "--energy": point.energy });
  const dragging = useRef(false);
  if (isFixed) return <div ref={placed} class="route-step on-plane" data-state={state} aria-hidden="true" />;
  const text = messages.value.player.path;

  function moveTo(event: PointerEvent): void {
    const area = placed.current?.closest(".plane")?.getBoundingClientRect();
    if (!area) return;
    journey.pin(step, {
      valence: ((event.clientX - area.left) / area.width) * 2 - 1,
      energy: 1 - ((event.clientY - area.top) / area.height) * 2,
    });
  }

  function onKeyDown(event: KeyboardEvent): void {
    const by = event.shiftKey ? MOOD_LARGE_STEP : MOOD_STEP;
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
      class="route-step on-plane"
      role="slider"
      tabIndex={isTabStop ? 0 : -1}
      aria-label={text.step({ number: step + 1, steps })}
      aria-roledescription={text.twoWaySlider}
      aria-describedby="route-help"
      aria-valuemin={-100}
      aria-valuemax={100}
      aria-valuenow={Math.round(point.valence * 100)}
      aria-valuetext={moodName(point)}
      data-state={state}
      data-step={step}
      data-pinned={journey.pins.value.has(step)}
      onFocus={() => onFocus(step)}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        // Otherwise the plane below would set a new mood.
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
