/** Whether the hints on the empty plane are shown: until somebody sets a mood or presses Play in this browser. */

import { effect, type ReadonlySignal, signal } from "@preact/signals";
import type { LocalStore } from "../../kit/ports";

const KEY = "hints";

export function createHints(store: LocalStore, wasTouched: ReadonlySignal<boolean>): ReadonlySignal<boolean> {
  const shown = signal(store.read(KEY) === null);
  effect(() => {
    if (!wasTouched.value || !shown.peek()) return;
    shown.value = false;
    store.write(KEY, "seen");
  });
  return shown;
}
