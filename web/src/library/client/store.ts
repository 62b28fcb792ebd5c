/** Stores what is known about the person's files in the browser's database, and reads it back on the next visit. */

import * as v from "valibot";
import { moodPointSchema } from "../../player/shared/piece";
import { orNull, positiveNumber, validItems } from "../../shared/read-json";
import { featuresSchema } from "../shared/analysis/features";
import type { Database } from "./database";
import type { LibraryStore } from "./ports";

const text = v.pipe(v.string(), v.nonEmpty());

const recordSchema = v.object({
  fingerprint: text,
  verdict: v.variant("kind", [
    v.object({ kind: v.literal("heard"), features: featuresSchema }),
    v.object({ kind: v.literal("unheard"), because: v.picklist(["long", "silent"]) }),
    v.object({ kind: v.literal("refused"), because: v.picklist(["broken", "locked", "unsupported"]) }),
  ]),
  tags: v.object({
    title: orNull(text),
    artist: orNull(text),
    album: orNull(text),
    seconds: orNull(positiveNumber),
    hasCover: v.boolean(),
  }),
  moved: orNull(moodPointSchema),
});

const stampSchema = v.object({
  path: text,
  size: positiveNumber,
  modifiedMs: v.pipe(v.number(), v.finite()),
  fingerprint: text,
});

/** Entries that cannot be read are dropped: their files are analysed again. */
export function createLibraryStore(database: Database): LibraryStore {
  return {
    async load() {
      const [records, stamps] = await Promise.all([database.all("known"), database.all("sightings")]);
      return {
        records: v.parse(validItems(recordSchema), records),
        stamps: v.parse(validItems(stampSchema), stamps),
      };
    },
    save: (records, stamps) => database.put({ known: records, sightings: stamps }),
    clear: () => database.clear("known", "sightings"),
  };
}
