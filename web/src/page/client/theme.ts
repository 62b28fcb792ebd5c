/** Light, dark, or as the system has it. */

import { type ReadonlySignal, signal } from "@preact/signals";
import type { Memory } from "../../kit/ports";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

export interface Appearance {
  readonly theme: ReadonlySignal<Theme>;
  choose(theme: Theme): void;
}

const KEY = "theme";

export function createAppearance(memory: Memory): Appearance {
  const kept = memory.recall(KEY);
  const theme = signal<Theme>(THEMES.find((known) => known === kept) ?? "system");
  return {
    theme,
    choose(chosen) {
      theme.value = chosen;
      memory.keep(KEY, chosen === "system" ? null : chosen);
    },
  };
}
