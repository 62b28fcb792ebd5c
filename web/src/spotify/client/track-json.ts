/** Tracks as JSON: in our server's answers, and in the tab's storage while the person logs in at Spotify. */

import * as v from "valibot";
import { moodPointSchema } from "../../player/shared/piece";
import type { MoodPoint } from "../../shared/mood";
import { orNull, positiveNumber, readJson, wholeNumber } from "../../shared/read-json";
import type { LoginStash, Reason, Track } from "./ports";

/** A text that is not empty. */
export const textSchema = v.pipe(v.string(), v.nonEmpty());

/** An object with any keys. Valibot's `record` also accepts arrays. */
export const recordOf = <const S extends v.GenericSchema>(value: S) =>
  v.pipe(
    v.unknown(),
    v.check((input) => !Array.isArray(input), "Expected Object but received Array"),
    v.record(v.string(), value),
  );

/** Only web addresses, so that no script gets into the page. */
function webAddress(address: string): string | null {
  try {
    const { protocol } = new URL(address);
    return protocol === "https:" || protocol === "http:" ? address : null;
  } catch {
    return null; // not an address
  }
}

/** The address of a web page or a picture; null when it is any other address. */
export const webAddressSchema = v.pipe(textSchema, v.transform(webAddress));

const mainReasonSchema = v.variant("code", [
  v.object({
    code: v.literal("genre"),
    genre: textSchema,
    fit: v.picklist(["close", "near", "nearest", "phrase"]),
    mood: v.object({
      energy: v.nullable(v.picklist(["very_calm", "calm", "lively", "stirring"])),
      valence: v.nullable(v.picklist(["dark", "wistful", "warm", "bright"])),
    }),
    scope: v.picklist(["path", "step"]),
  }),
  v.object({ code: v.literal("artist"), artist: textSchema }),
]);

const extraReasonSchema = v.variant("code", [
  v.object({ code: v.literal("liked_genre") }),
  v.object({ code: v.literal("related_genre"), genre: textSchema }),
  v.object({ code: v.literal("disliked_genre") }),
  v.object({ code: v.literal("favourite"), artist: textSchema }),
  v.object({ code: v.literal("year"), year: wholeNumber, wanted: v.boolean() }),
  v.object({ code: v.literal("language"), language: v.pipe(v.string(), v.regex(/^[a-z]{2}$/)) }),
]);

const reasonSchema: v.GenericSchema<unknown, Reason> = v.object({
  main: mainReasonSchema,
  extras: v.array(extraReasonSchema),
  terms: recordOf(v.pipe(v.number(), v.finite())),
});

export const trackSchema = v.pipe(
  v.object({
    step: wholeNumber,
    id: textSchema,
    uri: textSchema,
    name: textSchema,
    artists: v.array(textSchema),
    album: v.string(),
    year: orNull(wholeNumber),
    picture: orNull(webAddressSchema),
    duration_ms: positiveNumber,
    link: webAddressSchema,
    explicit: v.boolean(),
    reason: reasonSchema,
  }),
  v.transform(
    ({ duration_ms: durationMs, link, ...track }): Track => ({ ...track, durationMs, link: link ?? "" }),
  ),
);

const listSchema = v.object({ tracks: v.array(trackSchema), path: v.array(moodPointSchema) });

export interface ResultList {
  readonly tracks: readonly Track[];
  /** The path that they were found for. */
  readonly path: readonly MoodPoint[];
}

export function listToJson({ tracks, path }: ResultList): string {
  // The same names as in the server's answers, so that `trackSchema` reads them.
  const stored = tracks.map(({ durationMs, ...track }) => ({ ...track, duration_ms: durationMs }));
  return JSON.stringify({ tracks: stored, path });
}

/** null also for a list that an older version of the page has stored. */
export function listFromJson(text: string | null): ResultList | null {
  return readJson(listSchema, text);
}

const STASH_KEY = "undertone.spotify.suitcase";

/**
 * Uses sessionStorage, which ends with the tab. It throws where the browser blocks storage; the person then searches again after
 * the login.
 */
export const tabLoginStash: LoginStash = {
  save(text) {
    try {
      sessionStorage.setItem(STASH_KEY, text);
    } catch {
      // Blocked or full.
    }
  },
  take() {
    try {
      const text = sessionStorage.getItem(STASH_KEY);
      sessionStorage.removeItem(STASH_KEY);
      return text;
    } catch {
      return null;
    }
  },
};
