/** Tracks in words: how they sound, which mood they have, and why one was chosen. */

import { messages } from "../../i18n/messages";
import { describeMood, moodName } from "../../i18n/mood-text";
import type { MoodPoint } from "../../shared/mood";
import type { Sound } from "../shared/analysis/mood";
import type { Track } from "./track";

/** For example "in A minor, 62 beats a minute, sparse, dark, quiet". */
export function describeSound({ key, bpm, traits }: Sound): string {
  const { common, library } = messages.value;
  const text = library.sound;
  return [
    key ? text.inKey(common.keyName(key)) : text.noKey,
    bpm === null ? text.noBeat : text.beats(bpm),
    ...traits.map((trait) => text.traits[trait]),
  ].join(", ");
}

/** The track's mood for its line in the list, or why there is none. */
export function describeTrackMood({ mood, moodFrom, notAnalysed }: Track): string {
  const text = messages.value.library.mood;
  if (mood) return moodFrom === "person" ? text.setByYou(describeMood(mood)) : describeMood(mood);
  return text.notAnalysed[notAnalysed ?? "silent"];
}

/** Why the track was chosen for a step, in one sentence. */
export function whyTrack({ mood, moodFrom, sound }: Track, step: MoodPoint): string {
  const { why, sound: text } = messages.value.library;
  const wanted = moodName(step);
  if (moodFrom === "person") return why.moodSetByYou({ mood: moodName(mood ?? step), wanted });
  return why.closeBySound({ wanted, sound: sound ? describeSound(sound) : text.unknown });
}
