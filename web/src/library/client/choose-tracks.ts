/** Which of the person's pieces fits a step of the path: the nearest, with some variety among those that are as good. */

import { distance } from "../../player/shared/path";
import { describeMood, type MoodPoint, moodName } from "../../shared/mood";
import type { Track } from "./track";

/** Farther away than this a piece is for another mood. */
const FARTHEST = 0.8;
/** Pieces within this distance of the nearest one count as as good. */
const AS_GOOD = 0.12;
/** An artist who was just heard comes again only when everything else is farther by this. */
const SAME_ARTIST = 0.25;

/** `random` is uniform in [0, 1). One answer per step, no piece twice; null where none is near. */
export function chooseTracks(
  tracks: readonly Track[],
  steps: readonly MoodPoint[],
  avoid: ReadonlySet<string>,
  random: () => number,
): readonly (Track | null)[] {
  const used = new Set<string>();
  let artist = "";
  return steps.map((step) => {
    const near = tracks
      .flatMap((track) =>
        track.mood && !used.has(track.id) ? [{ track, far: distance(track.mood, step) }] : [],
      )
      .filter(({ far }) => far <= FARTHEST);
    const fresh = near.filter(({ track }) => !avoid.has(track.id));
    const choice = pick(fresh.length > 0 ? fresh : near, artist, random);
    if (choice) {
      used.add(choice.id);
      artist = choice.artist;
    }
    return choice;
  });
}

function pick(
  near: readonly { readonly track: Track; readonly far: number }[],
  artist: string,
  random: () => number,
): Track | null {
  const weighed = near.map(({ track, far }) => ({
    track,
    far: far + (artist !== "" && track.artist === artist ? SAME_ARTIST : 0),
  }));
  const nearest = weighed.reduce((least, { far }) => Math.min(least, far), Number.POSITIVE_INFINITY);
  const good = weighed.filter(({ far }) => far <= nearest + AS_GOOD);
  return good[Math.floor(random() * good.length)]?.track ?? null;
}

/** One sentence of the true terms of the choice. */
export function whyTrack(track: Track, step: MoodPoint): string {
  const wanted = moodName(step);
  if (track.by === "person")
    return `You put it at “${moodName(track.mood ?? step)}” yourself, near “${wanted}”.`;
  return `Near “${wanted}”, by its sound: ${track.heard ?? "nothing was heard"}.`;
}

/** Where a piece lies and who says so, for its line in the list. */
export function describePlace({ mood, by, unheard }: Track): string {
  if (!mood) {
    return unheard === "long"
      ? "Too long to be listened to here: put it where it belongs."
      : "Nothing to hear a mood in: put it where it belongs.";
  }
  return by === "person" ? `Yours: ${describeMood(mood)}` : describeMood(mood);
}
