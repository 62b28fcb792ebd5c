/** Light, dark, or as the system is set. */

import { type ReadonlySignal, signal } from "@preact/signals";
import type { LocalStore } from "../../kit/ports";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

export interface ThemeSetting {
  readonly current: ReadonlySignal<Theme>;
  choose(theme: Theme): void;
}

const KEY = "theme";

export function createThemeSetting(store: LocalStore): ThemeSetting {
  const stored = store.read(KEY);
  const current = signal<Theme>(THEMES.find((known) => known === stored) ?? "system");
  return {
    current,
    choose(theme) {
      current.value = theme;
      store.write(KEY, theme === "system" ? null : theme);
    },
  };
}
