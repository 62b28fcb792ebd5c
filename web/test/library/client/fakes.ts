/** Fakes of the library's folders, analysers, storage and players. Nothing happens until a test triggers it. */

import type { Database, StoreName } from "../../../src/library/client/database";
import {
  type AnalyserPool,
  type Analysis,
  type FilePlayer,
  type FilePlayers,
  type FileRecord,
  type FileRef,
  type FileStamp,
  type Folder,
  type Folders,
  type LibraryStore,
  type RememberedFolder,
  UnplayableFileError,
} from "../../../src/library/client/ports";
import type { Features } from "../../../src/library/shared/analysis/features";
import type { Tags } from "../../../src/library/shared/protocol";
import { AudioOutputError } from "../../../src/player/client/audio-output";

export const FEATURES: Features = {
  version: 1,
  lufs: -16,
  onsetsPerSecond: 2,
  bpm: 100,
  pulse: 0.6,
  brightnessHertz: 1000,
  key: { tonic: 0, mode: "major", majorness: 1 },
  peak: 0.9,
  heardSeconds: 90,
};
export const SAD: Features = {
  ...FEATURES,
  lufs: -24,
  onsetsPerSecond: 1,
  bpm: 60,
  brightnessHertz: 500,
  key: { tonic: 9, mode: "minor", majorness: -1 },
};
export const GLAD: Features = { ...FEATURES, onsetsPerSecond: 5, bpm: 128, brightnessHertz: 2400, lufs: -9 };

export function makeTags(tags: Partial<Tags> = {}): Tags {
  return { title: null, artist: null, album: null, seconds: 200, hasCover: false, ...tags };
}

export function makeRecord(fingerprint: string, features: Features, tags: Partial<Tags> = {}): FileRecord {
  return { fingerprint, verdict: { kind: "heard", features }, tags: makeTags(tags), moved: null };
}

export class FakeFolder implements RememberedFolder {
  readonly name: string;
  readonly files: Map<string, File>;
  others = 0;
  isAllowed = true;
  grantsAccess = true;
  isGone = false;

  constructor(name: string, contents: Readonly<Record<string, string>>) {
    this.name = name;
    this.files = new Map(
      Object.entries(contents).map(([path, text]) => [path, new File([text], path, { lastModified: 1000 })]),
    );
  }

  async requestAccess(): Promise<boolean> {
    return this.grantsAccess;
  }

  async list(): ReturnType<Folder["list"]> {
    if (this.isGone) throw new DOMException("gone", "NotFoundError");
    const files = [...this.files].map(
      ([path]): FileRef => ({
        path: `${this.name}/${path}`,
        open: async () => {
          const file = this.files.get(path);
          if (!file) throw new DOMException("gone", "NotFoundError");
          return file;
        },
      }),
    );
    return { files, others: this.others };
  }
}

export class FakeFolders implements Folders {
  canChoose = true;
  next: Folder | null = null;
  stored: RememberedFolder[] = [];

  async choose(): Promise<Folder | null> {
    return this.next;
  }
  async dropped(): Promise<readonly Folder[]> {
    return this.next ? [this.next] : [];
  }
  async remembered(): Promise<readonly RememberedFolder[]> {
    return this.stored;
  }
  async forget(): Promise<void> {
    this.stored = [];
  }
}

/** Reads the result from a file's text: "sad", "glad", "broken", "silent" or "crash". The fingerprint is the text itself. */
export class FakeAnalyserPool implements AnalyserPool {
  size = 2;
  readonly fingerprinted: string[] = [];
  readonly analysed: string[] = [];
  running = 0;
  mostRunning = 0;
  releaseCalls = 0;
  /** While this is a list, each analysis waits until a test calls its function. */
  held: (() => void)[] | null = null;

  async fingerprint(file: File): Promise<string> {
    this.fingerprinted.push(file.name);
    return await file.text();
  }

  async analyse(file: File, signal: AbortSignal): ReturnType<AnalyserPool["analyse"]> {
    this.analysed.push(file.name);
    this.running += 1;
    this.mostRunning = Math.max(this.mostRunning, this.running);
    const { held } = this;
    if (held) await new Promise<void>((resolve) => held.push(resolve));
    this.running -= 1;
    signal.throwIfAborted();
    const text = await file.text();
    if (text.startsWith("crash")) throw new Error("the analyser stopped");
    return { verdict: verdictOf(text), tags: makeTags() };
  }

  async cover(): Promise<null> {
    return null;
  }

  release(): void {
    this.releaseCalls += 1;
  }
}

function verdictOf(text: string): Analysis {
  if (text.startsWith("broken")) return { kind: "refused", because: "broken" };
  if (text.startsWith("silent")) return { kind: "unheard", because: "silent" };
  return { kind: "heard", features: text.startsWith("sad") ? SAD : GLAD };
}

export class FakeLibraryStore implements LibraryStore {
  readonly records = new Map<string, FileRecord>();
  readonly stamps = new Map<string, FileStamp>();
  isFull = false;

  async load(): ReturnType<LibraryStore["load"]> {
    return { records: [...this.records.values()], stamps: [...this.stamps.values()] };
  }
  async save(records: readonly FileRecord[], stamps: readonly FileStamp[]): Promise<void> {
    if (this.isFull) throw new DOMException("full", "QuotaExceededError");
    for (const record of records) this.records.set(record.fingerprint, structuredClone(record));
    for (const stamp of stamps) this.stamps.set(stamp.path, stamp);
  }
  async clear(): Promise<void> {
    this.records.clear();
    this.stamps.clear();
  }
}

const KEYS = { known: "fingerprint", sightings: "path", folders: "name" } as const;

/** A database in memory. A put takes some time before it writes; a clear happens at once. */
export class FakeDatabase implements Database {
  readonly entries = {
    known: new Map<string, unknown>(),
    sightings: new Map<string, unknown>(),
    folders: new Map<string, unknown>(),
  };

  async all(store: StoreName): Promise<readonly unknown[]> {
    return [...this.entries[store].values()];
  }
  async put(entries: Partial<Record<StoreName, readonly unknown[]>>): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    for (const name of Object.keys(entries) as StoreName[]) {
      for (const entry of entries[name] ?? []) {
        const key = String((entry as Readonly<Record<string, unknown>>)[KEYS[name]]);
        this.entries[name].set(key, structuredClone(entry));
      }
    }
  }
  async clear(...stores: readonly StoreName[]): Promise<void> {
    for (const name of stores) this.entries[name].clear();
  }
}

type PlayerEvent = "ended" | "interrupted" | "failed";

export class FakeFilePlayers implements FilePlayers {
  readonly opened: FakeFilePlayer[] = [];
  isBlocked = false;
  isBroken = false;
  volume = 0;
  gain = 0;

  async unlock(): Promise<void> {
    if (this.isBlocked) throw new AudioOutputError("blocked");
  }
  async open(_: File, gain: number, signal: AbortSignal): Promise<FilePlayer> {
    signal.throwIfAborted();
    if (this.isBroken) throw new UnplayableFileError("The browser cannot decode it.");
    this.gain = gain;
    const player = new FakeFilePlayer(200);
    this.opened.push(player);
    return player;
  }
  setVolume(volume: number): void {
    this.volume = volume;
  }
  run(seconds: number): void {
    for (const player of this.opened) player.run(seconds);
  }
  get openCount(): number {
    return this.opened.filter(({ isClosed }) => !isClosed).length;
  }
}

export class FakeFilePlayer implements FilePlayer {
  readonly seconds: number;
  isClosed = false;
  isPlaying = false;
  fadeInSeconds = 0;
  #elapsedSeconds = 0;
  readonly #listeners: Record<PlayerEvent, Set<() => void>> = {
    ended: new Set(),
    interrupted: new Set(),
    failed: new Set(),
  };

  constructor(seconds: number) {
    this.seconds = seconds;
  }
  elapsedSeconds(): number {
    return this.#elapsedSeconds;
  }
  async play(fadeInSeconds: number): Promise<void> {
    this.fadeInSeconds = fadeInSeconds;
    this.isPlaying = true;
  }
  pause(): void {
    this.isPlaying = false;
  }
  seek(seconds: number): void {
    this.#elapsedSeconds = seconds;
  }
  run(seconds: number): void {
    if (!this.isPlaying) return;
    this.#elapsedSeconds += seconds;
    if (this.#elapsedSeconds < this.seconds) return;
    this.#elapsedSeconds = this.seconds;
    this.isPlaying = false;
    this.emit("ended");
  }
  emit(event: PlayerEvent): void {
    for (const listener of [...this.#listeners[event]]) listener();
  }
  onEnded(listener: () => void): () => void {
    return this.#on("ended", listener);
  }
  onInterrupted(listener: () => void): () => void {
    return this.#on("interrupted", listener);
  }
  onFailed(listener: () => void): () => void {
    return this.#on("failed", listener);
  }
  close(): void {
    this.isClosed = true;
    this.isPlaying = false;
  }
  #on(event: PlayerEvent, listener: () => void): () => void {
    this.#listeners[event].add(listener);
    return () => this.#listeners[event].delete(listener);
  }
}
