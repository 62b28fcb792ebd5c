/** The files of the open folders, and the tracks that they make. */

import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Clock } from "../../kit/ports";
import type { FileRecord, FileRef } from "./ports";
import { byArtistAlbumAndPath, type Track, trackOf } from "./track";

export interface OpenFile {
  readonly record: FileRecord;
  readonly ref: FileRef;
}

export interface OpenFiles {
  /** By artist, album and path. Up to date after `update`. */
  readonly tracks: ReadonlySignal<readonly Track[]>;
  isEmpty(): boolean;
  /** By fingerprint, as are the other ids here. */
  get(id: string): OpenFile | null;
  track(id: string): Track | null;
  set(file: OpenFile): void;
  clear(): void;
  update(): void;
  updateSoon(): void;
}

/** During a scan the tracks are sorted only this often: there may be thousands. */
const UPDATE_MS = 500;

export function createOpenFiles(clock: Clock): OpenFiles {
  const files = new Map<string, OpenFile>();
  const version = signal(0);
  let isUpdateScheduled = false;

  function update(): void {
    version.value += 1;
  }

  return {
    tracks: computed(() => {
      version.value;
      return [...files.values()]
        .flatMap(({ record, ref }) => trackOf(record, ref) ?? [])
        .sort(byArtistAlbumAndPath);
    }),
    isEmpty: () => files.size === 0,
    get: (id) => files.get(id) ?? null,
    track(id) {
      const file = files.get(id);
      return file ? trackOf(file.record, file.ref) : null;
    },
    set: (file) => files.set(file.record.fingerprint, file),
    clear: () => files.clear(),
    update,
    updateSoon() {
      if (isUpdateScheduled) return;
      isUpdateScheduled = true;
      clock.after(UPDATE_MS, () => {
        isUpdateScheduled = false;
        update();
      });
    },
  };
}
