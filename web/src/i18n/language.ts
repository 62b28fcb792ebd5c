/** The language of the page. Which languages there are is said in messages.ts. */

import { signal } from "@preact/signals";

export type Language = "en" | "de" | "es";

/** Written only by messages.ts, together with the messages. Numbers, lists and plurals follow it. */
export const language = signal<Language>("en");
