/** Clock, visibility and local storage of the real page. */

import type { Clock, LocalStore, Visibility } from "./ports";

export const browserClock: Clock = {
  nowMs: () => performance.now(),
  after(delayMs, action) {
    const timer = setTimeout(action, delayMs);
    return () => clearTimeout(timer);
  },
};

export const tabVisibility: Visibility = {
  hidden: () => document.visibilityState === "hidden",
  onChange(listener) {
    const report = () => listener(document.visibilityState === "hidden");
    document.addEventListener("visibilitychange", report);
    return () => document.removeEventListener("visibilitychange", report);
  },
};

const PREFIX = "undertone.";

/** localStorage throws where the browser forbids it. Then nothing is kept between visits. */
export const localStore: LocalStore = {
  read(key) {
    try {
      return localStorage.getItem(PREFIX + key);
    } catch {
      return null;
    }
  },
  write(key, value) {
    try {
      if (value === null) localStorage.removeItem(PREFIX + key);
      else localStorage.setItem(PREFIX + key, value);
    } catch {
      // Forbidden or full: the setting holds for this visit.
    }
  },
};

/** Whether the clipboard took the text: it may be blocked, or the page may not be secure. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
