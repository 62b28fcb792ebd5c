/** The reading in words, with a button to confirm it. */

import { useComputed } from "@preact/signals";
import { messages } from "../../i18n/messages";
import { expressionName, moodName } from "../../i18n/mood-text";
import { useCssProperties } from "../../kit/css-properties";
import type { CameraReading } from "../client/camera-reading";
import type { Vision, VisionState } from "../client/vision";
import type { Estimate, Reading } from "../shared/reading/reading";

export interface ReadingResultProps {
  readonly reading: CameraReading;
  readonly vision: Vision;
  readonly state: VisionState & { readonly kind: "ready" };
}

export function ReadingResult({ reading, vision, state }: ReadingResultProps) {
  const text = messages.value.vision.reading;
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
      {!hasModel("detector") && <p class="small">{text.noDetector}</p>}
      {current ? (
        <Result
          reading={current}
          suggestion={reading.suggestion.value}
          isEveryone={isEveryone}
          onConfirm={reading.confirm}
          onReject={reading.reject}
        />
      ) : (
        <p>{text.inProgress}</p>
      )}
    </div>
  );
}

interface ResultProps {
  readonly reading: Reading;
  readonly suggestion: Estimate | null;
  readonly isEveryone: boolean;
  readonly onConfirm: () => void;
  readonly onReject: () => void;
}

function Result({ reading, suggestion, isEveryone, onConfirm, onReject }: ResultProps) {
  const text = messages.value.vision.reading;
  if (reading.kind === "unsure") return <p>{text.unsure[reading.obstacle]}</p>;
  const estimate = suggestion ?? reading.estimate;
  const obstacle = reading.kind === "pending" ? reading.obstacle : null;
  return (
    <>
      <p class="reading-result-text">
        {estimate
          ? expressionSentence(estimate, isEveryone)
          : obstacle
            ? text.unsure[obstacle]
            : text.inProgress}
      </p>
      {estimate && obstacle && <p>{text.unsure[obstacle]}</p>}
      {!suggestion ? (
        <Progress share={reading.kind === "pending" ? reading.progress : 1} />
      ) : (
        <Answers estimate={suggestion} onConfirm={onConfirm} onReject={onReject} />
      )}
    </>
  );
}

interface AnswersProps {
  readonly estimate: Estimate;
  readonly onConfirm: () => void;
  readonly onReject: () => void;
}

/** The mood that the reading suggests, and whether it is right. */
export function Answers({ estimate, onConfirm, onReject }: AnswersProps) {
  const text = messages.value.vision.reading;
  return (
    <>
      <p class="small secondary">{text.asMood(moodName(estimate.point))}</p>
      <div class="actions">
        <button type="button" class="button button-main" onClick={onConfirm}>
          {text.yes}
        </button>
        <button type="button" class="button" onClick={onReject}>
          {text.no}
        </button>
      </div>
    </>
  );
}

function Progress({ share }: { readonly share: number }) {
  const bar = useCssProperties<HTMLDivElement>({ "--share": share });
  return <div ref={bar} class="reading-progress" aria-hidden="true" />;
}

function announcementOf(reading: Reading | null, suggestion: Estimate | null, isEveryone: boolean): string {
  const text = messages.value.vision.reading;
  if (suggestion) {
    const { label, point } = suggestion;
    const question = text.question[isEveryone ? "everyone" : "person"];
    return question({ expression: expressionName(label), mood: moodName(point) });
  }
  const obstacle = reading && "obstacle" in reading ? reading.obstacle : null;
  return obstacle ? text.unsure[obstacle] : text.inProgress;
}

export function expressionSentence({ label, probability }: Estimate, isEveryone: boolean): string {
  const looks = messages.value.vision.reading.looks[isEveryone ? "everyone" : "person"];
  return looks({ expression: expressionName(label), probability });
}

/** For a server that finds faces and has no model to read them. */
function facesSentence(faces: number | null): string {
  const text = messages.value.vision.reading;
  if (faces === null) return text.searching;
  return faces === 0 ? text.noFace : text.facesOnly(faces);
}
