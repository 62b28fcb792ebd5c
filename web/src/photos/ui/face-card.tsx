/** One face in a picture: its most probable expression, all expressions as bars, and the matching mood. */

import { screenMessages } from "../../i18n/messages";
import { expressionName, moodName } from "../../i18n/mood-text";
import type { MoodPoint } from "../../shared/mood";
import { Bars } from "../../vision/ui/bars";
import { type FoundFace, topExpression } from "../client/results";

export interface FaceCardProps extends FoundFace {
  readonly onMood: (point: MoodPoint) => void;
}

export function FaceCard({ number, colour, quality, probabilities, mood, onMood }: FaceCardProps) {
  const text = screenMessages.value.photos.face;
  const top = topExpression(probabilities);
  const [worst] = quality.reasons;
  return (
    <li class="face-card">
      <p>
        <FaceNumber number={number} colour={colour} />
        {top ? text.looks({ expression: expressionName(top[0]), share: top[1] }) : text.notRead}
      </p>
      {worst && probabilities && <p class="small secondary">{text.mayBeWrong[worst]}</p>}
      {probabilities && <Bars label={text.expressions(number)} probabilities={probabilities} />}
      {mood && (
        <FaceMood description={text.mood(moodName(mood))} number={number} mood={mood} onMood={onMood} />
      )}
    </li>
  );
}

export function FaceNumber({ number, colour }: { readonly number: number; readonly colour: number }) {
  return (
    <span class="face-number" data-colour={colour}>
      {screenMessages.value.photos.face.number(number)}
    </span>
  );
}

export interface FaceMoodProps {
  /** The mood in words. */
  readonly description: string;
  readonly number: number;
  readonly mood: MoodPoint;
  readonly onMood: (point: MoodPoint) => void;
}

export function FaceMood({ description, number, mood, onMood }: FaceMoodProps) {
  return (
    <p class="face-mood">
      <span class="small secondary">{description}</span>
      <button type="button" class="button button-plain" onClick={() => onMood(mood)}>
        {screenMessages.value.photos.face.useMood(number)}
      </button>
    </p>
  );
}
