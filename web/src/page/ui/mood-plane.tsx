/** The mood plane: a point that moves by mouse, touch and arrow keys, and eight words that place it. */

import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { messages } from "../../i18n/messages";
import { describeMood } from "../../i18n/mood-text";
import { useCssProperties } from "../../kit/css-properties";
import {
  MOOD_LARGE_STEP,
  MOOD_STEP,
  MOOD_WORDS,
  type MoodPoint,
  type MoodWord,
  nearestWord,
} from "../../shared/mood";
import type { MoodModel, MoodState } from "../client/mood";

/** Length of a ripple, in seconds, at the lowest and at the highest energy. */
const CALM_RIPPLE_S = 1.7;
const ENERGETIC_RIPPLE_S = 0.7;

export interface MoodPlaneProps {
  readonly mood: MoodModel;
  /** Drawn on the plane, below the words and the point. */
  readonly children?: ComponentChildren;
}

export function MoodPlane({ mood, children }: MoodPlaneProps) {
  const plane = useRef<HTMLDivElement>(null);
  const thumb = useRef<HTMLDivElement>(null);
  const dragging = useRef(false);
  const rippleCount = useSignal(0);
  const point = mood.point.value;
  const { moods } = messages.value;
  const chosenWord = mood.state.value.kind === "unset" ? null : nearestWord(point);

  function moveTo(event: PointerEvent): void {
    const area = plane.current?.getBoundingClientRect();
    if (!area) return;
    mood.set({
      valence: ((event.clientX - area.left) / area.width) * 2 - 1,
      energy: 1 - ((event.clientY - area.top) / area.height) * 2,
    });
  }

  function ripple(): void {
    rippleCount.value++;
  }

  function onPointerDown(event: PointerEvent): void {
    if (event.button !== 0 || (event.target as Element).closest("button")) return;
    // Keeps the browser from selecting text and from removing the focus.
    event.preventDefault();
    plane.current?.setPointerCapture(event.pointerId);
    thumb.current?.focus({ preventScroll: true });
    dragging.current = true;
    moveTo(event);
  }

  function onPointerUp(): void {
    if (!dragging.current) return;
    dragging.current = false;
    ripple();
  }

  function onKeyDown(event: KeyboardEvent): void {
    const step = event.shiftKey ? MOOD_LARGE_STEP : MOOD_STEP;
    const next = pointAfterKey(event.key, mood.point.value, step);
    if (!next) return;
    event.preventDefault();
    mood.set(next);
    ripple();
  }

  return (
    <div
      ref={plane}
      class="plane"
      onPointerDown={onPointerDown}
      onPointerMove={(event) => dragging.current && moveTo(event)}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerUp}
    >
      <PlaneDots point={point} />
      {children}
      <span class="axis-label axis-label-top" aria-hidden="true">
        {moods.energetic}
      </span>
      <span class="axis-label axis-label-right" aria-hidden="true">
        {moods.pleasant}
      </span>
      <span class="axis-label axis-label-bottom" aria-hidden="true">
        {moods.calm}
      </span>
      <span class="axis-label axis-label-left" aria-hidden="true">
        {moods.unpleasant}
      </span>
      <fieldset>
        <legend class="visually-hidden">{messages.value.page.moodWords}</legend>
        {MOOD_WORDS.map((word) => (
          <WordButton
            key={word.word}
            word={word}
            isChosen={word === chosenWord}
            onChoose={() => {
              mood.set(word);
              ripple();
            }}
          />
        ))}
      </fieldset>
      <PlaneThumb
        thumb={thumb}
        point={point}
        state={mood.state.value.kind}
        ripple={rippleCount.value % 2 === 0 ? "even" : "odd"}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}

/** null for keys that do not move the point. */
function pointAfterKey(key: string, { valence, energy }: MoodPoint, step: number): MoodPoint | null {
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

interface PlaneThumbProps {
  readonly thumb: { current: HTMLDivElement | null };
  readonly point: MoodPoint;
  readonly state: MoodState["kind"];
  /** Changes after each move, so that the animation starts again. It also runs when the page opens. */
  readonly ripple: "even" | "odd";
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

function PlaneThumb({ thumb, point, state, ripple, onKeyDown }: PlaneThumbProps) {
  const text = messages.value.page;
  const placed = useCssProperties<HTMLDivElement>({
    "--valence": point.valence,
    "--energy": point.energy,
  });
  const rippleS = CALM_RIPPLE_S + ((point.energy + 1) / 2) * (ENERGETIC_RIPPLE_S - CALM_RIPPLE_S);
  return (
    <div
      ref={(div) => {
        thumb.current = div;
        placed.current = div;
        div?.style.setProperty("--ripple-duration", `${rippleS.toFixed(2)}s`);
      }}
      class="plane-thumb on-plane"
      role="slider"
      tabIndex={0}
      aria-label={text.planeSlider}
      aria-roledescription={text.planeSliderRole}
      aria-describedby="plane-help"
      aria-valuemin={-100}
      aria-valuemax={100}
      aria-valuenow={Math.round(point.valence * 100)}
      aria-valuetext={state === "unset" ? text.notChosen : describeMood(point)}
      data-state={state}
      data-ripple={ripple}
      onKeyDown={onKeyDown}
    />
  );
}

interface WordButtonProps {
  readonly word: MoodWord;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function WordButton({ word, isChosen, onChoose }: WordButtonProps) {
  const placed = useCssProperties<HTMLButtonElement>({ "--valence": word.valence, "--energy": word.energy });
  return (
    <button ref={placed} type="button" class="mood-word on-plane" aria-pressed={isChosen} onClick={onChoose}>
      <span>{messages.value.moods.words[word.word].plain}</span>
    </button>
  );
}

/** The grid of dots, which stands out around the point. */
function PlaneDots({ point }: { readonly point: MoodPoint }) {
  const placed = useCssProperties<HTMLDivElement>({ "--valence": point.valence, "--energy": point.energy });
  return <div ref={placed} class="plane-dots" aria-hidden="true" />;
}
