/** The page itself as the browser shows it: its clock, whether it is in sight, its colours, its small memory. */

import type { MoodTint } from "../../core/mood-colour";
import type { Theme } from "../models/appearance";
import type { MoodState } from "../models/mood";
import type { Clock, Memory, Visibility } from "../models/ports";
import type { Address } from "../models/screens";

export const pageClock: Clock = {
  nowMs: () => performance.now(),
  after(delayMs, action) {
    const timer = setTimeout(action, delayMs);
    return () => clearTimeout(timer);
  },
};

export const pageVisibility: Visibility = {
  hidden: () => document.visibilityState === "hidden",
  onChange(listener) {
    const report = () => listener(document.visibilityState === "hidden");
    document.addEventListener("visibilitychange", report);
    return () => document.removeEventListener("visibilitychange", report);
  },
};

/** Without a fragment the bare address is left, not one that ends in "#". */
export const pageAddress: Address = {
  fragment: () => location.hash,
  go(fragment) {
    location.hash = fragment;
  },
  replace(fragment) {
    history.replaceState(history.state, "", fragment || location.pathname + location.search);
  },
  onChange(listener) {
    window.addEventListener("hashchange", listener);
    return () => window.removeEventListener("hashchange", listener);
  },
};

const PREFIX = "undertone.";

/** localStorage throws where a browser forbids it; then every visit is a first one. */
export const pageMemory: Memory = {
  recall(key) {
    try {
      return localStorage.getItem(PREFIX + key);
    } catch {
      return null;
    }
  },
  keep(key, value) {
    try {
      if (value === null) localStorage.removeItem(PREFIX + key);
      else localStorage.setItem(PREFIX + key, value);
    } catch {
      // Forbidden or full: the choice holds for this visit.
    }
  },
};

/** In steps that no eye tells apart: every new value costs the browser a repaint of the whole page. */
export function paintMood({ a, b }: MoodTint, by: MoodState["kind"]): void {
  const { style, dataset } = document.documentElement;
  dataset.mood = by;
  style.setProperty("--mood-a", a.toFixed(2));
  style.setProperty("--mood-b", b.toFixed(2));
  style.setProperty("--mood-strength", Math.hypot(a, b).toFixed(2));
}

export function paintTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}
