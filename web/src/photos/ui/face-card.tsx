/** What one face in a picture shows: its likeliest expression in words, all of them as bars, its mood. */

import { percent } from "../../kit/format";
import { type MoodPoint, moodName } from "../../shared/mood";
import { Bars } from "../../vision/ui/bars";
import { POOR } from "../../vision/ui/quality-words";
import { type FoundFace, leading } from "../client/results";

export interface FaceCardProps extends FoundFace {
  readonly onMood: (point: MoodPoint) => void;
}

export function FaceCard({ number, colour, quality, probabilities, mood, onMood }: FaceCardProps) {
  const top = leading(probabilities);
  const [worst] = quality.reasons;
  return (
    <li class="face-card">
      <p>
        <span class="face-number" data-colour={colour}>
          <span class="unseen">Face </span>
          {number}
        </span>
        {top
          ? `Looks mostly ${top[0]} (${percent(top[1])}).`
          : "Found, but this server has no network that reads it."}
      </p>
      {worst && probabilities && <p class="small soft">Take it lightly: the face is {POOR[worst]}.</p>}
      {probabilities && <Bars label={`Expressions of face ${number}`} probabilities={probabilities} />}
      {mood && (
        <p class="face-mood">
          <span class="small soft">As a mood: {moodName(mood)}.</span>
          <button type="button" class="button button-plain" onClick={() => onMood(mood)}>
            Take it as mine <span class="unseen">(face {number})</span>
          </button>
        </p>
      )}
    </li>
  );
}
