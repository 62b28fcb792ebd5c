/** Chooses whose face is read when several are in view. A tap on a face's frame does the same. */

import { useComputed } from "@preact/signals";
import { messages } from "../../i18n/messages";
import type { CameraReading } from "../client/camera-reading";
import type { Vision } from "../client/vision";
import type { Subject } from "../shared/reading/subject";

interface SubjectChooserProps {
  readonly reading: CameraReading;
  readonly vision: Vision;
}

interface Choice {
  readonly key: string;
  readonly label: string;
  readonly colour: number | null;
  readonly subject: Subject;
}

export function SubjectChooser({ reading, vision }: SubjectChooserProps) {
  const text = messages.value.vision.subject;
  const subject = reading.subject.value;
  // A string, so that the list renders again only when a face comes or goes, not with every frame.
  const inView = useComputed(() =>
    (vision.frameResult.value?.faces ?? []).map(({ number, colour }) => `${number}/${colour}`).join(" "),
  ).value;
  const faces = inView === "" ? [] : inView.split(" ").map((pair) => pair.split("/").map(Number));
  if (faces.length < 2 && subject.kind === "largest") return null;
  const choices: readonly Choice[] = [
    { key: "largest", label: text.nearest, colour: null, subject: { kind: "largest" } },
    ...faces
      .sort(([left = 0], [right = 0]) => left - right)
      .map(
        ([number = 0, colour = 0]): Choice => ({
          key: `${number}`,
          label: text.face(number),
          colour,
          subject: { kind: "face", number },
        }),
      ),
    { key: "everyone", label: text.everyone, colour: null, subject: { kind: "everyone" } },
  ];
  const chosen = subject.kind === "face" ? `${subject.number}` : subject.kind;
  return (
    <fieldset class="subject-chooser">
      <legend class="small">{text.title}</legend>
      {choices.map((choice) => (
        <label
          key={choice.key}
          class="subject-choice"
          {...(choice.colour === null ? {} : { "data-colour": choice.colour })}
        >
          <input
            type="radio"
            name="subject"
            checked={choice.key === chosen}
            onChange={() => reading.chooseSubject(choice.subject)}
          />
          <span>{choice.label}</span>
        </label>
      ))}
      {subject.kind === "face" && !choices.some(({ key }) => key === chosen) && (
        <p class="small" role="status">
          {text.outOfView}
        </p>
      )}
    </fieldset>
  );
}
