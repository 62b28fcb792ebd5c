/**
 * Every text of the page, in the language it has now. A language is two files of this folder, typed by the English ones, and a
 * line in LANGUAGES: one for the start screen, and one for the screens that open on request. The start screen's English is part
 * of the page's script; everything else is loaded when it is needed.
 *
 * Written by hand: with functions as messages and Intl for numbers and plurals, a library would add only its own syntax.
 */

import { batch, type ReadonlySignal, signal } from "@preact/signals";
import { en } from "./en";
import type { enScreens } from "./en-screens";
import { type Language, language } from "./language";

export type Messages = typeof en;
export type ScreenMessages = typeof enScreens;

interface LanguageFile {
  /** In the language itself. */
  readonly name: string;
  readonly load: () => Promise<Messages>;
  readonly loadScreens: () => Promise<ScreenMessages>;
}

export const LANGUAGES: Readonly<Record<Language, LanguageFile>> = {
  en: {
    name: "English",
    load: async () => en,
    loadScreens: async () => (await import("./en-screens")).enScreens,
  },
  de: {
    name: "Deutsch",
    load: async () => (await import("./de")).de,
    loadScreens: async () => (await import("./de-screens")).deScreens,
  },
  es: {
    name: "Español",
    load: async () => (await import("./es")).es,
    loadScreens: async () => (await import("./es-screens")).esScreens,
  },
};

const current = signal<Messages>(en);

/** Components and computed signals read `.value`. Actions and effects read `.peek()`: a text they store keeps its language. */
export const messages: ReadonlySignal<Messages> = current;

const currentScreens = signal<ScreenMessages | null>(null);

/** The same for the screens that open on request. Their scripts wait for `loadScreenMessages` first. */
export const screenMessages = {
  get value(): ScreenMessages {
    return loaded(currentScreens.value);
  },
  peek: (): ScreenMessages => loaded(currentScreens.peek()),
};

function loaded(screens: ScreenMessages | null): ScreenMessages {
  if (!screens) throw new Error("A screen was opened before its texts were loaded.");
  return screens;
}

/** Rejects when the file cannot be loaded. */
export async function loadScreenMessages(): Promise<void> {
  currentScreens.value ??= await LANGUAGES[language.peek()].loadScreens();
}

/** The first wanted language that there is: `["pt-BR", "es-MX"]` gives "es". */
export function preferredLanguage(wanted: readonly string[]): Language {
  const codes = wanted.map((tag) => tag.toLowerCase().split("-")[0]);
  const known = codes.find((code) => code !== undefined && Object.hasOwn(LANGUAGES, code));
  return (known as Language | undefined) ?? "en";
}

/** Rejects when the file cannot be loaded; the page then keeps its language. */
export async function changeLanguage(wanted: Language): Promise<void> {
  const { load, loadScreens } = LANGUAGES[wanted];
  const [start, screens] = await Promise.all([load(), currentScreens.peek() && loadScreens()]);
  batch(() => {
    language.value = wanted;
    current.value = start;
    currentScreens.value = screens;
  });
}
