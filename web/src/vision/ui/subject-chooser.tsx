/** Whose face counts, where there is more than one: a choice by keys; a tap on a frame does the same. */

import { useComputed } from "@preact/signals";
import type { Seeing } from "../client/camera-reading";
import type { Vision } from "../client/vision";
import type { Whom } from "../shared/reading/subject";

interface WhomChooserProps {
  readonly seeing: Seeing;
  readonly vision: Vision;
}

interface Choice {
  readonly key: string;
  readonly words: string;
  readonly colour: number | null;
  readonly whom: Whom;
}

export function WhomChooser({ seeing, vision }: WhomChooserProps) {
  const whom = seeing.whom.value;
  // As text, so that it is drawn anew when somebody comes or goes, not with every look.
  const inView = useComputed(() =>
    (vision.look.value?.faces ?? []).map(({ number, colour }) => `${number}/${colour}`).join(" "),
  ).value;
  const faces = inView === "" ? [] : inView.split(" ").map((pair) => pair.split("/").map(Number));
  if (faces.length < 2 && whom.kind === "largest") return null;
  const choices: readonly Choice[] = [
    { key: "largest", words: "The nearest", colour: null, whom: { kind: "largest" } },
    ...faces
      .map(
        ([number = 0, colour = 0]): Choice => ({
          key: `${number}`,
          words: `Face ${number}`,
          colour,
          whom: { kind: "face", number },
        }),
      )
      .sort((left, right) => left.words.localeCompare(right.words)),
    { key: "everyone", words: "Everyone in view", colour: null, whom: { kind: "everyone" } },
  ];
  const chosen = whom.kind === "face" ? `${whom.number}` : whom.kind;
  return (
    <fieldset class="whom">
      <legend class="small">Whose face counts</legend>
      {choices.map(({ key, words, colour, whom: wanted }) => (
        <label key={key} class="whom-choice" {...(colour === null ? {} : { "data-colour": colour })}>
          <input type="radio" name="whom" checked={key === chosen} onChange={() => seeing.choose(wanted)} />
          <span>{words}</span>
        </label>
      ))}
      {whom.kind === "face" && !choices.some(({ key }) => key === chosen) && (
        <p class="small" role="status">
          The face you chose is out of view.
        </p>
      )}
    </fieldset>
  );
}
