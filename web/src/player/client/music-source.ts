/**
 * The contract of a music source: it proposes pieces for a route across the mood plane and plays them. The player knows
 * sources only through this file; test/player/client/source-contract.ts checks each of them against it.
 */

import type { ReadonlySignal } from "@preact/signals";
import type { ComponentType } from "preact";
import { messages } from "../../i18n/messages";
import type { Clock, LocalStore } from "../../kit/ports";
import type { MoodPoint } from "../../shared/mood";
import type { Piece, SourceId } from "../shared/piece";
import type { AudioOutput, AudioOutputError } from "./audio-output";

export type SourceState =
  | { readonly kind: "ready" }
  /** The person has to do something first; the sentence says what. */
  | { readonly kind: "waiting"; readonly sentence: string }
  /** Not available on this server; the page hides it. */
  | { readonly kind: "absent" };

export interface ProposalRequest {
  /** The points that need a piece, in playing order: the whole route or a part of it. */
  readonly steps: readonly MoodPoint[];
  /** Ids of this source's pieces that are in the queue or were played lately. Other pieces are better. */
  readonly avoid: ReadonlySet<string>;
}

/** A source cannot do what was asked. The message is for the person: what happened, what to do. */
export class SourceError extends Error {
  override readonly name = "SourceError";
  /**
   * "piece": only this piece cannot be played (moved, damaged, protected).
   * "source": nothing of this source works now.
   * "tap": the browser blocks sound; the same call within a tap will work.
   */
  readonly scope: "piece" | "source" | "tap";

  constructor(message: string, scope: "piece" | "source" | "tap", options?: ErrorOptions) {
    super(message, options);
    this.scope = scope;
  }
}

/** Any thrown value as an error about one piece. */
export function asSourceError(error: unknown): SourceError {
  if (error instanceof SourceError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new SourceError(messages.peek().player.problems.piece(reason), "piece", { cause: error });
}

/** A failed audio output as a source error, with what helps. */
export function audioSourceError(error: AudioOutputError): SourceError {
  const { problem } = error;
  const message = messages.peek().player.problems.audio[problem];
  return new SourceError(message, problem === "unsupported" ? "source" : "tap", { cause: error });
}

/** What the page gives every source when it creates it. */
export interface SourceServices {
  readonly clock: Clock;
  readonly store: LocalStore;
  readonly audio: AudioOutput;
}

/** Its texts are in the page's language, so they are getters where they differ between languages. */
export interface MusicSource {
  /** Unique and stable: queues saved on the device name their sources by it. */
  readonly id: SourceId;
  /** As the page names it. */
  readonly name: string;
  /** One line about what it plays, shown under its name. */
  readonly promise: string;
  /** True for exactly one source: it needs no account and no network, and fills what other sources leave open. */
  readonly isFallback: boolean;
  /** Shown while one of its pieces is being opened, such as "Opening the piece". */
  readonly openingText: string;
  readonly state: ReadonlySignal<SourceState>;
  /**
   * One answer per step; null where nothing fits. Never the same piece twice in one answer. Rejects with a SourceError,
   * or with the signal's reason.
   */
  propose(request: ProposalRequest, signal: AbortSignal): Promise<readonly (Piece | null)[]>;
  /** Call it within a tap, so that the browser allows sound later. Rejects with a SourceError. */
  unlockAudio(): Promise<void>;
  /**
   * Makes a piece ready without playing it. `onProgress` receives shares from 0 to 1 where that takes a while. Rejects
   * with a SourceError, or with the signal's reason.
   */
  open(piece: Piece, signal: AbortSignal, onProgress?: (done: number) => void): Promise<Playback>;
  /** The address of a picture for a piece that has none of its own, or null. Never rejects. */
  cover(piece: Piece): Promise<string | null>;
  /** Where a piece's file is, starting with its folder's name; null for a piece without a file. Used by playlist files. */
  pathOf(piece: Piece): string | null;
  /** Ways to save the queue's pieces of this source. */
  readonly exports: ReadonlySignal<readonly SourceExport[]>;
  /** What the source shows on the page. All optional. */
  readonly ui: SourceUi;
  /** Gives the source access to the player. Called once, before anything is proposed. */
  connect(player: PlayerAccess): void;
}

export interface SourceUi {
  /** The source's options, in its row of the list of sources. */
  readonly Options?: ComponentType;
  /** A card of its own under the list of sources. */
  readonly Card?: ComponentType;
  /** The vendor's own player, shown above the queue while a piece of this source is the current one. */
  readonly VendorPlayer?: ComponentType<{ readonly piece: Piece }>;
  /** The source's part of the settings screen. */
  readonly Settings?: ComponentType;
  /** What can be done with the current piece when it belongs to this source. */
  readonly PieceExtras?: ComponentType<{ readonly piece: Piece }>;
}

/** What a source may do with the player. */
export interface PlayerAccess {
  /** The route as it is drawn; only the current mood before there is a route. */
  readonly route: ReadonlySignal<readonly MoodPoint[]>;
  readonly mood: ReadonlySignal<MoodPoint>;
  setMood(point: MoodPoint): void;
  readonly isPlaying: ReadonlySignal<boolean>;
  pause(): void;
  /** Plays a piece that the person chose. Call it within the tap. */
  playNow(piece: Piece): Promise<void>;
  /** Adds a piece to the end of the queue. */
  add(piece: Piece): void;
  /** Puts a piece at the front of the queue without playing it; `message` is shown until it plays. */
  offer(piece: Piece, message: string): void;
  /** Includes this source in the mix, unless the person has set its share already. */
  include(): void;
  /** Replaces this source's upcoming pieces, because its options have changed. */
  refresh(): void;
  /** Shows a notice; a second one about the same subject replaces the first. */
  notify(subject: string, sentence: string): void;
}

export type SourceExport =
  | {
      readonly kind: "action";
      readonly label: string;
      readonly run: (pieces: readonly Piece[]) => Promise<ExportResult>;
    }
  /** Asks the person for a name first. */
  | {
      readonly kind: "named";
      readonly label: string;
      readonly nameLabel: string;
      readonly run: (pieces: readonly Piece[], name: string) => Promise<ExportResult>;
    }
  /** The person has to allow it first, at this address. */
  | { readonly kind: "link"; readonly label: string; readonly address: string };

export interface ExportResult {
  readonly sentence: string;
  /** Text for the person to copy. */
  readonly text?: string;
}

export type PlaybackState =
  /** Opened, not started. */
  | { readonly kind: "ready" }
  | { readonly kind: "playing" }
  | { readonly kind: "paused"; readonly because: "person" | "interrupted" }
  | { readonly kind: "ended" }
  | { readonly kind: "failed"; readonly error: SourceError };

/** An opened piece. The caller of `open` must close it. */
export interface Playback {
  readonly state: ReadonlySignal<PlaybackState>;
  readonly elapsedSeconds: ReadonlySignal<number>;
  /** null when only the vendor's own player knows. */
  readonly seconds: number | null;
  /**
   * "page": play, pause, seek and volume work here. "embed": the person works the vendor's own player by hand. The page
   * does not learn when it ends, and `seek` and `setVolume` do nothing.
   */
  readonly control: "page" | "embed";
  /**
   * From `atSeconds` on the next piece may fade in over this one for `fadeSeconds`. null where pieces must not overlap
   * (Spotify's terms); the next one then starts after the end.
   */
  readonly crossfade: { readonly atSeconds: number; readonly fadeSeconds: number } | null;
  /** Plays from the current position; fades in where it can. Rejects with a SourceError. */
  play(fadeInSeconds?: number): Promise<void>;
  pause(): Promise<void>;
  /** Clamped to the piece. Does not start or pause it. */
  seek(seconds: number): Promise<void>;
  /** 0 to 1 as a person hears it. */
  setVolume(volume: number): void;
  /** Fades out, stops and releases everything. No callbacks follow. A second call does nothing. */
  close(fadeSeconds: number): void;
}
