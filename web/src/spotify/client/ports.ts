/** What the Spotify feature needs from our own server and from the browser, as interfaces. */

import type { MoodPoint } from "../../shared/mood";

/** Each is requested when the person first uses something that needs it. */
export type Permission = "taste" | "playback" | "keeping";

export interface SpotifySession {
  /** False when this server runs without Spotify; the page then shows nothing about it. */
  readonly isSetUp: boolean;
  /** The server talks to an imitation of Spotify with invented people and music. */
  readonly isDemonstration: boolean;
  /** Whether people can search without logging in. */
  readonly canGuestsSearch: boolean;
  readonly person: { readonly name: string } | null;
  readonly permissions: Readonly<Record<Permission, boolean>>;
  /** Spotify ends each login after six months; true in the last weeks. */
  readonly endsSoon: boolean;
  /** Why the login ended; null unless it did. */
  readonly endReason: ServiceFailure | null;
}

export interface RecommendationRequest {
  readonly path: readonly MoodPoint[];
  readonly count: number;
  /** How much a genre is liked, -1 to 1. The server ignores unknown names. */
  readonly genres: Readonly<Record<string, number>>;
  readonly adventure: number;
  readonly explicit: boolean;
  readonly decades: readonly number[];
  /** ISO 3166 code of a country; null: the server takes it from the browser's languages. */
  readonly market: string | null;
  readonly avoid: readonly string[];
}

export interface Track {
  /** The step of the path that it was chosen for, from 0. */
  readonly step: number;
  readonly id: string;
  readonly uri: string;
  readonly name: string;
  readonly artists: readonly string[];
  readonly album: string;
  readonly year: number | null;
  readonly picture: string | null;
  readonly durationMs: number;
  readonly link: string;
  readonly explicit: boolean;
  readonly reason: Reason;
}

/** How the track was found, what else speaks for or against it, and the terms of its score. `reasonText` makes the sentence. */
export interface Reason {
  readonly main: MainReason;
  readonly extras: readonly ExtraReason[];
  readonly terms: Readonly<Record<string, number>>;
}

export type MainReason =
  | {
      readonly code: "genre";
      readonly genre: string;
      /** "phrase": found by the genre's name, which may just be in the title. */
      readonly fit: "close" | "near" | "nearest" | "phrase";
      readonly mood: MoodWords;
      /** Whether it is the mood of the whole path or of one of its steps. */
      readonly scope: "path" | "step";
    }
  | { readonly code: "artist"; readonly artist: string };

export type ExtraReason =
  | { readonly code: "liked_genre" }
  | { readonly code: "related_genre"; readonly genre: string }
  | { readonly code: "disliked_genre" }
  | { readonly code: "favourite"; readonly artist: string }
  | { readonly code: "year"; readonly year: number; readonly wanted: boolean }
  /** ISO 639-1. */
  | { readonly code: "language"; readonly language: string };

/** null near the middle of an axis. */
export interface MoodWords {
  readonly energy: "very_calm" | "calm" | "lively" | "stirring" | null;
  readonly valence: "dark" | "wistful" | "warm" | "bright" | null;
}

/** An error of Spotify or of our server. `failureText` makes the sentence. */
export interface ServiceFailure {
  readonly code: string;
  /** In English, from the server. Shown only when the page does not know the code. */
  readonly message: string;
  /** Seconds until it may work again; null when unknown. */
  readonly retryAfterS: number | null;
  /** The code of the error behind it; null for most. */
  readonly cause: string | null;
}

export interface Recommendations {
  readonly tracks: readonly Track[];
  /** Why some tracks are from earlier searches: Spotify answered only part of this one. */
  readonly limited: ServiceFailure | null;
}

export interface SavedPlaylist {
  readonly name: string;
  readonly link: string;
}

/** A device of the person's that plays Spotify. */
export interface Device {
  readonly id: string;
  readonly name: string;
  /** Spotify does not let other apps control it. */
  readonly restricted: boolean;
}

/** What a device plays now. */
export interface DeviceState {
  readonly playing: boolean;
  readonly progressMs: number | null;
  /** null when no track is loaded. */
  readonly uri: string | null;
}

export class SpotifyError extends Error {
  override readonly name = "SpotifyError";
  readonly failure: ServiceFailure;

  constructor(failure: ServiceFailure, options?: ErrorOptions) {
    super(failure.message, options);
    this.failure = failure;
  }
}

/** Spotify's player in the page: an event of Spotify's script, or why there is no player. */
export type PagePlayerProblem =
  | "not_there"
  | "not_loaded"
  | "no_answer"
  | "initialization_error"
  | "authentication_error"
  | "account_error"
  | "playback_error"
  | "not_ready";

export class PagePlayerError extends Error {
  override readonly name = "PagePlayerError";
  readonly problem: PagePlayerProblem;

  constructor(problem: PagePlayerProblem) {
    super(`Spotify's player: ${problem}`);
    this.problem = problem;
  }
}

/** Every method rejects with a SpotifyError, or with an AbortError when its signal was aborted. */
export interface SpotifyPort {
  session(): Promise<SpotifySession>;
  recommend(request: RecommendationRequest, signal: AbortSignal): Promise<Recommendations>;
  savePlaylist(name: string, description: string, uris: readonly string[]): Promise<SavedPlaylist>;
  likes(uris: readonly string[]): Promise<ReadonlyMap<string, boolean>>;
  setLiked(uri: string, isLiked: boolean): Promise<void>;
  devices(): Promise<readonly Device[]>;
  /** Plays these tracks from the start, or with null resumes what was paused. */
  play(deviceId: string, uris: readonly string[] | null): Promise<void>;
  pause(deviceId: string): Promise<void>;
  skip(deviceId: string): Promise<void>;
  seek(deviceId: string, positionMs: number): Promise<void>;
  /** 0 to 100. */
  setVolume(deviceId: string, percent: number): Promise<void>;
  deviceState(): Promise<DeviceState>;
  /** An access token for Spotify's own player in the page. Nothing else uses it. */
  token(): Promise<string>;
  logOut(): Promise<void>;
}

/** Keeps the results while the person logs in at Spotify. `take` empties it. */
export interface LoginStash {
  save(text: string): void;
  take(): string | null;
}
