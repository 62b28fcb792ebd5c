/** Folders, ears, a shelf and loudspeakers that keep the files' ports, with nothing happening by itself. */

import {
  DeckRefusal,
  type Ears,
  type FileDeck,
  type FileDecks,
  type FileRef,
  type Folder,
  type Folders,
  type Known,
  type RememberedFolder,
  type Shelf,
  type Sighting,
  type Verdict,
} from "../../../src/library/client/ports";
import type { Features } from "../../../src/library/shared/analysis/features";
import type { Tags } from "../../../src/library/shared/protocol";

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

export function tagged(tags: Partial<Tags> = {}): Tags {
  return { title: null, artist: null, album: null, seconds: 200, hasCover: false, ...tags };
}

export function knownAs(fingerprint: string, features: Features, tags: Partial<Tags> = {}): Known {
  return { fingerprint, verdict: { kind: "heard", features }, tags: tagged(tags), moved: null };
}

export class FakeFolder implements RememberedFolder {
  readonly name: string;
  readonly files: Map<string, File>;
  others = 0;
  allowed = true;
  answers = true;
  gone = false;

  constructor(name: string, contents: Readonly<Record<string, string>>) {
    this.name = name;
    this.files = new Map(
      Object.entries(contents).map(([path, text]) => [path, new File([text], path, { lastModified: 1000 })]),
    );
  }

  async ask(): Promise<boolean> {
    return this.answers;
  }

  async list(): ReturnType<Folder["list"]> {
    if (this.gone) throw new DOMException("gone", "NotFoundError");
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
  kept: RememberedFolder[] = [];

  async choose(): Promise<Folder | null> {
    return this.next;
  }
  async dropped(): Promise<readonly Folder[]> {
    return this.next ? [this.next] : [];
  }
  async remembered(): Promise<readonly RememberedFolder[]> {
    return this.kept;
  }
  async forget(): Promise<void> {
    this.kept = [];
  }
}

/** Hears what the text of a file says: "sad", "glad", "broken", "silent". The fingerprint is the text itself. */
export class FakeEars implements Ears {
  lanes = 2;
  readonly known: string[] = [];
  readonly listened: string[] = [];
  inHand = 0;
  mostInHand = 0;
  rested = 0;
  /** Set, a file is held until it is let go. */
  held: (() => void)[] | null = null;

  async know(file: File): Promise<string> {
    this.known.push(file.name);
    return await file.text();
  }

  async listen(file: File, signal: AbortSignal): ReturnType<Ears["listen"]> {
    this.listened.push(file.name);
    this.inHand += 1;
    this.mostInHand = Math.max(this.mostInHand, this.inHand);
    const { held } = this;
    if (held) await new Promise<void>((resolve) => held.push(resolve));
    this.inHand -= 1;
    signal.throwIfAborted();
    const text = await file.text();
    if (text.startsWith("crash")) throw new Error("the listener stopped");
    return { verdict: verdictOf(text), tags: tagged() };
  }

  async cover(): Promise<null> {
    return null;
  }

  rest(): void {
    this.rested += 1;
  }
}

function verdictOf(text: string): Verdict {
  if (text.startsWith("broken")) return { kind: "refused", because: "broken" };
  if (text.startsWith("silent")) return { kind: "unheard", because: "silent" };
  return { kind: "heard", features: text.startsWith("sad") ? SAD : GLAD };
}

export class FakeShelf implements Shelf {
  readonly lasting = true;
  readonly known = new Map<string, Known>();
  readonly sightings = new Map<string, Sighting>();
  full = false;

  async load(): ReturnType<Shelf["load"]> {
    return { known: [...this.known.values()], sightings: [...this.sightings.values()] };
  }
  async keep(known: readonly Known[], sightings: readonly Sighting[]): Promise<void> {
    if (this.full) throw new DOMException("full", "QuotaExceededError");
    for (const one of known) this.known.set(one.fingerprint, structuredClone(one));
    for (const sighting of sightings) this.sightings.set(sighting.path, sighting);
  }
  async clear(): Promise<void> {
    this.known.clear();
    this.sightings.clear();
  }
}

type DeckEvent = "ended" | "interrupted" | "failed";

export class FakeDecks implements FileDecks {
  readonly decks: FakeDeck[] = [];
  asleep = false;
  spoilt = false;
  volume = 0;
  gain = 0;

  async wake(): Promise<void> {
    if (this.asleep) throw new DeckRefusal("held-back");
  }
  async open(_: File, gain: number, signal: AbortSignal): Promise<FileDeck> {
    signal.throwIfAborted();
    if (this.spoilt) throw new DeckRefusal("unplayable");
    this.gain = gain;
    const deck = new FakeDeck(200);
    this.decks.push(deck);
    return deck;
  }
  setVolume(volume: number): void {
    this.volume = volume;
  }
  run(seconds: number): void {
    for (const deck of this.decks) deck.run(seconds);
  }
  get held(): number {
    return this.decks.filter(({ closed }) => !closed).length;
  }
}

export class FakeDeck implements FileDeck {
  readonly seconds: number;
  closed = false;
  playing = false;
  fadeIn = 0;
  private at = 0;
  private readonly listeners: Record<DeckEvent, Set<() => void>> = {
    ended: new Set(),
    interrupted: new Set(),
    failed: new Set(),
  };

  constructor(seconds: number) {
    this.seconds = seconds;
  }
  elapsedSeconds(): number {
    return this.at;
  }
  async play(fadeIn: number): Promise<void> {
    this.fadeIn = fadeIn;
    this.playing = true;
  }
  pause(): void {
    this.playing = false;
  }
  seek(seconds: number): void {
    this.at = seconds;
  }
  run(seconds: number): void {
    if (!this.playing) return;
    this.at += seconds;
    if (this.at < this.seconds) return;
    this.at = this.seconds;
    this.playing = false;
    this.tell("ended");
  }
  tell(event: DeckEvent): void {
    for (const listener of [...this.listeners[event]]) listener();
  }
  onEnded(listener: () => void): () => void {
    return this.on("ended", listener);
  }
  onInterrupted(listener: () => void): () => void {
    return this.on("interrupted", listener);
  }
  onFailed(listener: () => void): () => void {
    return this.on("failed", listener);
  }
  close(): void {
    this.closed = true;
    this.playing = false;
  }
  private on(event: DeckEvent, listener: () => void): () => void {
    this.listeners[event].add(listener);
    return () => this.listeners[event].delete(listener);
  }
}
