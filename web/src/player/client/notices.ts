/** What went wrong on the way, each thing said once, until the person has taken note or it works again. */

import { type ReadonlySignal, signal } from "@preact/signals";

export interface Note {
  /** What it is about; a second note about the same takes the place of the first. */
  readonly about: string;
  readonly sentence: string;
}

export interface Notes {
  readonly all: ReadonlySignal<readonly Note[]>;
  say(about: string, sentence: string): void;
  dismiss(about: string): void;
}

const MOST = 4;

export function createNotes(): Notes {
  const all = signal<readonly Note[]>([]);
  const without = (about: string) => all.peek().filter((note) => note.about !== about);
  return {
    all,
    say(about, sentence) {
      all.value = [...without(about), { about, sentence }].slice(-MOST);
    },
    dismiss(about) {
      if (all.peek().some((note) => note.about === about)) all.value = without(about);
    },
  };
}
