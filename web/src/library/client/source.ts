/** The person's own files as a music source. */

import { computed, effect } from "@preact/signals";
import { messages } from "../../i18n/messages";
import type { Clock } from "../../kit/ports";
import { type MusicSource, SourceError, type SourceState } from "../../player/client/music-source";
import type { Piece } from "../../player/shared/piece";
import { NEUTRAL } from "../../shared/mood";
import { chooseTracks } from "./choose-tracks";
import type { Library } from "./library";
import { fileSourceError, playFile } from "./playback";
import type { FilePlayers } from "./ports";
import type { Track } from "./track";
import { describeSound, whyTrack } from "./track-text";

export interface LibrarySourceOptions {
  readonly library: Library;
  readonly players: FilePlayers;
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
}

/** The source without its user interface and exports, which `feature.tsx` adds. */
export type LibraryCore = Omit<MusicSource, "ui" | "exports" | "connect"> & {
  /** For a track that the person picks from the list. */
  pieceOf(track: Track): Piece;
};

/** More than the page shows at once, so that no visible cover is revoked. */
const MAX_COVERS = 200;

export function createLibrarySource({ library, players, clock, random }: LibrarySourceOptions): LibraryCore {
  const covers = new Map<string, string>();

  /** An object URL keeps its picture in memory until it is revoked. */
  function storeCover(id: string, picture: Blob): string {
    const address = URL.createObjectURL(picture);
    covers.set(id, address);
    const [oldest] = covers;
    if (covers.size > MAX_COVERS && oldest) {
      covers.delete(oldest[0]);
      URL.revokeObjectURL(oldest[1]);
    }
    return address;
  }

  function toPiece(track: Track, why: string | null): Piece {
    return {
      source: "files",
      id: track.id,
      title: track.title,
      by: track.artist,
      seconds: track.seconds,
      mood: track.mood ?? NEUTRAL,
      why,
      link: null,
      picture: null,
    };
  }

  async function fileOf({ id, title }: Piece, signal: AbortSignal): Promise<File> {
    await untilScanned(library, id, signal);
    try {
      return await library.file(id);
    } catch (error) {
      const { errors, name } = messages.peek().library;
      throw new SourceError(errors.fileMissing({ title, source: name }), "piece", { cause: error });
    }
  }

  return {
    id: "files",
    get name() {
      return messages.value.library.name;
    },
    get promise() {
      return messages.value.library.promise;
    },
    isFallback: false,
    get openingText() {
      return messages.value.library.openingText;
    },
    state: computed<SourceState>(() => stateOf(library)),
    pathOf: ({ id }) => library.track(id)?.path ?? null,
    async propose({ steps, avoid }, signal) {
      signal.throwIfAborted();
      const chosen = chooseTracks(library.tracks.peek(), steps, avoid, random);
      return steps.map((step, index) => {
        const track = chosen[index];
        return track ? toPiece(track, whyTrack(track, step)) : null;
      });
    },
    async unlockAudio() {
      try {
        await players.unlock();
      } catch (error) {
        throw fileSourceError(error, messages.peek().library.errors.music);
      }
    },
    async open(piece, signal) {
      signal.throwIfAborted();
      const file = await fileOf(piece, signal);
      signal.throwIfAborted();
      const gain = library.track(piece.id)?.gain ?? 1;
      const player = await players.open(file, gain, signal).catch((error: unknown) => {
        signal.throwIfAborted();
        throw fileSourceError(error, piece.title);
      });
      return playFile(player, { players, clock, title: piece.title });
    },
    async cover({ id }) {
      const known = covers.get(id);
      if (known) return known;
      try {
        const cover = await library.cover(id);
        return cover && storeCover(id, new Blob([cover.bytes], { type: cover.mime }));
      } catch {
        // The file is gone or its cover cannot be read. The piece is shown without one.
        return null;
      }
    },
    pieceOf(track) {
      const { yourChoice } = messages.peek().library.why;
      return toPiece(track, track.sound && yourChoice(describeSound(track.sound)));
    },
  };
}

/** A piece of an earlier visit may be requested before its folder is scanned. */
function untilScanned(library: Library, id: string, signal: AbortSignal): Promise<void> {
  const isSettled = () => {
    const { kind } = library.state.value;
    return library.track(id) !== null || (kind !== "loading" && kind !== "scanning");
  };
  return new Promise((resolve, reject) => {
    const subscription: { end?: () => void } = {};
    const abort = () => {
      subscription.end?.();
      reject(signal.reason);
    };
    signal.addEventListener("abort", abort);
    subscription.end = effect(() => {
      if (!isSettled()) return;
      signal.removeEventListener("abort", abort);
      resolve();
      // On the first run of the effect there is no subscription to end yet.
      queueMicrotask(() => subscription.end?.());
    });
  });
}

function stateOf(library: Library): SourceState {
  if (library.tracks.value.length > 0) return { kind: "ready" };
  const { waiting, name } = messages.value.library;
  switch (library.state.value.kind) {
    case "needs-permission":
      return { kind: "waiting", sentence: waiting.reopen(name) };
    case "loading":
    case "scanning":
      return { kind: "waiting", sentence: waiting.analysing };
    case "empty":
    case "ready":
      return { kind: "waiting", sentence: waiting.choose(name) };
  }
}
