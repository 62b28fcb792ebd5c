/** What the models of a person's own files need of the world: folders, ears, a shelf to keep what was heard, and loudspeakers. */

import type { Unsubscribe } from "../../kit/ports";
import type { MoodPoint } from "../../shared/mood";
import type { Features } from "../shared/analysis/features";
import type { Cover, Tags } from "../shared/protocol";

/** A file somewhere in a folder that the person chose. */
export interface FileRef {
  /** From the folder's name on: "Music/Album/01 Song.mp3". */
  readonly path: string;
  /** Rejects when it is gone. */
  open(): Promise<File>;
}

export interface Folder {
  readonly name: string;
  /** Every file that is music by its name, the number of others beside it. Throws the signal's reason. */
  list(signal: AbortSignal): Promise<{ readonly files: readonly FileRef[]; readonly others: number }>;
}

/** A folder of an earlier visit, for which the browser may want to be asked anew. */
export interface RememberedFolder extends Folder {
  readonly allowed: boolean;
  /** To be called within a tap. */
  ask(): Promise<boolean>;
}

export interface Folders {
  /** Whether the browser has a chooser that it remembers; else the page's own field is used. */
  readonly canChoose: boolean;
  /** null: the person closed the chooser. */
  choose(): Promise<Folder | null>;
  /** What was dropped on the page. To be called within the drop. */
  dropped(transfer: DataTransfer): Promise<readonly Folder[]>;
  remembered(): Promise<readonly RememberedFolder[]>;
  forget(): Promise<void>;
}

/** Why a file is not played: it is broken, protected, or of a kind that this browser does not know. */
export type Refusal = "broken" | "locked" | "unsupported";
/** Why a file that plays has no place on the plane: too long to be decoded, or nothing to hear in it. */
export type Unheard = "long" | "silent";

export type Verdict =
  | { readonly kind: "heard"; readonly features: Features }
  | { readonly kind: "unheard"; readonly because: Unheard }
  | { readonly kind: "refused"; readonly because: Refusal };

/** What is known of a file's contents, whatever it is called and wherever it lies. */
export interface Known {
  readonly fingerprint: string;
  readonly verdict: Verdict;
  readonly tags: Tags;
  /** Where the person put it; wins over what was heard. */
  readonly moved: MoodPoint | null;
}

/** What a file looked like from outside when its contents were read last. */
export interface Sighting {
  readonly path: string;
  readonly size: number;
  readonly modifiedMs: number;
  readonly fingerprint: string;
}

export interface Shelf {
  /** False where the browser keeps nothing: all is forgotten when the page is closed. */
  readonly lasting: boolean;
  load(): Promise<{ readonly known: readonly Known[]; readonly sightings: readonly Sighting[] }>;
  keep(known: readonly Known[], sightings: readonly Sighting[]): Promise<void>;
  clear(): Promise<void>;
}

/** The file could not be read at all: moved, renamed, or on a drive that was taken out. */
export class FileGone extends Error {
  override readonly name = "FileGone";
}

export interface Ears {
  /** How many files may be in hand at once. */
  readonly lanes: number;
  /** Each rejects with FileGone, with the signal's reason, or with an Error when the listener itself broke down. */
  know(file: File, signal: AbortSignal): Promise<string>;
  listen(file: File, signal: AbortSignal): Promise<Pick<Known, "verdict" | "tags">>;
  /** null: there is none. */
  cover(file: File): Promise<Cover | null>;
  /** Lets go of the workers until they are needed again. */
  rest(): void;
}

/** One file on the loudspeakers. */
export interface FileDeck {
  readonly seconds: number;
  elapsedSeconds(): number;
  play(fadeInSeconds: number): Promise<void>;
  pause(): void;
  seek(seconds: number): void;
  onEnded(listener: () => void): Unsubscribe;
  /** Something else stopped it: a call, another app, headphones pulled out. */
  onInterrupted(listener: () => void): Unsubscribe;
  onFailed(listener: () => void): Unsubscribe;
  close(fadeSeconds: number): void;
}

/** "held-back": the browser wants a tap first. */
export class DeckRefusal extends Error {
  override readonly name = "DeckRefusal";
  readonly because: "held-back" | "unplayable";

  constructor(because: "held-back" | "unplayable", options?: ErrorOptions) {
    super(`The file does not play: ${because}.`, options);
    this.because = because;
  }
}

export interface FileDecks {
  wake(): Promise<void>;
  /** `gain` brings files to the same loudness. Rejects with a DeckRefusal or the signal's reason. */
  open(file: File, gain: number, signal: AbortSignal): Promise<FileDeck>;
  /** 0..1 as a person hears it; for all decks. */
  setVolume(volume: number): void;
}
