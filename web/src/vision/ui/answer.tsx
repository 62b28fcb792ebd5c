/** What the looking comes to, in words, and the one tap that takes it for true. */

import { useComputed } from "@preact/signals";
import { useCssProperties } from "../../kit/css-properties";
import { moodName } from "../../shared/mood";
import type { Seeing } from "../client/camera-reading";
import type { Vision, VisionState } from "../client/vision";
import type { Guess, Reading } from "../shared/reading/reading";
import { looksLike, notSure } from "./reading-words";

export interface AnswerProps {
  readonly seeing: Seeing;
  readonly vision: Vision;
  readonly state: VisionState & { readonly kind: "ready" };
}

export function Answer({ seeing, vision, state }: AnswerProps) {
  const reading = seeing.reading.value;
  const has = (task: "detector" | "expression") => state.bundles.some((bundle) => bundle.task === task);
  const everyone = seeing.whom.value.kind === "everyone";
  // Numbers change many times a second: they are shown, and only what they come to is read aloud.
  const aloud = useComputed(() => announced(seeing.reading.value, seeing.offer.value, everyone));
  if (!has("expression")) return <p>{foundOnly(vision.look.value?.faces.length ?? null)}</p>;
  return (
    <div class="answer">
      <p class="unseen" role="status">
        {aloud}
      </p>
      {!has("detector") && (
        <p class="small">Nothing here can find a face by itself: keep yours inside the drawn frame.</p>
      )}
      {reading ? (
        <Told reading={reading} offer={seeing.offer.value} everyone={everyone} onYes={seeing.confirm} />
      ) : (
        <p>Looking …</p>
      )}
    </div>
  );
}

interface ToldProps {
  readonly reading: Reading;
  readonly offer: Guess | null;
  readonly everyone: boolean;
  readonly onYes: () => void;
}

function Told({ reading, offer, everyone, onYes }: ToldProps) {
  if (reading.kind === "unsure") return <p>{notSure(reading.hindrance)}</p>;
  const guess = offer ?? reading.guess;
  const hindrance = reading.kind === "looking" ? reading.hindrance : null;
  return (
    <>
      <p class="answer-words">
        {guess ? looksLike(guess, everyone) : hindrance ? notSure(hindrance) : "Looking …"}
      </p>
      {guess && hindrance && <p>{notSure(hindrance)}</p>}
      {!offer ? (
        <Progress share={reading.kind === "looking" ? reading.progress : 1} />
      ) : (
        <div class="actions">
          <button type="button" class="button button-main" onClick={onYes}>
            Yes, I am {moodName(offer.point)}
          </button>
          <span class="small soft">Not right? Touch the plane or a word: your word counts.</span>
        </div>
      )}
    </>
  );
}

function Progress({ share }: { readonly share: number }) {
  const drawn = useCssProperties<HTMLDivElement>({ "--share": share });
  return <div ref={drawn} class="answer-progress" aria-hidden="true" />;
}

function announced(reading: Reading | null, offer: Guess | null, everyone: boolean): string {
  if (offer) {
    const whose = everyone ? "The expressions in view look" : "Your expression looks";
    return `${whose} mostly ${offer.label}. As a mood: ${moodName(offer.point)}. Is that right?`;
  }
  if (reading?.kind === "unsure") return notSure(reading.hindrance);
  return reading?.kind === "looking" && reading.hindrance ? notSure(reading.hindrance) : "Looking …";
}

/** A server may find faces and read none. */
function foundOnly(faces: number | null): string {
  if (faces === null) return "Looking …";
  if (faces === 0) return "I see no face. Turn towards the camera, or give it more light.";
  const seen = faces === 1 ? "I see one face." : `I see ${faces} faces.`;
  return `${seen} This server has no network that reads expressions, so the point is yours to move.`;
}
