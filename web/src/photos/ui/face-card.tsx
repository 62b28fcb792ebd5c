/** One face in a picture: its most probable expression, all expressions as bars, and the matching mood. */

import { percent } from "../../i18n/format";
import { type MoodPoint } from "../../shared/mood";
import { moodName } from "../../i18n/mood-text";
import { Bars } from "../../vision/ui/bars";
import { QUALITY_LABELS } from "../../vision/ui/words";
import { type FoundFace, topExpression } from "../client/results";

export interface FaceCardProps extends FoundFace {
  readonly onMood: (point: MoodPoint) => void;
}

export function FaceCard({ number, colour, quality, probabilities, mood, onMood }: FaceCardProps) {
  const top = topExpression(probabilities);
  const [worst] = quality.reasons;
  return (
    <li class="face-card">
      <p>
        <FaceNumber number={number} colour={colour} />
        {top
          ? `Looks mostly ${top[0]} (${percent(top[1])}).`
          : "Found. This server has no model that reads expressions."}
      </p>
      {worst && probabilities && (
        <p class="small secondary">This may be wrong, because the face is {QUALITY_LABELS[worst]}.</p>
      )}
      {probabilities && <Bars label={`Expressions of face ${number}`} probabilities={probabilities} />}
      {mood && <FaceMood label="As a mood" number={number} mood={mood} onMood={onMood} />}
    </li>
  );
}

export function FaceNumber({ number, colour }: { readonly number: number; readonly colour: number }) {
  return (
    <span class="face-number" data-colour={colour}>
      <span class="visually-hidden">Face </span>
      {number}
    </span>
  );
}

export interface FaceMoodProps {
  readonly label: string;
  readonly number: number;
  readonly mood: MoodPoint;
  readonly onMood: (point: MoodPoint) => void;
}

export function FaceMood({ label, number, mood, onMood }: FaceMoodProps) {
  return (
    <p class="face-mood">
      <span class="small secondary">
        {label}: {moodName(mood)}.
      </span>
      <button type="button" class="button button-plain" onClick={() => onMood(mood)}>
        Use as my mood <span class="visually-hidden">(face {number})</span>
      </button>
    </p>
  );
}
