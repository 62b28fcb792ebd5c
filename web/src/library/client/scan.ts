/** Goes through folders once: recognises known files and analyses the others, a few at a time. Can be stopped at any file. */

import { FEATURES_VERSION } from "../shared/analysis/features";
import type { FileIndex } from "./file-index";
import {
  type AnalyserPool,
  FileGoneError,
  type FileRecord,
  type FileRef,
  type FileStamp,
  type Folder,
  type UnplayableReason,
} from "./ports";

export type SkipReason = UnplayableReason | "gone" | "failed";

export interface SkippedFile {
  readonly path: string;
  readonly because: SkipReason;
}

export interface ScanEvents {
  /** `isNew`: analysed in this scan. */
  readonly onFound: (record: FileRecord, file: FileRef, stamp: FileStamp, isNew: boolean) => void;
  readonly onSkipped: (file: SkippedFile) => void;
  readonly onProgress: (done: number, total: number, path: string) => void;
}

export interface ScanResult {
  readonly files: number;
  /** Files that are not music. */
  readonly others: number;
}

/** Rejects with the signal's reason. */
export async function scan(
  folders: readonly Folder[],
  known: Pick<FileIndex, "records" | "stamps">,
  analysers: AnalyserPool,
  signal: AbortSignal,
  events: ScanEvents,
): Promise<ScanResult> {
  const lists = await Promise.all(folders.map((folder) => folder.list(signal)));
  const files = lists.flatMap((list) => list.files);
  // All lanes take their files from one iterator.
  const waiting = files.values();
  let done = 0;
  const runLane = async () => {
    for (const ref of waiting) {
      signal.throwIfAborted();
      events.onProgress(done, files.length, ref.path);
      await scanFile(ref);
      done += 1;
    }
  };

  async function scanFile(ref: FileRef): Promise<void> {
    try {
      const file = await ref.open();
      const stamp = await stampOf(file, ref.path);
      const stored = known.records.get(stamp.fingerprint);
      const record = stored && isCurrent(stored) ? stored : await analyse(file, stamp.fingerprint);
      signal.throwIfAborted();
      // The record of an unplayable file is stored too, so that it is not decoded on every visit.
      events.onFound(record, ref, stamp, record !== stored);
      if (record.verdict.kind === "refused")
        events.onSkipped({ path: ref.path, because: record.verdict.because });
    } catch (error) {
      signal.throwIfAborted();
      events.onSkipped({ path: ref.path, because: error instanceof FileGoneError ? "gone" : "failed" });
    }
  }

  async function stampOf(file: File, path: string): Promise<FileStamp> {
    const { size, lastModified: modifiedMs } = file;
    const before = known.stamps.get(path);
    if (before && before.size === size && before.modifiedMs === modifiedMs) return before;
    return { path, size, modifiedMs, fingerprint: await analysers.fingerprint(file, signal) };
  }

  async function analyse(file: File, fingerprint: string): Promise<FileRecord> {
    const { verdict, tags } = await analysers.analyse(file, signal);
    return { fingerprint, verdict, tags, moved: known.records.get(fingerprint)?.moved ?? null };
  }

  await Promise.all(Array.from({ length: Math.max(1, analysers.size) }, runLane));
  return { files: files.length, others: lists.reduce((sum, { others }) => sum + others, 0) };
}

/** Features of an older version are computed again. */
function isCurrent({ verdict }: FileRecord): boolean {
  return verdict.kind !== "heard" || verdict.features.version === FEATURES_VERSION;
}
