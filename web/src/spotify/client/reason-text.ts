/** Why a track was chosen, as one sentence. */

import { language } from "../../i18n/language";
import { messages } from "../../i18n/messages";
import { capitalised } from "../../i18n/mood-text";
import { assertNever } from "../../shared/assert";
import type { ExtraReason, MainReason, MoodWords, Reason } from "./ports";

export function reasonText({ main, extras }: Reason): string {
  const { sentence } = messages.value.spotify.reasons;
  return capitalised(sentence(mainClause(main), extras.map(extraClause)));
}

function mainClause(main: MainReason): string {
  const { genre, artist } = messages.value.spotify.reasons;
  switch (main.code) {
    case "genre":
      return genre[main.fit][main.scope](main.genre, moodText(main.mood));
    case "artist":
      return artist(main.artist);
    default:
      return assertNever(main);
  }
}

function moodText(mood: MoodWords): string {
  const text = messages.value.spotify.reasons;
  const energy = mood.energy && text.energy[mood.energy];
  const valence = mood.valence && text.valence[mood.valence];
  return energy && valence ? text.energyAndValence(energy, valence) : (energy ?? valence ?? text.balanced);
}

function extraClause(extra: ExtraReason): string {
  const text = messages.value.spotify.reasons;
  switch (extra.code) {
    case "liked_genre":
      return text.likedGenre;
    case "related_genre":
      return text.relatedGenre(extra.genre);
    case "disliked_genre":
      return text.dislikedGenre;
    case "favourite":
      return text.favourite(extra.artist);
    case "year":
      return extra.wanted ? text.wantedYear(extra.year) : text.otherYear(extra.year);
    case "language":
      return text.language(languageName(extra.language));
    default:
      return assertNever(extra);
  }
}

function languageName(code: string): string {
  return new Intl.DisplayNames(language.value, { type: "language" }).of(code) ?? code;
}
