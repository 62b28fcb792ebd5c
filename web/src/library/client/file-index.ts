/** What is known about the person's files: a record for each content, a stamp for each path. Saves changes in batches. */

import type { FileRecord, FileStamp, LibraryStore } from "./ports";

export interface FileIndex {
  /** By fingerprint. */
  readonly records: ReadonlyMap<string, FileRecord>;
  /** By path. */
  readonly stamps: ReadonlyMap<string, FileStamp>;
  /** Reads what an earlier visit stored, once: later calls return the same promise. */
  load(): Promise<void>;
  setRecord(record: FileRecord): void;
  setStamp(stamp: FileStamp): void;
  /** Saves all changes that are not saved yet. Never rejects. */
  save(): Promise<void>;
  /** Deletes everything, also from the store. */
  clear(): Promise<void>;
}

/** Saving starts after this many new records, so a visit that ends early loses only a few of them. */
const BATCH_SIZE = 8;

export function createFileIndex(store: LibraryStore, onSaveFailed: () => void): FileIndex {
  const records = new Map<string, FileRecord>();
  const stamps = new Map<string, FileStamp>();
  const unsaved: { readonly records: FileRecord[]; readonly stamps: FileStamp[] } = {
    records: [],
    stamps: [],
  };

  async function save(): Promise<void> {
    const batch = { records: unsaved.records.splice(0), stamps: unsaved.stamps.splice(0) };
    if (batch.records.length + batch.stamps.length === 0) return;
    try {
      await store.save(batch.records, batch.stamps);
    } catch {
      onSaveFailed();
    }
  }

  let loading: Promise<void> | null = null;
  async function readStored(): Promise<void> {
    const stored = await store.load();
    for (const record of stored.records) records.set(record.fingerprint, record);
    for (const stamp of stored.stamps) stamps.set(stamp.path, stamp);
  }

  return {
    records,
    stamps,
    load() {
      loading ??= readStored();
      return loading;
    },
    setRecord(record) {
      records.set(record.fingerprint, record);
      unsaved.records.push(record);
      if (unsaved.records.length >= BATCH_SIZE) void save();
    },
    setStamp(stamp) {
      if (stamps.get(stamp.path) === stamp) return;
      stamps.set(stamp.path, stamp);
      unsaved.stamps.push(stamp);
    },
    save,
    async clear() {
      // What is still being read would come back after the deletion.
      await loading?.catch(() => undefined);
      records.clear();
      stamps.clear();
      unsaved.records.length = 0;
      unsaved.stamps.length = 0;
      await store.clear();
    },
  };
}
