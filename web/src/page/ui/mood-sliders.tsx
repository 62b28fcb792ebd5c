/** Two labelled sliders: the plane for whoever prefers one thing at a time. */

import { describeEnergy, describeValence, MOOD_STEP } from "../../shared/mood";
import type { Mood } from "../client/mood";

export function MoodSliders({ mood }: { readonly mood: Mood }) {
  const { valence, energy } = mood.point.value;
  return (
    <div class="mood-sliders">
      <AxisSlider
        axis="valence"
        label="Pleasantness"
        ends={["unpleasant", "pleasant"]}
        value={valence}
        spoken={describeValence(valence)}
        onSay={(value) => mood.say({ valence: value, energy })}
      />
      <AxisSlider
        axis="energy"
        label="Energy"
        ends={["calm", "stirred"]}
        value={energy}
        spoken={describeEnergy(energy)}
        onSay={(value) => mood.say({ valence, energy: value })}
      />
    </div>
  );
}

interface AxisSliderProps {
  readonly axis: "valence" | "energy";
  readonly label: string;
  readonly ends: readonly [low: string, high: string];
  readonly value: number;
  readonly spoken: string;
  readonly onSay: (value: number) => void;
}

function AxisSlider({ axis, label, ends, value, spoken, onSay }: AxisSliderProps) {
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
        aria-valuetext={spoken}
        onInput={(event) => onSay(event.currentTarget.valueAsNumber)}
      />
      <div class="slider-ends" aria-hidden="true">
        <span>{ends[0]}</span>
        <span>{ends[1]}</span>
      </div>
    </div>
  );
}
