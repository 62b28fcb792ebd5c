/** The mood as two sliders, one for each axis: an alternative to the plane. */

import { messages } from "../../i18n/messages";
import { describeEnergy, describeValence } from "../../i18n/mood-text";
import { MOOD_STEP } from "../../shared/mood";
import type { MoodModel } from "../client/mood";

export function MoodSliders({ mood }: { readonly mood: MoodModel }) {
  const { page: text, moods } = messages.value;
  const { valence, energy } = mood.point.value;
  return (
    <div class="mood-sliders">
      <AxisSlider
        axis="valence"
        label={text.pleasantness}
        ends={[moods.unpleasant, moods.pleasant]}
        value={valence}
        valueText={describeValence(valence)}
        onMove={(value) => mood.set({ valence: value, energy })}
      />
      <AxisSlider
        axis="energy"
        label={text.energy}
        ends={[moods.calm, moods.energetic]}
        value={energy}
        valueText={describeEnergy(energy)}
        onMove={(value) => mood.set({ valence, energy: value })}
      />
    </div>
  );
}

interface AxisSliderProps {
  readonly axis: "valence" | "energy";
  readonly label: string;
  readonly ends: readonly [low: string, high: string];
  readonly value: number;
  readonly valueText: string;
  readonly onMove: (value: number) => void;
}

function AxisSlider({ axis, label, ends, value, valueText, onMove }: AxisSliderProps) {
  const id = `slider-${axis}`;
  return (
    <div class={`slider slider-${axis}`}>
      <label for={id}>{label}</label>
      <input
        id={id}
        type="range"
        min={-1}
        max={1}
        step={MOOD_STEP}
        value={value}
        aria-valuetext={valueText}
        onInput={(event) => onMove(event.currentTarget.valueAsNumber)}
      />
      <div class="slider-ends" aria-hidden="true">
        <span>{ends[0]}</span>
        <span>{ends[1]}</span>
      </div>
    </div>
  );
}
