/** Chooses whose face is read when several are in view. A tap on a face's frame does the same. */

import { useComputed } from "@preact/signals";
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
  const subject = reading.subject.value;
  // A string, so that the list renders again only when a face comes or goes, not with every frame.
  const inView = useComputed(() =>
    (vision.frameResult.value?.faces ?? []).map(({ number, colour }) => `${number}/${colour}`).join(" "),
  ).value;
  const faces = inView === "" ? [] : inView.split(" ").map((pair) => pair.split("/").map(Number));
  if (faces.length < 2 && subject.kind === "largest") return null;
  const choices: readonly Choice[] = [
    { key: "largest", label: "Nearest face", colour: null, subject: { kind: "largest" } },
    ...faces
      .map(
        ([number = 0, colour = 0]): Choice => ({
          key: `${number}`,
          label: `Face ${number}`,
          colour,
          subject: { kind: "face", number },
        }),
      )
      .sort((left, right) => left.label.localeCompare(right.label)),
    { key: "everyone", label: "Everyone in view", colour: null, subject: { kind: "everyone" } },
  ];
  const chosen = subject.kind === "face" ? `${subject.number}` : subject.kind;
  return (
    <fieldset class="subject-chooser">
      <legend class="small">Whose face to read</legend>
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
          The face you chose is out of view.
        </p>
      )}
    </fieldset>
  );
}
