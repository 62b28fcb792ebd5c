/** The reading in words, with a button to confirm it. */

import { useComputed } from "@preact/signals";
import { useCssProperties } from "../../kit/css-properties";
import { moodName } from "../../i18n/mood-text";
import type { CameraReading } from "../client/camera-reading";
import type { Vision, VisionState } from "../client/vision";
import type { Estimate, Reading } from "../shared/reading/reading";
import { expressionSentence, IN_PROGRESS, subjectLooks, unsureSentence } from "./words";

export interface ReadingResultProps {
  readonly reading: CameraReading;
  readonly vision: Vision;
  readonly state: VisionState & { readonly kind: "ready" };
}

export function ReadingResult({ reading, vision, state }: ReadingResultProps) {
  const current = reading.reading.value;
  const hasModel = (task: "detector" | "expression") => state.bundles.some((bundle) => bundle.task === task);
  const isEveryone = reading.subject.value.kind === "everyone";
  // The figures change many times a second. Only the result is announced to screen readers.
  const announcement = useComputed(() =>
    announcementOf(reading.reading.value, reading.suggestion.value, isEveryone),
  );
  if (!hasModel("expression")) return <p>{facesSentence(vision.frameResult.value?.faces.length ?? null)}</p>;
  return (
    <div class="reading-result">
      <p class="visually-hidden" role="status">
        {announcement}
      </p>
      {!hasModel("detector") && (
        <p class="small">This server has no model that finds faces. Keep your face inside the outline.</p>
      )}
      {current ? (
        <Result
          reading={current}
          suggestion={reading.suggestion.value}
          isEveryone={isEveryone}
          onConfirm={reading.confirm}
        />
      ) : (
        <p>{IN_PROGRESS}</p>
      )}
    </div>
  );
}

interface ResultProps {
  readonly reading: Reading;
  readonly suggestion: Estimate | null;
  readonly isEveryone: boolean;
  readonly onConfirm: () => void;
}

function Result({ reading, suggestion, isEveryone, onConfirm }: ResultProps) {
  if (reading.kind === "unsure") return <p>{unsureSentence(reading.obstacle)}</p>;
  const estimate = suggestion ?? reading.estimate;
  const obstacle = reading.kind === "pending" ? reading.obstacle : null;
  return (
    <>
      <p class="reading-result-text">
        {estimate
          ? expressionSentence(estimate, isEveryone)
          : obstacle
            ? unsureSentence(obstacle)
            : IN_PROGRESS}
      </p>
      {estimate && obstacle && <p>{unsureSentence(obstacle)}</p>}
      {!suggestion ? (
        <Progress share={reading.kind === "pending" ? reading.progress : 1} />
      ) : (
        <div class="actions">
          <button type="button" class="button button-main" onClick={onConfirm}>
            Yes, I am {moodName(suggestion.point)}
          </button>
          <span class="small secondary">Not right? Touch the plane where you are.</span>
        </div>
      )}
    </>
  );
}

function Progress({ share }: { readonly share: number }) {
  const bar = useCssProperties<HTMLDivElement>({ "--share": share });
  return <div ref={bar} class="reading-progress" aria-hidden="true" />;
}

function announcementOf(reading: Reading | null, suggestion: Estimate | null, isEveryone: boolean): string {
  if (suggestion) {
    const looks = subjectLooks(isEveryone);
    return `${looks} mostly ${suggestion.label}. As a mood: ${moodName(suggestion.point)}. Is that right?`;
  }
  if (reading?.kind === "unsure") return unsureSentence(reading.obstacle);
  return reading?.kind === "pending" && reading.obstacle ? unsureSentence(reading.obstacle) : IN_PROGRESS;
}

/** For a server that finds faces and has no model to read them. */
function facesSentence(faces: number | null): string {
  if (faces === null) return "Looking for a face…";
  if (faces === 0) return "No face found. Turn towards the camera, or turn on a light.";
  const found = faces === 1 ? "One face found." : `${faces} faces found.`;
  return `${found} This server has no model that reads expressions, so set the point yourself.`;
}
