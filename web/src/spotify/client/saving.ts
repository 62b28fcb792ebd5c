/** Keeps music in the person's own Spotify: a playlist of what was found, and single tracks that they like. */

import { type ReadonlySignal, signal } from "@preact/signals";
import type { Account } from "./account";
import { type SavedPlaylist, type SpotifyPort, SpotifyRefusal, type Track, type Trouble } from "./ports";

export type PlaylistState =
  | { readonly kind: "unsaved" }
  | { readonly kind: "saving" }
  | { readonly kind: "saved"; readonly playlist: SavedPlaylist }
  | { readonly kind: "failed"; readonly trouble: Trouble };

/** Our server asks Spotify about at most so many tracks at once. */
const MOST_LIKES = 40;

export interface Keeping {
  readonly playlist: ReadonlySignal<PlaylistState>;
  /** By uri; a track that is not in it was not asked about yet. */
  readonly likes: ReadonlySignal<ReadonlyMap<string, boolean>>;
  /** What went wrong with the last like, and for which track. */
  readonly likeTrouble: ReadonlySignal<{ readonly uri: string; readonly trouble: Trouble } | null>;
  save(name: string, tracks: readonly Track[]): Promise<void>;
  setLiked(uri: string, liked: boolean): Promise<void>;
  /** Which of these are liked already? Asked when a list is shown to somebody who may like. */
  readLikes(tracks: readonly Track[]): Promise<void>;
  /** A new list is another playlist. */
  begin(): void;
  forget(): void;
}

export function createKeeping(port: SpotifyPort, account: Account): Keeping {
  const playlist = signal<PlaylistState>({ kind: "unsaved" });
  const likes = signal<ReadonlyMap<string, boolean>>(new Map());
  const likeTrouble = signal<{ uri: string; trouble: Trouble } | null>(null);

  /** Lets the account know when the log-in is over; gives back what went wrong. */
  function trouble(error: unknown): Trouble {
    if (!(error instanceof SpotifyRefusal)) throw error;
    account.heed(error.trouble);
    return error.trouble;
  }

  function note(uri: string, liked: boolean): void {
    likes.value = new Map(likes.value).set(uri, liked);
  }

  return {
    playlist,
    likes,
    likeTrouble,
    async save(name, tracks) {
      if (playlist.value.kind === "saving") return;
      playlist.value = { kind: "saving" };
      const uris = tracks.map(({ uri }) => uri);
      try {
        playlist.value = {
          kind: "saved",
          playlist: await port.savePlaylist(name, "Found by Undertone for a mood.", uris),
        };
      } catch (error) {
        playlist.value = { kind: "failed", trouble: trouble(error) };
      }
    },
    async setLiked(uri, liked) {
      likeTrouble.value = null;
      const before = likes.value.get(uri) ?? false;
      note(uri, liked); // shown at once, taken back when it did not work
      try {
        await port.setLiked(uri, liked);
      } catch (error) {
        note(uri, before);
        likeTrouble.value = { uri, trouble: trouble(error) };
      }
    },
    async readLikes(tracks) {
      const uris = tracks.map(({ uri }) => uri).slice(0, MOST_LIKES);
      if (uris.length === 0) return;
      try {
        const told = await port.likes(uris);
        likes.value = new Map([...likes.value, ...told]);
      } catch (error) {
        // Hearts stay empty; pressing one says what is wrong. Only an ended log-in is news by itself.
        trouble(error);
      }
    },
    begin() {
      playlist.value = { kind: "unsaved" };
      likeTrouble.value = null;
    },
    forget() {
      playlist.value = { kind: "unsaved" };
      likes.value = new Map();
      likeTrouble.value = null;
    },
  };
}
