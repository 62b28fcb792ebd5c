/** Which language the page has: the browser's, or the one that the person chose. */

import { type ReadonlySignal, signal } from "@preact/signals";
import type { Language } from "../../i18n/language";
import { changeLanguage, LANGUAGES, preferredLanguage } from "../../i18n/messages";
import type { LocalStore } from "../../kit/ports";

export type LanguageChoice = Language | "browser";

export interface LanguageSetting {
  readonly choice: ReadonlySignal<LanguageChoice>;
  /** Whether the last choice could not be loaded. The page then keeps the language it has. */
  readonly hasFailed: ReadonlySignal<boolean>;
  choose(choice: LanguageChoice): Promise<void>;
  /** Loads the language of this visit. Never rejects. */
  start(): Promise<void>;
}

const KEY = "language";

/** @param wanted the browser's languages, most wanted first */
export function createLanguageSetting(store: LocalStore, wanted: readonly string[]): LanguageSetting {
  const stored = store.read(KEY);
  const choice = signal<LanguageChoice>(isLanguage(stored) ? stored : "browser");
  const hasFailed = signal(false);

  async function load(): Promise<void> {
    const asked = choice.peek();
    hasFailed.value = false;
    try {
      await changeLanguage(asked === "browser" ? preferredLanguage(wanted) : asked);
    } catch {
      hasFailed.value = true;
    }
  }

  return {
    choice,
    hasFailed,
    start: load,
    async choose(chosen) {
      choice.value = chosen;
      store.write(KEY, chosen === "browser" ? null : chosen);
      await load();
    },
  };
}

function isLanguage(text: string | null): text is Language {
  return text !== null && Object.hasOwn(LANGUAGES, text);
}
