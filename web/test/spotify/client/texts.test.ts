/** The sentences that the page makes from the server's codes. */

import { afterEach, describe, expect, it } from "vitest";
import type { Language } from "../../../src/i18n/language";
import { changeLanguage, LANGUAGES } from "../../../src/i18n/messages";
import { failureText, playerErrorText } from "../../../src/spotify/client/failure-text";
import type { ExtraReason, MainReason, ServiceFailure } from "../../../src/spotify/client/ports";
import { reasonText } from "../../../src/spotify/client/reason-text";

type GenreReason = Extract<MainReason, { code: "genre" }>;

const GENRE: GenreReason = {
  code: "genre",
  genre: "funk",
  fit: "close",
  mood: { energy: "lively", valence: "bright" },
  scope: "path",
};
const ARTIST: MainReason = { code: "artist", artist: "Nina" };
const LIKED: ExtraReason = { code: "liked_genre" };
const FAVOURITE: ExtraReason = { code: "favourite", artist: "Nina" };

const sentence = (main: MainReason, ...extras: ExtraReason[]) => reasonText({ main, extras, terms: {} });

function failure(code: string, cause: string | null = null): ServiceFailure {
  return { code, message: "The server's own words.", retryAfterS: null, cause };
}

afterEach(() => changeLanguage("en"));

describe("reasons", () => {
  it.each<[string, MainReason]>([
    ["Funk fits a lively and bright mood.", GENRE],
    ["Funk fits the lively and bright mood of this step.", { ...GENRE, scope: "step" }],
    ["Funk comes near a lively and bright mood.", { ...GENRE, fit: "near" }],
    ["Funk is the closest match found for a lively and bright mood.", { ...GENRE, fit: "nearest" }],
    ["Found under the word “funk” for a lively and bright mood.", { ...GENRE, fit: "phrase" }],
    [
      "Lo-fi beats fit a calm mood.",
      { ...GENRE, genre: "lo-fi beats", mood: { energy: "calm", valence: null } },
    ],
    ["Funk fits a dark mood.", { ...GENRE, mood: { energy: null, valence: "dark" } }],
    ["Funk fits a balanced mood.", { ...GENRE, mood: { energy: null, valence: null } }],
    ["By Nina, one of your favourites (its mood is unknown).", ARTIST],
  ])("%s", (expected, main) => {
    expect(sentence(main)).toBe(expected);
  });

  it.each<[string, ExtraReason]>([
    ["you like that genre", LIKED],
    ["you like soul, a related genre", { code: "related_genre", genre: "soul" }],
    ["it is here although you like that genre less", { code: "disliked_genre" }],
    ["Nina is one of your favourites", FAVOURITE],
    ["the track is from 1975, as you asked", { code: "year", year: 1975, wanted: true }],
    ["the track is from 1999, not from the years you asked for", { code: "year", year: 1999, wanted: false }],
    ["it is usually sung in Portuguese", { code: "language", language: "pt" }],
  ])("…, and %s", (expected, extra) => {
    expect(sentence(GENRE, extra)).toBe(`Funk fits a lively and bright mood, and ${expected}.`);
  });

  it("name two further reasons after the mood", () => {
    expect(sentence(GENRE, LIKED, FAVOURITE)).toBe(
      "Funk fits a lively and bright mood; you like that genre, and Nina is one of your favourites.",
    );
  });

  it("are in the language of the page, but genres keep their names", async () => {
    const main: MainReason = { ...GENRE, scope: "step" };
    const extra: ExtraReason = { code: "language", language: "pt" };
    await changeLanguage("de");
    expect(sentence(main, extra)).toBe(
      "Das Genre „funk“ passt zur lebhaften und heiteren Stimmung dieses Schritts, und gesungen wird meist auf Portugiesisch.",
    );
    await changeLanguage("es");
    expect(sentence(main, extra)).toBe(
      "El género «funk» encaja con el estado de ánimo vivaz y luminoso de este paso, y suele cantarse en portugués.",
    );
  });

  it.each(Object.keys(LANGUAGES) as Language[])("are whole sentences in %s", async (language) => {
    await changeLanguage(language);
    for (const fit of ["close", "near", "nearest", "phrase"] as const) {
      for (const scope of ["path", "step"] as const) {
        expect(sentence({ ...GENRE, fit, scope }, LIKED, FAVOURITE)).toMatch(/^\p{Lu}.*; .*\.$/u);
      }
    }
  });
});

describe("failures", () => {
  it("are in the page's own words", () => {
    expect(failureText(failure("spotify_slow"))).toMatch(/^Spotify is taking too long to answer\./);
  });

  it("are in the server's words when the page does not know the code", async () => {
    await changeLanguage("de");
    expect(failureText(failure("from_the_future"))).toBe("The server's own words.");
    expect(failureText(failure("toString"))).toBe("The server's own words.");
  });

  it("say what caused them", async () => {
    await changeLanguage("de");
    expect(failureText(failure("playlist_unfinished", "spotify_crowded"))).toBe(
      "Die Playlist wurde angelegt, aber nicht alle Titel wurden hinzugefügt. Zu viele Anfragen warten auf Spotify. Versuch es in ein paar Sekunden noch einmal.",
    );
    expect(failureText(failure("playlist_unfinished", "from_the_future"))).toMatch(/hinzugefügt\.$/);
  });

  it("say what Spotify's script has thrown", () => {
    expect(playerErrorText(new Error("no audio"))).toBe(
      "Spotify's player stopped: no audio. Choose somewhere else to play.",
    );
  });
});
