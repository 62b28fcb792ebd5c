/**
 * Every text of the page, in the language it has now. A language is one file of this folder, typed by the English one, and a
 * line in LANGUAGES. English is part of the page's script; the others are loaded when they are chosen.
 *
 * Written by hand: with functions as messages and Intl for numbers and plurals, a library would add only its own syntax.
 */

import { batch, type ReadonlySignal, signal } from "@preact/signals";
import { en } from "./en";
import { type Language, language } from "./language";

export type Messages = typeof en;

interface LanguageFile {
  /** In the language itself. */
  readonly name: string;
  readonly load: () => Promise<Messages>;
}

export const LANGUAGES: Readonly<Record<Language, LanguageFile>> = {
  en: { name: "English", load: async () => en },
  de: { name: "Deutsch", load: async () => (await import("./de")).de },
  es: { name: "Español", load: async () => (await import("./es")).es },
};

const current = signal<Messages>(en);

/** Components and computed signals read `.value`. Actions and effects read `.peek()`: a text they store keeps its language. */
export const messages: ReadonlySignal<Messages> = current;

/** The first wanted language that there is: `["pt-BR", "es-MX"]` gives "es". */
export function preferredLanguage(wanted: readonly string[]): Language {
  const codes = wanted.map((tag) => tag.toLowerCase().split("-")[0]);
  const known = codes.find((code) => code !== undefined && Object.hasOwn(LANGUAGES, code));
  return (known as Language | undefined) ?? "en";
}

/** Rejects when the file cannot be loaded; the page then keeps its language. */
export async function changeLanguage(wanted: Language): Promise<void> {
  const loaded = await LANGUAGES[wanted].load();
  batch(() => {
    language.value = wanted;
    current.value = loaded;
  });
}
