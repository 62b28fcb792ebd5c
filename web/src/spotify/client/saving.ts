/** Saves music to the person's Spotify: a playlist of the results, and likes of single tracks. */

import { type ReadonlySignal, signal } from "@preact/signals";
import { messages } from "../../i18n/messages";
import { type CommandQueue, createCommandQueue } from "../../kit/command-queue";
import type { Account } from "./account";
import { type SavedPlaylist, type ServiceFailure, SpotifyError, type SpotifyPort, type Track } from "./ports";

export type PlaylistState =
  | { readonly kind: "unsaved" }
  | { readonly kind: "saving" }
  | { readonly kind: "saved"; readonly playlist: SavedPlaylist }
  | { readonly kind: "failed"; readonly failure: ServiceFailure };

/** Our server's limit for one request. */
const MAX_LIKES = 40;

export interface Saving {
  readonly playlist: ReadonlySignal<PlaylistState>;
  /** By URI. Nothing is known about a track that is missing. */
  readonly likes: ReadonlySignal<ReadonlyMap<string, boolean>>;
  /** Why the latest like failed, and which track it was for. */
  readonly likeFailure: ReadonlySignal<{ readonly uri: string; readonly failure: ServiceFailure } | null>;
  save(name: string, tracks: readonly Track[]): Promise<void>;
  setLiked(uri: string, isLiked: boolean): Promise<void>;
  /** Reads which of these are liked. Needs the permission to like. */
  readLikes(tracks: readonly Track[]): Promise<void>;
  /** Call it for each new list, which is saved as a playlist of its own. */
  reset(): void;
  forget(): void;
}

export function createSaving(port: SpotifyPort, account: Account): Saving {
  const playlist = signal<PlaylistState>({ kind: "unsaved" });
  const likes = signal<ReadonlyMap<string, boolean>>(new Map());
  const likeFailure = signal<{ uri: string; failure: ServiceFailure } | null>(null);
  /** One per track: likes of different tracks do not wait for each other. */
  const likeQueues = new Map<string, CommandQueue>();
  /** What Spotify has confirmed, by URI. */
  const confirmed = new Map<string, boolean>();
  /** The latest call of `setLiked` for each track. Only it decides what is shown. */
  const latest = new Map<string, object>();

  function failureOf(error: unknown): ServiceFailure {
    if (!(error instanceof SpotifyError)) throw error;
    account.handleFailure(error.failure);
    return error.failure;
  }

  function show(uri: string, isLiked: boolean): void {
    likes.value = new Map(likes.value).set(uri, isLiked);
  }

  function queueOf(uri: string): CommandQueue {
    const queue = likeQueues.get(uri) ?? createCommandQueue();
    likeQueues.set(uri, queue);
    return queue;
  }

  return {
    playlist,
    likes,
    likeFailure,
    async save(name, tracks) {
      if (playlist.value.kind === "saving") return;
      const saving: PlaylistState = { kind: "saving" };
      playlist.value = saving;
      const uris = tracks.map(({ uri }) => uri);
      let result: PlaylistState;
      try {
        const saved = await port.savePlaylist(name, messages.peek().spotify.saving.description, uris);
        result = { kind: "saved", playlist: saved };
      } catch (error) {
        result = { kind: "failed", failure: failureOf(error) };
      }
      // Not if a new list is shown by now.
      if (playlist.peek() === saving) playlist.value = result;
    },
    async setLiked(uri, isLiked) {
      likeFailure.value = null;
      if (!confirmed.has(uri)) confirmed.set(uri, likes.value.get(uri) ?? false);
      const own = {};
      latest.set(uri, own);
      show(uri, isLiked); // At once; reverted if the request fails.
      try {
        const wasSent = await queueOf(uri).run("like", () => port.setLiked(uri, isLiked));
        if (wasSent) confirmed.set(uri, isLiked);
      } catch (error) {
        const isLatest = latest.get(uri) === own;
        if (isLatest) show(uri, confirmed.get(uri) ?? false);
        const failure = failureOf(error);
        if (isLatest) likeFailure.value = { uri, failure };
      }
    },
    async readLikes(tracks) {
      const uris = tracks.map(({ uri }) => uri).slice(0, MAX_LIKES);
      if (uris.length === 0) return;
      const before = likes.peek();
      try {
        const read = await port.likes(uris);
        // Likes that the person has changed meanwhile are newer than this answer.
        const unchanged = [...read].filter(([uri]) => likes.peek().get(uri) === before.get(uri));
        for (const [uri, isLiked] of unchanged) confirmed.set(uri, isLiked);
        likes.value = new Map([...likes.value, ...unchanged]);
      } catch (error) {
        // Not shown: the hearts stay empty, and pressing one shows the error. This only notices that a login has ended.
        failureOf(error);
      }
    },
    reset() {
      playlist.value = { kind: "unsaved" };
      likeFailure.value = null;
    },
    forget() {
      playlist.value = { kind: "unsaved" };
      likes.value = new Map();
      likeFailure.value = null;
      likeQueues.clear();
      confirmed.clear();
      latest.clear();
    },
  };
}
