/** What the page writes to the document: the address, the language, the appearance and the mood colours. */

import { type ReadonlySignal, signal } from "@preact/signals";
import type { Language } from "../../i18n/language";
import type { MoodTint } from "../../shared/mood-colour";
import type { TextSize, Theme } from "./appearance";
import type { Address } from "./screens";

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

/** Styles and drawings ask for this attribute, never for the system's setting. */
export function paintMotion(isReduced: boolean): void {
  document.documentElement.dataset.motion = isReduced ? "reduced" : "full";
}

export function paintTextSize(size: TextSize): void {
  document.documentElement.style.fontSize = size === 1 ? "" : `${size * 100}%`;
}

export function paintLanguage(language: Language, description: string): void {
  document.documentElement.lang = language;
  document.querySelector('meta[name="description"]')?.setAttribute("content", description);
}

/** Whether the system asks for less motion. */
export function systemReducesMotion(): ReadonlySignal<boolean> {
  const query = matchMedia("(prefers-reduced-motion: reduce)");
  const matches = signal(query.matches);
  query.addEventListener("change", () => {
    matches.value = query.matches;
  });
  return matches;
}
