/** Notices about things that went wrong. Each stays until the person dismisses it or the thing works again. */

import { type ReadonlySignal, signal } from "@preact/signals";

export interface Notice {
  /** What it is about. A second notice about the same subject replaces the first. */
  readonly subject: string;
  readonly sentence: string;
}

export interface Notices {
  readonly all: ReadonlySignal<readonly Notice[]>;
  show(subject: string, sentence: string): void;
  dismiss(subject: string): void;
}

const MAX_NOTICES = 4;

export function createNotices(): Notices {
  const all = signal<readonly Notice[]>([]);
  const without = (subject: string) => all.peek().filter((notice) => notice.subject !== subject);
  return {
    all,
    show(subject, sentence) {
      all.value = [...without(subject), { subject, sentence }].slice(-MAX_NOTICES);
    },
    dismiss(subject) {
      if (all.peek().some((notice) => notice.subject === subject)) all.value = without(subject);
    },
  };
}
