/** Keeps what was heard in the browser's database; where there is none, for this visit only. */

import { type Database, database } from "./database";
import type { Shelf } from "./ports";
import { readKnown, readSighting } from "./stored-records";

export function browserShelf(open: () => Promise<Database> = database): Shelf {
  return {
    lasting: typeof indexedDB !== "undefined",
    async load() {
      const stored = await open();
      const [known, sightings] = await Promise.all([stored.all("known"), stored.all("sightings")]);
      return {
        known: known.flatMap((value) => readKnown(value) ?? []),
        sightings: sightings.flatMap((value) => readSighting(value) ?? []),
      };
    },
    async keep(known, sightings) {
      await (await open()).put({ known, sightings });
    },
    async clear() {
      await (await open()).clear("known", "sightings");
    },
  };
}
