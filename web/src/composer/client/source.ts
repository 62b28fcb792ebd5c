/** The Composer as a music source: a seed, a mood and an ensemble determine a piece, and its link is its id. It never runs out. */

import { type ReadonlySignal, signal } from "@preact/signals";

import { messages } from "../../i18n/messages";
import { capitalised, moodName } from "../../i18n/mood-text";

import type { Clock } from "../../kit/ports";
import { AudioOutputError } from "../../player/client/audio-output";
import {
  audioSourceError,
  type MusicSource,
  SourceError,
  type SourceState,
} from "../../player/client/music-source";
import type { Piece } from "../../player/shared/piece";
import type { PieceRequest, PieceSummary } from "../shared/protocol";
import { decodePiece, encodePiece, PieceLinkError, roundMood } from "../shared/score/link";
import type { EnsembleId } from "../shared/score/score";
import { isMajor, keyTerm } from "../shared/score/theory";
import { rendererSourceError } from "./errors";
import { playRenderedPiece } from "./playback";
import { type Renderer, RendererError, type SampleOutput } from "./ports";

export interface ComposerSourceOptions {
  readonly renderer: Renderer;
  readonly output: SampleOutput;
  readonly clock: Clock;
  /** null: the mood chooses. */
  readonly ensemble: ReadonlySignal<EnsembleId | null>;
  readonly newSeed: () => number;
}

/** The source without its page: `feature.tsx` adds what it shows and exports. */
export type ComposerCore = Omit<MusicSource, "ui" | "exports" | "connect"> & {
  /** The piece of a link, as a queue holds it. Rejects with a SourceError. */
  pieceOf(fragment: string): Promise<Piece>;
};

/** A dropped cover is drawn again on request. */
const MAX_COVERS = 60;
const NEVER = new AbortController().signal;

export function createComposerSource(options: ComposerSourceOptions): ComposerCore {
  const { renderer, output, clock, ensemble, newSeed } = options;
  const covers = new Map<string, string>();

  async function describe(request: PieceRequest, signal: AbortSignal): Promise<PieceSummary> {
    try {
      return await renderer.describe(request, signal);
    } catch (error) {
      if (error instanceof RendererError) throw rendererSourceError(error);
      throw error;
    }
  }

  function storeCover(id: string, svg: string): string {
    const address = `data:image/svg+xml,${encodeURIComponent(svg)}`;
    covers.set(id, address);
    const [oldest] = covers.keys();
    if (covers.size > MAX_COVERS && oldest !== undefined) covers.delete(oldest);
    return address;
  }

  function toPiece(summary: PieceSummary): Piece {
    const id = encodePiece(summary);
    storeCover(id, summary.cover);
    return {
      source: "composer",
      id,
      title: summary.title,
      by: capitalised(messages.peek().composer.ensembles[summary.ensemble]),
      seconds: summary.seconds,
      mood: summary.mood,
      why: whyThisPiece(summary),
      link: id,
      picture: null,
    };
  }

  async function unlockAudio(): Promise<void> {
    try {
      await output.unlock();
    } catch (error) {
      throw error instanceof AudioOutputError ? audioSourceError(error) : rendererSourceError(error);
    }
  }

  return {
    id: "composer",
    get name() {
      return messages.value.composer.name;
    },
    get promise() {
      return messages.value.composer.promise;
    },
    isFallback: true,
    get openingText() {
      return messages.value.composer.openingText;
    },
    state: signal<SourceState>({ kind: "ready" }),
    unlockAudio,
    pathOf: () => null,
    async propose({ steps }, signal) {
      signal.throwIfAborted();
      return Promise.all(
        steps.map(async (step) => {
          const request = { seed: newSeed(), mood: roundMood(step), ensemble: ensemble.peek() };
          return toPiece(await describe(request, signal));
        }),
      );
    },
    async open(piece, signal, onProgress = () => {}) {
      signal.throwIfAborted();
      const request = requestOf(piece.id);
      try {
        const rendered = await renderer.prepare(request, signal, onProgress);
        storeCover(piece.id, rendered.summary.cover);
        return playRenderedPiece(rendered, { output, clock, unlockAudio });
      } catch (error) {
        if (error instanceof RendererError) throw rendererSourceError(error);
        throw error;
      }
    },
    async cover({ id }) {
      const known = covers.get(id);
      if (known) return known;
      try {
        return storeCover(id, (await describe(requestOf(id), NEVER)).cover);
      } catch {
        // The renderer failed, or another version composed the piece. It is shown without a cover.
        return null;
      }
    },
    async pieceOf(fragment) {
      return { ...toPiece(await describe(requestOf(fragment), NEVER)), why: null };
    },
  };
}

function requestOf(id: string): PieceRequest {
  try {
    return decodePiece(id);
  } catch (error) {
    if (!(error instanceof PieceLinkError)) throw error;
    const sentence = messages.peek().composer.linkProblems[error.problem];
    throw new SourceError(sentence, "piece", { cause: error });
  }
}

/** Only what really determined the piece: the mood, and what the Composer made of it. */
function whyThisPiece({ mood, ensemble, key, bpm }: PieceSummary): string {
  const { common, composer } = messages.peek();
  const { sentence, colours, paces } = composer.why;
  return sentence({
    mood: moodName(mood),
    ensemble: composer.ensembles[ensemble],
    colour: colours[isMajor(key.mode) ? "bright" : "dark"],
    key: common.keyName(keyTerm(key.tonic, key.mode)),
    pace: paces[bpm < 76 ? "slow" : bpm < 108 ? "walking" : "fast"],
    bpm,
  });
}
