/**
 * The person's own music: the open folders, their tracks, the skipped files, and the moods that the person set. Everything is
 * computed and stored on this device.
 */

import { type ReadonlySignal, signal } from "@preact/signals";
import { messages } from "../../i18n/messages";
import type { Clock } from "../../kit/ports";
import { clampMood, type MoodPoint } from "../../shared/mood";
import type { Cover } from "../shared/protocol";
import { createFileIndex } from "./file-index";
import { createOpenFiles } from "./open-files";
import type { AnalyserPool, FileRecord, Folder, Folders, LibraryStore, RememberedFolder } from "./ports";
import { type SkippedFile, scan } from "./scan";
import type { Track } from "./track";

export type LibraryState =
  /** Reading what an earlier visit stored. */
  | { readonly kind: "loading" }
  | { readonly kind: "empty" }
  /** Folders of an earlier visit. The browser opens them again when asked within a tap. */
  | { readonly kind: "needs-permission"; readonly folders: readonly string[] }
  /** `total` is null until the folders are listed. */
  | { readonly kind: "scanning"; readonly done: number; readonly total: number | null; readonly path: string }
  | {
      readonly kind: "ready";
      readonly folders: readonly string[];
      /** Files that the last scan analysed. The others were known. */
      readonly analysed: number;
      /** The person stopped the last scan. What it found is here. */
      readonly isStopped: boolean;
    };

export interface Library {
  readonly state: ReadonlySignal<LibraryState>;
  /** By artist, album and path. */
  readonly tracks: ReadonlySignal<readonly Track[]>;
  readonly skipped: ReadonlySignal<readonly SkippedFile[]>;
  /** A sentence about a problem with a whole folder or with the storage, or null. */
  readonly error: ReadonlySignal<string | null>;
  /** See `Folders.canChoose`. */
  readonly canChoose: boolean;
  /** Loads what an earlier visit stored. Opens the folders that the browser allows without asking. */
  start(): Promise<void>;
  /** Call it within a tap; the same goes for `reopen`. */
  choose(): Promise<void>;
  reopen(): Promise<void>;
  /** Opens a folder from a file input. */
  openFolder(folder: Folder): Promise<void>;
  drop(transfer: DataTransfer): Promise<void>;
  /** Stops the scan. What it found stays. */
  cancel(): void;
  /** null brings back the estimated mood. */
  setMood(id: string, mood: MoodPoint | null): void;
  track(id: string): Track | null;
  /** Rejects with the browser's error when the file is gone. */
  file(id: string): Promise<File>;
  cover(id: string): Promise<Cover | null>;
  /** Deletes all stored data about folders and files, including the moods that the person set. */
  forget(): Promise<void>;
}

export interface LibraryOptions {
  /** Called once per scan that the person started, as soon as there are enough tracks to choose from. */
  readonly onOpened: () => void;
  readonly folders: Folders;
  readonly analysers: AnalyserPool;
  readonly store: LibraryStore;
  readonly clock: Clock;
}

/** Thousands of known files pass in a second. The progress bar is updated less often. */
const PROGRESS_UPDATE_MS = 100;
/** This many tracks are enough for a route, even while others are being analysed. */
const ENOUGH_TRACKS = 12;
/** A worker that was started for a cover only is ended after this time. */
const RELEASE_AFTER_MS = 10_000;

export function createLibrary({ onOpened, folders, analysers, store, clock }: LibraryOptions): Library {
  const state = signal<LibraryState>({ kind: "loading" });
  const skipped = signal<readonly SkippedFile[]>([]);
  const error = signal<string | null>(null);
  const index = createFileIndex(store, () => {
    error.value = messages.peek().library.errors.notSaved;
  });
  const files = createOpenFiles(clock);
  let openFolders: readonly Folder[] = [];
  let lockedFolders: readonly RememberedFolder[] = [];
  let scanningFolders: readonly Folder[] = [];
  let currentScan: AbortController | null = null;

  async function open(chosen: readonly Folder[], by: "person" | "page"): Promise<void> {
    currentScan?.abort(new DOMException("Another scan started.", "AbortError"));
    const own = new AbortController();
    currentScan = own;
    error.value = null;
    const chosenNames = new Set(chosen.map(({ name }) => name));
    // A scan that this one interrupts is completed along with it. The files that it analysed are known.
    const targets = [...scanningFolders.filter(({ name }) => !chosenNames.has(name)), ...chosen];
    scanningFolders = targets;
    const names = new Set(targets.map(({ name }) => name));
    openFolders = [...openFolders.filter(({ name }) => !names.has(name)), ...targets];
    skipped.value = skipped.value.filter(({ path }) => !names.has(path.split("/")[0] ?? ""));
    state.value = { kind: "scanning", done: 0, total: null, path: "" };
    let analysed = 0;
    let playable = 0;
    let progressMs = Number.NEGATIVE_INFINITY;
    let isReported = by === "page";

    const reportOpened = (enough: number) => {
      if (isReported || playable < enough) return;
      isReported = true;
      files.update();
      onOpened();
    };
    const finish = (isStopped: boolean) => {
      reportOpened(1);
      const isEmpty = files.isEmpty() && skipped.value.length === 0;
      const folderNames = openFolders.map(({ name }) => name);
      state.value = isEmpty
        ? { kind: "empty" }
        : { kind: "ready", folders: folderNames, analysed, isStopped };
    };

    try {
      // Without the stored records, the scan would analyse every file again and overwrite the moods that the person set.
      await index.load().catch(() => undefined);
      own.signal.throwIfAborted();
      const result = await scan(targets, index, analysers, own.signal, {
        onFound(record, ref, stamp, isNew) {
          index.setStamp(stamp);
          if (isNew) {
            analysed += 1;
            index.setRecord(record);
          }
          // The person may have set the mood since the scan read the record.
          files.set({ record: index.records.get(record.fingerprint) ?? record, ref });
          if (record.verdict.kind !== "refused") playable += 1;
          reportOpened(ENOUGH_TRACKS);
          files.updateSoon();
        },
        onSkipped: (skip) => {
          skipped.value = [...skipped.value, skip];
        },
        onProgress: (done, total, path) => {
          const nowMs = clock.nowMs();
          if (own !== currentScan || nowMs - progressMs < PROGRESS_UPDATE_MS) return;
          progressMs = nowMs;
          state.value = { kind: "scanning", done, total, path };
        },
      });
      if (result.files === 0) error.value = noMusicText(targets, result.others);
      finish(false);
    } catch (cause) {
      if (own !== currentScan) return;
      if (!own.signal.aborted) error.value = cannotOpenText(targets, cause);
      finish(own.signal.aborted);
    } finally {
      if (own === currentScan) {
        currentScan = null;
        scanningFolders = [];
        analysers.release();
        files.update();
      }
      await index.save();
    }
  }

  return {
    state,
    tracks: files.tracks,
    skipped,
    error,
    canChoose: folders.canChoose,
    async start() {
      const [remembered] = await Promise.all([folders.remembered(), index.load()]).catch(() => [[]] as const);
      // The person was faster and has opened a folder.
      if (state.peek().kind !== "loading") return;
      if (remembered.length === 0) state.value = { kind: "empty" };
      else if (remembered.every(({ isAllowed }) => isAllowed)) await open(remembered, "page");
      else {
        lockedFolders = remembered;
        state.value = { kind: "needs-permission", folders: remembered.map(({ name }) => name) };
      }
    },
    async choose() {
      try {
        const chosen = await folders.choose();
        if (chosen) await open([chosen], "person");
      } catch (cause) {
        error.value = cannotOpenText([], cause);
      }
    },
    async reopen() {
      const granted: Folder[] = [];
      for (const folder of lockedFolders)
        if (folder.isAllowed || (await folder.requestAccess())) granted.push(folder);
      if (granted.length === 0) {
        error.value = messages.peek().library.errors.noAccess;
        return;
      }
      lockedFolders = [];
      await open(granted, "person");
    },
    openFolder: (folder) => open([folder], "person"),
    async drop(transfer) {
      const dropped = await folders.dropped(transfer);
      if (dropped.length > 0) await open(dropped, "person");
      else error.value = messages.peek().library.errors.notMusic;
    },
    cancel: () => currentScan?.abort(new DOMException("The person stopped the scan.", "AbortError")),
    setMood(id, mood) {
      const file = files.get(id);
      if (!file) return;
      const record: FileRecord = { ...file.record, moved: mood && clampMood(mood) };
      files.set({ ...file, record });
      index.setRecord(record);
      files.update();
      void index.save();
    },
    track: files.track,
    async file(id) {
      const file = files.get(id);
      if (!file) throw new DOMException("The file is in none of the open folders.", "NotFoundError");
      return await file.ref.open();
    },
    async cover(id) {
      const file = files.get(id);
      if (!file?.record.tags.hasCover) return null;
      const cover = await analysers.cover(await file.ref.open());
      clock.after(RELEASE_AFTER_MS, () => {
        if (!currentScan) analysers.release();
      });
      return cover;
    },
    async forget() {
      currentScan?.abort(new DOMException("The person deleted the library.", "AbortError"));
      currentScan = null;
      files.clear();
      openFolders = [];
      lockedFolders = [];
      scanningFolders = [];
      skipped.value = [];
      error.value = null;
      files.update();
      state.value = { kind: "empty" };
      try {
        await Promise.all([index.clear(), folders.forget()]);
      } catch {
        error.value = messages.peek().library.errors.notDeleted;
      }
    },
  };
}

function noMusicText(folders: readonly Folder[], others: number): string {
  const { errors, quotedNames } = messages.peek().library;
  const names = quotedNames(folders.map(({ name }) => name));
  return others > 0 ? errors.noMusic({ folders: names, others }) : errors.noFiles(names);
}

function cannotOpenText(folders: readonly Folder[], error: unknown): string {
  const { errors, quotedNames } = messages.peek().library;
  const names = folders.length > 0 ? quotedNames(folders.map(({ name }) => name)) : null;
  const isGone = error instanceof Error && error.name === "NotFoundError";
  return isGone ? errors.gone(names) : errors.refused(names);
}
