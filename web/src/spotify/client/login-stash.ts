/** The tab's own short memory, for the way to Spotify's log-in and back. It ends with the tab. */

import type { Suitcase } from "./ports";

const KEY = "undertone.spotify.suitcase";

/** sessionStorage throws where a browser forbids it; then the list is looked up again after the log-in. */
export const tabSuitcase: Suitcase = {
  pack(text) {
    try {
      sessionStorage.setItem(KEY, text);
    } catch {
      // Forbidden or full.
    }
  },
  unpack() {
    try {
      const text = sessionStorage.getItem(KEY);
      sessionStorage.removeItem(KEY);
      return text;
    } catch {
      return null;
    }
  },
};
