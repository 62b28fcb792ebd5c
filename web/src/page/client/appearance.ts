/** How the page looks: theme, motion and text size. Each is kept on the device unless it is the default. */

import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { LocalStore } from "../../kit/ports";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

export const MOTIONS = ["system", "full", "reduced"] as const;
export type Motion = (typeof MOTIONS)[number];

/** Factors of the browser's own text size. */
export const TEXT_SIZES = [1, 1.15, 1.3, 1.5, 2] as const;
export type TextSize = (typeof TEXT_SIZES)[number];

export interface Setting<Value> {
  readonly current: ReadonlySignal<Value>;
  choose(value: Value): void;
}

export interface Appearance {
  readonly theme: Setting<Theme>;
  readonly motion: Setting<Motion>;
  readonly textSize: Setting<TextSize>;
  /** The chosen motion, or the system's. */
  readonly isMotionReduced: ReadonlySignal<boolean>;
}

export function createAppearance(
  store: LocalStore,
  systemReducesMotion: ReadonlySignal<boolean>,
): Appearance {
  const motion = createSetting(store, "motion", MOTIONS);
  return {
    theme: createSetting(store, "theme", THEMES),
    motion,
    textSize: createSetting(store, "text-size", TEXT_SIZES),
    isMotionReduced: computed(() =>
      motion.current.value === "system" ? systemReducesMotion.value : motion.current.value === "reduced",
    ),
  };
}

/** The first value is the default. A stored value that is not in the list is ignored. */
function createSetting<Value extends string | number>(
  store: LocalStore,
  key: string,
  values: readonly [Value, ...(readonly Value[])],
): Setting<Value> {
  const stored = store.read(key);
  const current = signal<Value>(values.find((known) => String(known) === stored) ?? values[0]);
  return {
    current,
    choose(value) {
      current.value = value;
      store.write(key, value === values[0] ? null : String(value));
    },
  };
}
