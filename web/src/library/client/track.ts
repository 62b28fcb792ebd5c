/** A file as the page shows and plays it: what its tags say, and where it lies on the plane. */

import type { MoodPoint } from "../../shared/mood";
import { describeFeatures, placeOf } from "../shared/analysis/place";
import { titleOf } from "../shared/files/kinds";
import type { FileRef, Known, Unheard } from "./ports";

export interface Track {
  /** The contents' fingerprint: the same wherever the file lies. */
  readonly id: string;
  readonly path: string;
  readonly title: string;
  /** May be empty. */
  readonly artist: string;
  readonly album: string;
  readonly seconds: number | null;
  /** null: nobody knows; it is not offered for a mood until the person puts it somewhere. */
  readonly mood: MoodPoint | null;
  /** Whose word the mood is. */
  readonly by: "person" | "ear" | "nobody";
  /** What was heard, in words; null where nothing was. */
  readonly heard: string | null;
  readonly unheard: Unheard | null;
  /** Brings it to the loudness of everything else. */
  readonly gain: number;
}

/** As loud as the Composer's pieces. */
const TARGET_LUFS = -16;
/** A very quiet recording is not blown up to its noise. */
const MOST_GAIN = 2.5;

/** A library asks for all of its tracks whenever one comes to it; they are worked out once each. */
const made = new WeakMap<Known, Track>();

/** null for a file that is not played. */
export function trackOf(known: Known, { path }: FileRef): Track | null {
  if (known.verdict.kind === "refused") return null;
  const before = made.get(known);
  if (before?.path === path) return before;
  const track = makeTrack(known, path);
  made.set(known, track);
  return track;
}

const order = new Intl.Collator(undefined, { numeric: true });

export function byArtistAlbumAndPath(a: Track, b: Track): number {
  return (
    order.compare(a.artist, b.artist) || order.compare(a.album, b.album) || order.compare(a.path, b.path)
  );
}

function makeTrack({ fingerprint, verdict, tags, moved }: Known, path: string): Track {
  const features = verdict.kind === "heard" ? verdict.features : null;
  return {
    id: fingerprint,
    path,
    title: tags.title ?? titleOf(path.slice(path.lastIndexOf("/") + 1)),
    artist: tags.artist ?? "",
    album: tags.album ?? "",
    seconds: tags.seconds,
    mood: moved ?? (features && placeOf(features)),
    by: moved ? "person" : features ? "ear" : "nobody",
    heard: features && describeFeatures(features),
    unheard: verdict.kind === "unheard" ? verdict.because : null,
    gain: features ? gainOf(features.lufs, features.peak) : 1,
  };
}

/** To the target, but never so far that the highest sample clips. */
function gainOf(lufs: number, peak: number): number {
  const wanted = Math.min(MOST_GAIN, 10 ** ((TARGET_LUFS - lufs) / 20));
  return wanted <= 1 ? wanted : Math.max(1, Math.min(wanted, 1 / Math.max(peak, 1e-3)));
}
