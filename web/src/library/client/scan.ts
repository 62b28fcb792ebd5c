/**
 * Goes through folders once: recognises what it knows, listens to what it does not, a few files at a time, and can be
 * stopped at any file. It holds at most as many decoded files as the ears have lanes.
 */
import { FEATURES_VERSION } from "../shared/analysis/features";
import type { Ears, FileRef, Folder, Known, Refusal, Sighting } from "./ports";
import { FileGone } from "./ports";

export type SkipReason = Refusal | "gone" | "failed";

export interface Skip {
  readonly path: string;
  readonly because: SkipReason;
}

/** What the library knew before, to be looked up and not changed. */
export interface Memory {
  readonly known: ReadonlyMap<string, Known>;
  /** By path. */
  readonly sightings: ReadonlyMap<string, Sighting>;
}

export interface ScanEvents {
  /** `fresh`: it was listened to just now. */
  readonly onFound: (known: Known, file: FileRef, sighting: Sighting, fresh: boolean) => void;
  readonly onSkipped: (skip: Skip) => void;
  readonly onProgress: (done: number, total: number, path: string) => void;
}

export interface ScanResult {
  readonly files: number;
  /** Files beside the music. */
  readonly others: number;
}

/** Rejects with the signal's reason when it was called off. */
export async function scan(
  folders: readonly Folder[],
  memory: Memory,
  ears: Ears,
  signal: AbortSignal,
  events: ScanEvents,
): Promise<ScanResult> {
  const lists = await Promise.all(folders.map((folder) => folder.list(signal)));
  const files = lists.flatMap((list) => list.files);
  const waiting = files[Symbol.iterator]();
  let done = 0;
  const lane = async () => {
    for (const ref of waiting) {
      signal.throwIfAborted();
      events.onProgress(done, files.length, ref.path);
      await take(ref);
      done += 1;
    }
  };

  async function take(ref: FileRef): Promise<void> {
    try {
      const file = await ref.open();
      const sighting = await sightingOf(file, ref.path);
      const kept = memory.known.get(sighting.fingerprint);
      const known = kept && isFresh(kept) ? kept : await listen(file, sighting.fingerprint, kept);
      signal.throwIfAborted();
      // A refusal is kept too, so that a broken file is not decoded on every visit.
      events.onFound(known, ref, sighting, known !== kept);
      if (known.verdict.kind === "refused")
        events.onSkipped({ path: ref.path, because: known.verdict.because });
    } catch (error) {
      signal.throwIfAborted();
      events.onSkipped({ path: ref.path, because: error instanceof FileGone ? "gone" : "failed" });
    }
  }

  async function sightingOf(file: File, path: string): Promise<Sighting> {
    const { size, lastModified: modifiedMs } = file;
    const before = memory.sightings.get(path);
    if (before && before.size === size && before.modifiedMs === modifiedMs) return before;
    return { path, size, modifiedMs, fingerprint: await ears.know(file, signal) };
  }

  async function listen(file: File, fingerprint: string, kept: Known | undefined): Promise<Known> {
    const { verdict, tags } = await ears.listen(file, signal);
    return { fingerprint, verdict, tags, moved: kept?.moved ?? null };
  }

  await Promise.all(Array.from({ length: Math.max(1, ears.lanes) }, lane));
  return { files: files.length, others: lists.reduce((sum, { others }) => sum + others, 0) };
}

/** Heard by the ears of today: features of an older kind are heard again, the person's word stays. */
function isFresh({ verdict }: Known): boolean {
  return verdict.kind !== "heard" || verdict.features.version === FEATURES_VERSION;
}
