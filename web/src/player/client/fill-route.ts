/**
 * Fills a route with pieces: deals its steps to the sources, asks each source once, and publishes answers as they arrive. The
 * fallback fills what a source cannot. Pieces that still fit their step stay.
 */

import { type ReadonlySignal, signal } from "@preact/signals";
import type { MoodPoint } from "../../shared/mood";
import { dealSteps } from "../shared/deal-steps";
import { distance, type MoodPath } from "../shared/path";
import type { Piece, SourceId } from "../shared/piece";
import { SourceError } from "./music-source";
import type { Notices } from "./notices";
import type { QueueItem, QueueStore } from "./queue";
import type { SourceMix } from "./source-mix";

export interface RouteFiller {
  /** Whether sources are being asked. */
  readonly searching: ReadonlySignal<boolean>;
  /**
   * Fills the route from a step on. `publish` receives the pieces chosen so far after each source's answer. Resolves when
   * all sources have answered; a later call cancels this one.
   */
  fill(path: MoodPath, from: number, publish?: (items: readonly QueueItem[]) => void): Promise<void>;
  /** Sets the piece of a step, as long as the step stays at this point. */
  keep(step: number, point: MoodPoint, piece: Piece): void;
  /** Drops the pieces from a step on, of one source or of all, so that `fill` asks for others. */
  forget(from: number, source?: SourceId): void;
}

interface Chosen {
  readonly point: MoodPoint;
  readonly piece: Piece;
}

/** A step that has moved less than this keeps its piece. */
const SAME_STEP = 0.02;
const MAX_AVOIDED = 300;

export function createRouteFiller(mix: SourceMix, queue: QueueStore, notices: Notices): RouteFiller {
  const searching = signal(false);
  const chosen = new Map<number, Chosen>();
  let running: AbortController | null = null;

  function avoid(source: SourceId): ReadonlySet<string> {
    const queued = queue.queue.peek().entries.map(({ item }) => item.piece);
    const picked = [...chosen.values()].map(({ piece }) => piece);
    const ids = [...queued, ...picked].filter((piece) => piece.source === source).map(({ id }) => id);
    return new Set(ids.slice(-MAX_AVOIDED));
  }

  function fits(step: number, point: MoodPoint, source: SourceId): boolean {
    const known = chosen.get(step);
    return known !== undefined && known.piece.source === source && distance(known.point, point) < SAME_STEP;
  }

  function itemsFrom(path: MoodPath, from: number): readonly QueueItem[] {
    return path.slice(from).flatMap((_, offset): QueueItem[] => {
      const piece = chosen.get(from + offset)?.piece;
      return piece ? [{ piece, chosenBy: "path", step: from + offset }] : [];
    });
  }

  /** Returns the steps that the source has no piece for. */
  async function ask(source: SourceId, steps: readonly number[], path: MoodPath, signal: AbortSignal) {
    const points = steps.map((step) => path[step]).filter((point) => point !== undefined);
    const pieces = await mix.source(source).propose({ steps: points, avoid: avoid(source) }, signal);
    signal.throwIfAborted();
    const missing: number[] = [];
    for (const [index, step] of steps.entries()) {
      const [piece, point] = [pieces[index], points[index]];
      if (piece && point) chosen.set(step, { point, piece });
      else missing.push(step);
    }
    return missing;
  }

  async function askOrFallBack(
    source: SourceId,
    steps: readonly number[],
    path: MoodPath,
    signal: AbortSignal,
  ): Promise<void> {
    const fallback = mix.fallback.id;
    let missing: readonly number[] = steps;
    try {
      missing = await ask(source, steps, path, signal);
      notices.dismiss(source);
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      notices.show(source, error.message);
      if (source !== fallback) mix.markFailed(source);
    }
    if (missing.length > 0 && source !== fallback) await askOrFallBack(fallback, missing, path, signal);
  }

  /** The steps each source has to be asked for. */
  function deal(path: MoodPath, from: number): ReadonlyMap<SourceId, number[]> {
    const dealt: Partial<Record<SourceId, number>> = {};
    for (const [step, { piece }] of chosen) {
      if (step < from) dealt[piece.source] = (dealt[piece.source] ?? 0) + 1;
    }
    const order = mix.sources.map(({ id }) => id);
    const sources = dealSteps(path.length - from, mix.usableShares.peek(), order, dealt);
    const open = new Map<SourceId, number[]>();
    for (const [offset, source] of sources.entries()) {
      const step = from + offset;
      const point = path[step];
      if (!point || fits(step, point, source)) continue;
      chosen.delete(step);
      open.set(source, [...(open.get(source) ?? []), step]);
    }
    return open;
  }

  return {
    searching,
    async fill(path, from, publish = queue.replaceRoute) {
      running?.abort();
      const own = new AbortController();
      running = own;
      const open = deal(path, from);
      const show = () => {
        if (!own.signal.aborted) publish(itemsFrom(path, from));
      };
      searching.value = open.size > 0;
      // A new route starts with what is chosen already. An old one keeps its pieces until others arrive.
      if (publish !== queue.replaceRoute || open.size === 0) show();
      try {
        await Promise.all(
          [...open].map(async ([source, steps]) => {
            await askOrFallBack(source, steps, path, own.signal);
            show();
          }),
        );
      } catch (error) {
        if (!own.signal.aborted) throw error;
      } finally {
        if (running === own) {
          running = null;
          searching.value = false;
        }
      }
    },
    keep: (step, point, piece) => void chosen.set(step, { point, piece }),
    forget(from, source) {
      for (const [step, { piece }] of [...chosen]) {
        if (step >= from && (source === undefined || piece.source === source)) chosen.delete(step);
      }
    },
  };
}
