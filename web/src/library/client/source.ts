/** The person's own files as a source of music for the journey and the player. */
import { computed, effect } from "@preact/signals";
import type { Clock } from "../../kit/ports";
import { type MusicSource, type SourceState, SourceTrouble } from "../../player/client/music-source";
import type { Piece } from "../../player/shared/piece";
import type { MoodPoint } from "../../shared/mood";
import { NEUTRAL } from "../../shared/mood";
import { chooseTracks, whyTrack } from "./choose-tracks";
import type { Library } from "./library";
import { deckTrouble, performFile } from "./playback";
import type { FileDecks } from "./ports";
import type { Track } from "./track";

export interface FilesSourceParts {
  readonly library: Library;
  readonly decks: FileDecks;
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
}

export interface FilesSource extends MusicSource {
  /** A piece as the person takes it from the list by hand. */
  pieceOf(track: Track): Piece;
}

/** More than a page shows at once, so that none that is shown is given back. */
const MOST_COVERS = 200;

export function createFilesSource({ library, decks, clock, random }: FilesSourceParts): FilesSource {
  const state = computed<SourceState>(() => stateOf(library));
  const covers = new Map<string, string>();

  /** An address holds its picture in memory until it is given back. */
  function addressOf(id: string, picture: Blob): string {
    const address = URL.createObjectURL(picture);
    covers.set(id, address);
    const [oldest] = covers;
    if (covers.size > MOST_COVERS && oldest) {
      covers.delete(oldest[0]);
      URL.revokeObjectURL(oldest[1]);
    }
    return address;
  }

  function asPiece(track: Track, why: string | null): Piece {
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
    await unlessUnderWay(library, id, signal);
    try {
      return await library.file(id);
    } catch (error) {
      throw new SourceTrouble(
        `The file of “${title}” is not here any more. Open its folder again under “Your own music”, or skip it.`,
        "piece",
        { cause: error },
      );
    }
  }

  return {
    id: "files",
    name: "Your own music",
    state,
    async propose({ steps, avoid }, signal) {
      signal.throwIfAborted();
      const chosen = chooseTracks(library.tracks.peek(), steps, avoid, random);
      return chosen.map((track, n) => track && asPiece(track, whyTrack(track, steps[n] as MoodPoint)));
    },
    async wake() {
      try {
        await decks.wake();
      } catch (error) {
        throw deckTrouble(error, "The music");
      }
    },
    async open(piece, signal) {
      signal.throwIfAborted();
      const file = await fileOf(piece, signal);
      signal.throwIfAborted();
      const gain = library.track(piece.id)?.gain ?? 1;
      const deck = await decks.open(file, gain, signal).catch((error: unknown) => {
        signal.throwIfAborted();
        throw deckTrouble(error, piece.title);
      });
      return performFile(deck, { decks, clock, title: piece.title });
    },
    async cover({ id }) {
      const known = covers.get(id);
      if (known) return known;
      try {
        const cover = await library.cover(id);
        return cover && addressOf(id, new Blob([cover.bytes], { type: cover.mime }));
      } catch {
        // Gone, or no picture after all: the piece is shown without one.
        return null;
      }
    },
    pieceOf: (track) => asPiece(track, track.heard && `Chosen by you; heard ${track.heard}.`),
  };
}

/** A piece of an earlier visit may be asked for before its folder has been gone through. */
function unlessUnderWay(library: Library, id: string, signal: AbortSignal): Promise<void> {
  const here = () => {
    const { kind } = library.state.value;
    return library.track(id) !== null || (kind !== "waking" && kind !== "scanning");
  };
  return new Promise((resolve, reject) => {
    const done: { off?: () => void } = {};
    const abort = () => {
      done.off?.();
      reject(signal.reason);
    };
    signal.addEventListener("abort", abort);
    done.off = effect(() => {
      if (!here()) return;
      signal.removeEventListener("abort", abort);
      resolve();
      // At once on the first look, when there is nothing to take off yet.
      queueMicrotask(() => done.off?.());
    });
  });
}

function stateOf(library: Library): SourceState {
  if (library.tracks.value.length > 0) return { kind: "ready" };
  switch (library.state.value.kind) {
    case "asleep":
      return { kind: "waiting", sentence: "Open your folder again under “Your own music”." };
    case "waking":
    case "scanning":
      return { kind: "waiting", sentence: "Your files are being listened to; the first are ready soon." };
    case "empty":
    case "ready":
      return { kind: "waiting", sentence: "Choose a folder with music under “Your own music”." };
  }
}
