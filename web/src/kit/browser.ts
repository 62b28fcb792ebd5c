/** Clock, visibility and local storage of the real page. */

import type { Clock, Memory, Visibility } from "./ports";

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
