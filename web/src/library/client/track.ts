/** A file as the page shows and plays it: its tags, its mood and its volume. */

import type { MoodPoint } from "../../shared/mood";
import { moodOf, type Sound, soundOf } from "../shared/analysis/mood";
import { titleFromFileName } from "../shared/files/formats";
import type { FileRecord, FileRef, NotAnalysedReason } from "./ports";

export interface Track {
  /** The fingerprint of the contents, so it stays the same when the file is moved or renamed. */
  readonly id: string;
  readonly path: string;
  readonly title: string;
  /** May be empty. */
  readonly artist: string;
  readonly album: string;
  readonly seconds: number | null;
  /** null: unknown. The track is not proposed until the person sets its mood. */
  readonly mood: MoodPoint | null;
  readonly moodFrom: "person" | "analysis" | null;
  /** null without an analysis. */
  readonly sound: Sound | null;
  readonly notAnalysed: NotAnalysedReason | null;
  /** Brings the track to the same loudness as all others. */
  readonly gain: number;
}

/** The loudness of the Composer's pieces. */
const TARGET_LUFS = -16;
/** More would amplify the noise of a very quiet recording. */
const MAX_GAIN = 2.5;

/** Every change makes the library ask for all its tracks, so each is computed once. */
const cache = new WeakMap<FileRecord, Track>();

/** null for a file that cannot be played. */
export function trackOf(record: FileRecord, { path }: FileRef): Track | null {
  if (record.verdict.kind === "refused") return null;
  const cached = cache.get(record);
  if (cached?.path === path) return cached;
  const track = createTrack(record, path);
  cache.set(record, track);
  return track;
}

const order = new Intl.Collator(undefined, { numeric: true });

export function byArtistAlbumAndPath(a: Track, b: Track): number {
  return (
    order.compare(a.artist, b.artist) || order.compare(a.album, b.album) || order.compare(a.path, b.path)
  );
}

function createTrack({ fingerprint, verdict, tags, moved }: FileRecord, path: string): Track {
  const features = verdict.kind === "heard" ? verdict.features : null;
  return {
    id: fingerprint,
    path,
    title: tags.title ?? titleFromFileName(path.slice(path.lastIndexOf("/") + 1)),
    artist: tags.artist ?? "",
    album: tags.album ?? "",
    seconds: tags.seconds,
    mood: moved ?? (features && moodOf(features)),
    moodFrom: moved ? "person" : features ? "analysis" : null,
    sound: features && soundOf(features),
    notAnalysed: verdict.kind === "unheard" ? verdict.because : null,
    gain: features ? gainOf(features.lufs, features.peak) : 1,
  };
}

/** Amplifies only until the highest sample reaches full scale. */
function gainOf(lufs: number, peak: number): number {
  const wanted = Math.min(MAX_GAIN, 10 ** ((TARGET_LUFS - lufs) / 20));
  return wanted <= 1 ? wanted : Math.max(1, Math.min(wanted, 1 / Math.max(peak, 1e-3)));
}
