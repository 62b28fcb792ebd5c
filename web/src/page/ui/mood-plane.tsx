/** The plane itself: a point to move by mouse, touch and arrow keys, with eight words as places to go to. */

import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { useCssProperties } from "../../kit/css-properties";
import {
  describeMood,
  MOOD_LEAP,
  MOOD_STEP,
  MOOD_WORDS,
  type MoodPoint,
  type MoodWord,
  nearestWord,
} from "../../shared/mood";
import type { Mood } from "../client/mood";

/** Seconds between two rings: a calm mood breathes, a stirred one beats. */
const SLOWEST_BEAT_S = 1.7;
const QUICKEST_BEAT_S = 0.7;

export interface MoodPlaneProps {
  readonly mood: Mood;
  /** Whatever else is drawn on the plane, under the words and the point. */
  readonly children?: ComponentChildren;
}

export function MoodPlane({ mood, children }: MoodPlaneProps) {
  const plane = useRef<HTMLDivElement>(null);
  const orb = useRef<HTMLDivElement>(null);
  const dragging = useRef(false);
  const rests = useSignal(0);
  const point = mood.point.value;
  const chosen = mood.state.value.kind === "unset" ? null : nearestWord(point);

  function sayAt(event: PointerEvent): void {
    const area = plane.current?.getBoundingClientRect();
    if (!area) return;
    mood.say({
      valence: ((event.clientX - area.left) / area.width) * 2 - 1,
      energy: 1 - ((event.clientY - area.top) / area.height) * 2,
    });
  }

  function comeToRest(): void {
    rests.value++;
  }

  function onPointerDown(event: PointerEvent): void {
    if (event.button !== 0 || (event.target as Element).closest("button")) return;
    // Keeps the browser from selecting text and from moving the focus to nothing.
    event.preventDefault();
    plane.current?.setPointerCapture(event.pointerId);
    orb.current?.focus({ preventScroll: true });
    dragging.current = true;
    sayAt(event);
  }

  function onPointerUp(): void {
    if (!dragging.current) return;
    dragging.current = false;
    comeToRest();
  }

  function onKeyDown(event: KeyboardEvent): void {
    const step = event.shiftKey ? MOOD_LEAP : MOOD_STEP;
    const moved = movedBy(event.key, mood.point.value, step);
    if (!moved) return;
    event.preventDefault();
    mood.say(moved);
    comeToRest();
  }

  return (
    <div
      ref={plane}
      class="plane"
      onPointerDown={onPointerDown}
      onPointerMove={(event) => dragging.current && sayAt(event)}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerUp}
    >
      <PlaneLines />
      {children}
      <span class="plane-edge plane-edge-top" aria-hidden="true">
        stirred
      </span>
      <span class="plane-edge plane-edge-right" aria-hidden="true">
        pleasant
      </span>
      <span class="plane-edge plane-edge-bottom" aria-hidden="true">
        calm
      </span>
      <span class="plane-edge plane-edge-left" aria-hidden="true">
        unpleasant
      </span>
      <fieldset class="mood-words">
        <legend class="unseen">Mood words</legend>
        {MOOD_WORDS.map((word) => (
          <WordButton
            key={word.word}
            word={word}
            chosen={word === chosen}
            onChoose={() => {
              mood.say(word);
              comeToRest();
            }}
          />
        ))}
      </fieldset>
      <Orb
        orb={orb}
        point={point}
        by={mood.state.value.kind}
        ripple={rests.value % 2 === 0 ? "even" : "odd"}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}

function movedBy(key: string, { valence, energy }: MoodPoint, step: number): MoodPoint | null {
  switch (key) {
    case "ArrowLeft":
      return { valence: valence - step, energy };
    case "ArrowRight":
      return { valence: valence + step, energy };
    case "ArrowUp":
      return { valence, energy: energy + step };
    case "ArrowDown":
      return { valence, energy: energy - step };
    case "Home":
      return { valence: 0, energy: 0 };
    default:
      return null;
  }
}

interface OrbProps {
  readonly orb: { current: HTMLDivElement | null };
  readonly point: MoodPoint;
  readonly by: "unset" | "said" | "seen";
  /** Changes with every rest, so that the rings begin anew; the first ones invite. */
  readonly ripple: "even" | "odd";
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

function Orb({ orb, point, by, ripple, onKeyDown }: OrbProps) {
  const placed = useCssProperties<HTMLDivElement>({
    "--valence": point.valence,
    "--energy": point.energy,
  });
  const beatS = SLOWEST_BEAT_S + ((point.energy + 1) / 2) * (QUICKEST_BEAT_S - SLOWEST_BEAT_S);
  return (
    <div
      ref={(element) => {
        orb.current = element;
        placed.current = element;
        element?.style.setProperty("--beat", `${beatS.toFixed(2)}s`);
      }}
      class="orb at"
      role="slider"
      tabIndex={0}
      aria-label="Your mood"
      aria-roledescription="two-way slider"
      aria-describedby="plane-keys"
      aria-valuemin={-100}
      aria-valuemax={100}
      aria-valuenow={Math.round(point.valence * 100)}
      aria-valuetext={by === "unset" ? "not chosen yet" : describeMood(point)}
      data-by={by}
      data-ripple={ripple}
      onKeyDown={onKeyDown}
    />
  );
}

interface WordButtonProps {
  readonly word: MoodWord;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

function WordButton({ word, chosen, onChoose }: WordButtonProps) {
  const placed = useCssProperties<HTMLButtonElement>({ "--valence": word.valence, "--energy": word.energy });
  return (
    <button ref={placed} type="button" class="mood-word at" aria-pressed={chosen} onClick={onChoose}>
      <span>{word.word}</span>
    </button>
  );
}

/** Rings around the middle, as on still water, and the two axes. */
function PlaneLines() {
  return (
    <svg class="plane-lines" viewBox="-100 -100 200 200" fill="none" stroke="currentColor" aria-hidden="true">
      {[16, 40, 64, 88].map((radius) => (
        <circle key={radius} r={radius} stroke-width="0.5" />
      ))}
      <path d="M-84 0H84M0-84V84" stroke-width="0.5" />
    </svg>
  );
}
