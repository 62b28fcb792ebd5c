/** What the library needs from the browser: folders, storage, workers that analyse files, and players. */

import type { Unsubscribe } from "../../kit/ports";
import type { MoodPoint } from "../../shared/mood";
import type { Features } from "../shared/analysis/features";
import type { Cover, Tags } from "../shared/protocol";

/** A file in a folder that the person opened. */
export interface FileRef {
  /** Starts with the folder's name: "Music/Album/01 Song.mp3". */
  readonly path: string;
  /** Rejects when the file is gone. */
  open(): Promise<File>;
}

export interface Folder {
  readonly name: string;
  /** All files with a music extension, and the number of other files. Rejects with the signal's reason. */
  list(signal: AbortSignal): Promise<{ readonly files: readonly FileRef[]; readonly others: number }>;
}

/** A folder of an earlier visit. The browser may ask for permission again. */
export interface RememberedFolder extends Folder {
  readonly isAllowed: boolean;
  /** Call it within a tap. */
  requestAccess(): Promise<boolean>;
}

export interface Folders {
  /** Whether the browser has a folder picker whose folders can be opened again. If not, the page shows a file input. */
  readonly canChoose: boolean;
  /** null: the person closed the picker. */
  choose(): Promise<Folder | null>;
  /** Call it within the drop event. */
  dropped(transfer: DataTransfer): Promise<readonly Folder[]>;
  remembered(): Promise<readonly RememberedFolder[]>;
  forget(): Promise<void>;
}

/** Why a file cannot be played: damaged, copy-protected, or in a format that this browser does not support. */
export type UnplayableReason = "broken" | "locked" | "unsupported";
/** Why a playable file has no estimated mood: too long to decode, or too short or too quiet. */
export type NotAnalysedReason = "long" | "silent";

/** Stored on the device: keep these names. */
export type Analysis =
  | { readonly kind: "heard"; readonly features: Features }
  | { readonly kind: "unheard"; readonly because: NotAnalysedReason }
  | { readonly kind: "refused"; readonly because: UnplayableReason };

/** What is known about a file's contents, whatever its name and folder. Stored on the device: keep these names. */
export interface FileRecord {
  /** Of the contents. */
  readonly fingerprint: string;
  readonly verdict: Analysis;
  readonly tags: Tags;
  /** The mood that the person set. It overrides the estimated one. */
  readonly moved: MoodPoint | null;
}

/** A file's size and date when its fingerprint was computed. Stored on the device: keep these names. */
export interface FileStamp {
  readonly path: string;
  readonly size: number;
  readonly modifiedMs: number;
  readonly fingerprint: string;
}

export interface LibraryStore {
  load(): Promise<{ readonly records: readonly FileRecord[]; readonly stamps: readonly FileStamp[] }>;
  save(records: readonly FileRecord[], stamps: readonly FileStamp[]): Promise<void>;
  clear(): Promise<void>;
}

/** The file cannot be read: it was moved or renamed, or its drive was removed. */
export class FileGoneError extends Error {
  override readonly name = "FileGoneError";
}

export interface AnalyserPool {
  /** How many files are processed at once. */
  readonly size: number;
  /** Rejects with a FileGoneError, the signal's reason, or another error when the worker failed. So does `analyse`. */
  fingerprint(file: File, signal: AbortSignal): Promise<string>;
  analyse(file: File, signal: AbortSignal): Promise<Pick<FileRecord, "verdict" | "tags">>;
  /** null: the file has no cover. */
  cover(file: File): Promise<Cover | null>;
  /** Ends the idle workers. They start again when needed. */
  release(): void;
}

/** One file that is ready to play. */
export interface FilePlayer {
  readonly seconds: number;
  elapsedSeconds(): number;
  play(fadeInSeconds: number): Promise<void>;
  pause(): void;
  seek(seconds: number): void;
  onEnded(listener: () => void): Unsubscribe;
  /** Something else stopped it: a call, another app, unplugged headphones. */
  onInterrupted(listener: () => void): Unsubscribe;
  onFailed(listener: () => void): Unsubscribe;
  close(fadeSeconds: number): void;
}

/** The browser cannot play this file. */
export class UnplayableFileError extends Error {
  override readonly name = "UnplayableFileError";
}

export interface FilePlayers {
  /** Call it within a tap. Rejects with an AudioOutputError. */
  unlock(): Promise<void>;
  /** `gain` brings files to the same loudness. Rejects with an UnplayableFileError, an AudioOutputError or the signal's reason. */
  open(file: File, gain: number, signal: AbortSignal): Promise<FilePlayer>;
  /** 0 to 1 as a person hears it. */
  setVolume(volume: number): void;
}
