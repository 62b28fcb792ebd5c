/** What the Spotify part of the page needs of our own server and of the browser, said as interfaces. */

import type { MoodPoint } from "../../shared/mood";

/** Permissions that are asked for one by one, when the person first wants what they allow. */
export type Permission = "taste" | "playback" | "keeping";

export interface SpotifySession {
  /** False when this server runs without Spotify: then nothing of it is shown. */
  readonly setUp: boolean;
  readonly demonstration: boolean;
  /** Whether people who are not logged in get recommendations, too. */
  readonly guestSearch: boolean;
  readonly person: { readonly name: string } | null;
  readonly permissions: Readonly<Record<Permission, boolean>>;
  /** Spotify ends each log-in after six months; true in the last weeks. */
  readonly endsSoon: boolean;
  /** Why the log-in ended, when it did. */
  readonly ended: string | null;
}

export interface Wish {
  readonly path: readonly MoodPoint[];
  readonly count: number;
  /** How much a genre is liked, -1 to 1; unknown names count for nothing. */
  readonly genres: Readonly<Record<string, number>>;
  readonly adventure: number;
  readonly explicit: boolean;
  readonly decades: readonly number[];
  readonly avoid: readonly string[];
}

export interface Track {
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
  readonly why: Why;
}

/** The sentence, and the addends of the score that it is made of. */
export interface Why {
  readonly sentence: string;
  readonly terms: Readonly<Record<string, number>>;
}

/** Something that Spotify, or our server, did not do: what happened, and what to do. */
export interface Trouble {
  readonly code: string;
  readonly message: string;
  /** Seconds until it may work again, when that is known. */
  readonly retryAfterS: number | null;
}

export interface Recommended {
  readonly tracks: readonly Track[];
  /** Set when only a part could be asked for, so that older answers stand in. */
  readonly limited: Trouble | null;
}

export interface SavedPlaylist {
  readonly name: string;
  readonly link: string;
}

/** Something of the person's that plays Spotify. */
export interface Device {
  readonly id: string;
  readonly name: string;
  /** It takes no commands from here. */
  readonly restricted: boolean;
}

/** What a device does now, as Spotify tells it. */
export interface Playback {
  readonly playing: boolean;
  readonly progressMs: number | null;
  /** null when nothing is on. */
  readonly uri: string | null;
}

export class SpotifyRefusal extends Error {
  override readonly name = "SpotifyRefusal";
  readonly trouble: Trouble;

  constructor(trouble: Trouble, options?: ErrorOptions) {
    super(trouble.message, options);
    this.trouble = trouble;
  }
}

/** Every method rejects with a SpotifyRefusal, or with an AbortError when its signal was used. */
export interface SpotifyPort {
  session(): Promise<SpotifySession>;
  recommend(wish: Wish, signal: AbortSignal): Promise<Recommended>;
  savePlaylist(name: string, description: string, uris: readonly string[]): Promise<SavedPlaylist>;
  likes(uris: readonly string[]): Promise<ReadonlyMap<string, boolean>>;
  setLiked(uri: string, liked: boolean): Promise<void>;
  devices(): Promise<readonly Device[]>;
  /** These tracks from the start, or on with what is there. */
  play(deviceId: string, uris: readonly string[] | null): Promise<void>;
  pause(deviceId: string): Promise<void>;
  skip(deviceId: string): Promise<void>;
  seek(deviceId: string, positionMs: number): Promise<void>;
  /** 0..100. */
  volume(deviceId: string, percent: number): Promise<void>;
  playback(): Promise<Playback>;
  /** For Spotify's own player in the page, and nothing else. */
  token(): Promise<string>;
  logOut(): Promise<void>;
}

/** Holds what was found while the person is away at Spotify's log-in; emptied by unpacking. */
export interface Suitcase {
  pack(text: string): void;
  unpack(): string | null;
}
