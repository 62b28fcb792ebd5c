/** Chooses a track for each step of a route: the nearest on the mood plane, with some variety among those about as near. */

import { distance } from "../../player/shared/path";
import type { MoodPoint } from "../../shared/mood";
import type { Track } from "./track";

/** A track farther away than this belongs to another mood. Distances are on the mood plane. */
const MAX_DISTANCE = 0.8;
/** Tracks whose distance exceeds the smallest by at most this much count as equally near. */
const TIE_DISTANCE = 0.12;
/** Added to the distance of a track by the artist of the step before. */
const SAME_ARTIST_PENALTY = 0.25;

/** One answer per step, no track twice; null where no track is near. `random` is uniform in [0, 1). */
export function chooseTracks(
  tracks: readonly Track[],
  steps: readonly MoodPoint[],
  avoid: ReadonlySet<string>,
  random: () => number,
): readonly (Track | null)[] {
  const used = new Set<string>();
  let lastArtist = "";
  return steps.map((step) => {
    const near = tracks
      .flatMap((track) =>
        track.mood && !used.has(track.id) ? [{ track, away: distance(track.mood, step) }] : [],
      )
      .filter(({ away }) => away <= MAX_DISTANCE);
    const preferred = near.filter(({ track }) => !avoid.has(track.id));
    const choice = pick(preferred.length > 0 ? preferred : near, lastArtist, random);
    if (choice) {
      used.add(choice.id);
      lastArtist = choice.artist;
    }
    return choice;
  });
}

function pick(
  near: readonly { readonly track: Track; readonly away: number }[],
  lastArtist: string,
  random: () => number,
): Track | null {
  const weighted = near.map(({ track, away }) => ({
    track,
    away: away + (lastArtist !== "" && track.artist === lastArtist ? SAME_ARTIST_PENALTY : 0),
  }));
  const nearest = weighted.reduce((least, { away }) => Math.min(least, away), Number.POSITIVE_INFINITY);
  const tied = weighted.filter(({ away }) => away <= nearest + TIE_DISTANCE);
  return tied[Math.floor(random() * tied.length)]?.track ?? null;
}
