/**
 * The Composer as a source of music: a seed and a point of the plane make a piece, and its link is its name. There is
 * always another one.
 */

import { type ReadonlySignal, signal } from "@preact/signals";
import type { Clock } from "../../kit/ports";
import { type MusicSource, type SourceState, SourceTrouble } from "../../player/client/music-source";
import type { Piece } from "../../player/shared/piece";
import { moodName } from "../../shared/mood";
import type { PieceRequest, PieceSheet } from "../shared/protocol";
import { BadPieceLink, decodePiece, encodePiece } from "../shared/score/link";
import { settled } from "../shared/score/round-mood";
import type { EnsembleId } from "../shared/score/score";
import { ENSEMBLE_NAME } from "./ensemble-names";
import { soundTrouble, studioTrouble } from "./errors";
import { performPiece } from "./playback";
import { type Speaker, StudioError, type StudioPort } from "./ports";

export interface ComposerSourceParts {
  readonly studio: StudioPort;
  readonly speaker: Speaker;
  readonly clock: Clock;
  /** null: the mood chooses. */
  readonly ensemble: ReadonlySignal<EnsembleId | null>;
  readonly newSeed: () => number;
}

export interface ComposerSource extends MusicSource {
  /** The piece of a link as a queue holds it. Rejects with a SourceTrouble; throws a BadPieceLink at once. */
  named(fragment: string): Promise<Piece>;
}

/** Covers are kept for this many pieces; they are drawn again when they are missed. */
const MOST_COVERS = 60;
const NEVER = new AbortController().signal;

export function createComposerSource(parts: ComposerSourceParts): ComposerSource {
  const { studio, speaker, clock, ensemble, newSeed } = parts;
  const covers = new Map<string, string>();

  async function described(request: PieceRequest, signal: AbortSignal): Promise<PieceSheet> {
    try {
      return await studio.describe(request, signal);
    } catch (error) {
      if (error instanceof StudioError) throw studioTrouble(error);
      throw error;
    }
  }

  function noteCover(id: string, svg: string): string {
    const address = `data:image/svg+xml,${encodeURIComponent(svg)}`;
    covers.set(id, address);
    if (covers.size > MOST_COVERS) for (const oldest of [...covers.keys()].slice(0, 1)) covers.delete(oldest);
    return address;
  }

  function pieceOf(sheet: PieceSheet): Piece {
    const id = encodePiece(sheet);
    noteCover(id, sheet.cover);
    return {
      source: "composer",
      id,
      title: sheet.title,
      by: ENSEMBLE_NAME[sheet.ensemble],
      seconds: sheet.seconds,
      mood: sheet.mood,
      why: whyThis(sheet),
      link: id,
      picture: null,
    };
  }

  async function wake(): Promise<void> {
    try {
      await speaker.wake();
    } catch (error) {
      throw soundTrouble(error);
    }
  }

  return {
    id: "composer",
    name: "Composer",
    state: signal<SourceState>({ kind: "ready" }),
    wake,
    async propose({ steps }, signal) {
      signal.throwIfAborted();
      return Promise.all(
        steps.map(async (step) => {
          const request = { seed: newSeed(), mood: settled(step), ensemble: ensemble.peek() };
          return pieceOf(await described(request, signal));
        }),
      );
    },
    async open(piece, signal, onProgress = () => {}) {
      signal.throwIfAborted();
      const request = requestOf(piece.id);
      try {
        const rendered = await studio.prepare(request, signal, onProgress);
        noteCover(piece.id, rendered.sheet.cover);
        return performPiece(rendered, { speaker, clock, wake });
      } catch (error) {
        if (error instanceof StudioError) throw studioTrouble(error);
        throw error;
      }
    },
    async cover({ id }) {
      const kept = covers.get(id);
      if (kept) return kept;
      try {
        return noteCover(id, (await described(requestOf(id), NEVER)).cover);
      } catch {
        // Without its studio or of another version: a piece can be listed without a picture.
        return null;
      }
    },
    async named(fragment) {
      return { ...pieceOf(await described(decodePiece(fragment), NEVER)), why: null };
    },
  };
}

function requestOf(id: string): PieceRequest {
  try {
    return decodePiece(id);
  } catch (error) {
    if (!(error instanceof BadPieceLink)) throw error;
    throw new SourceTrouble(error.message, "piece", { cause: error });
  }
}

const BRIGHT = new Set(["ionian", "lydian", "mixolydian"]);

/** Only what the piece was really written by: the point, and what the Composer made of it. */
function whyThis({ mood, ensemble, key, bpm }: PieceSheet): string {
  const pace = bpm < 76 ? "unhurried" : bpm < 108 ? "walking" : "brisk";
  const colour = BRIGHT.has(key.mode) ? "the bright" : "the dark";
  return `Written for “${moodName(mood)}”: ${ENSEMBLE_NAME[ensemble].toLowerCase()} in ${colour} ${key.name}, ${pace} at ${Math.round(bpm)} beats a minute.`;
}
