/** What the page writes to the document: the address, the theme and the mood colours. */

import type { MoodTint } from "../../shared/mood-colour";
import type { Address } from "./screens";
import type { Theme } from "./theme";

/** Without a fragment, the address does not end in "#". */
export const pageAddress: Address = {
  fragment: () => location.hash,
  push(fragment) {
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

/** In steps too small to see: every new value repaints the whole page. */
export function paintMood({ a, b }: MoodTint): void {
  const { style } = document.documentElement;
  style.setProperty("--mood-a", a.toFixed(2));
  style.setProperty("--mood-b", b.toFixed(2));
  style.setProperty("--mood-strength", Math.hypot(a, b).toFixed(2));
}

export function paintTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}
