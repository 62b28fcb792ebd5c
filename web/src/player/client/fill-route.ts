/**
 * Fills a path with pieces: deals its steps to the sources, asks each once, and shows what comes as it comes. What a
 * source cannot answer, another does; what is there already and still fits, stays.
 */

import { type ReadonlySignal, signal } from "@preact/signals";
import type { MoodPoint } from "../../shared/mood";
import { dealSteps } from "../shared/deal-steps";
import { distance, type MoodPath } from "../shared/path";
import { type Piece, SOURCES, type SourceId } from "../shared/piece";
import { SourceTrouble } from "./music-source";
import type { Notes } from "./notices";
import type { Lineup, Stop } from "./queue";
import { FALLBACK, type Mix } from "./source-mix";

export interface Filling {
  /** Whether sources are being asked now. */
  readonly asking: ReadonlySignal<boolean>;
  /**
   * Fills the path from a step on. `publish` hears what is chosen so far, at once and after each answer, instead of waiting
   * for the slowest source. Resolves when all have answered; a later call calls this one off.
   */
  fill(path: MoodPath, from: number, publish?: (stops: readonly Stop[]) => void): Promise<void>;
  /** What is chosen for a step now, if it stands for this very point. */
  keep(step: number, point: MoodPoint, piece: Piece): void;
  /** Forgets what is chosen from a step on, of one source or of all, so that it is asked for anew. */
  forget(from: number, source?: SourceId): void;
  stop(): void;
}

interface Chosen {
  readonly point: MoodPoint;
  readonly piece: Piece;
}

/** A step that has moved less than this still means the same music. */
const SAME_STEP = 0.02;
const MOST_AVOIDED = 300;

export function createFilling(mix: Mix, lineup: Lineup, notes: Notes): Filling {
  const asking = signal(false);
  const chosen = new Map<number, Chosen>();
  let running: AbortController | null = null;

  function avoid(source: SourceId): ReadonlySet<string> {
    const standing = lineup.queue.peek().entries.map(({ piece }) => piece.piece);
    const picked = [...chosen.values()].map(({ piece }) => piece);
    const ids = [...standing, ...picked].filter((piece) => piece.source === source).map(({ id }) => id);
    return new Set(ids.slice(-MOST_AVOIDED));
  }

  function fits(step: number, point: MoodPoint, source: SourceId): boolean {
    const known = chosen.get(step);
    return known !== undefined && known.piece.source === source && distance(known.point, point) < SAME_STEP;
  }

  function stopsFrom(path: MoodPath, from: number): readonly Stop[] {
    return path.slice(from).flatMap((_, offset): Stop[] => {
      const piece = chosen.get(from + offset)?.piece;
      return piece ? [{ piece, chosenBy: "path", step: from + offset }] : [];
    });
  }

  async function ask(source: SourceId, steps: readonly number[], path: MoodPath, signal: AbortSignal) {
    const points = steps.map((step) => path[step]).filter((point) => point !== undefined);
    const wish = { steps: points, avoid: avoid(source) };
    const pieces = await mix.source(source).propose(wish, signal);
    signal.throwIfAborted();
    const missed: number[] = [];
    for (const [index, step] of steps.entries()) {
      const [piece, point] = [pieces[index], points[index]];
      if (piece && point) chosen.set(step, { point, piece });
      else missed.push(step);
    }
    return missed;
  }

  /** Asks a source, and the fallback for whatever it leaves open. */
  async function askOrFallBack(
    source: SourceId,
    steps: readonly number[],
    path: MoodPath,
    signal: AbortSignal,
  ): Promise<void> {
    let missed: readonly number[] = steps;
    try {
      missed = await ask(source, steps, path, signal);
      notes.dismiss(source);
    } catch (error) {
      if (!(error instanceof SourceTrouble)) throw error;
      notes.say(source, error.message);
      if (source !== FALLBACK) mix.fail(source);
    }
    if (missed.length > 0 && source !== FALLBACK) await askOrFallBack(FALLBACK, missed, path, signal);
  }

  function deal(path: MoodPath, from: number): ReadonlyMap<SourceId, number[]> {
    const dealt: Partial<Record<SourceId, number>> = {};
    for (const [step, { piece }] of chosen) {
      if (step < from) dealt[piece.source] = (dealt[piece.source] ?? 0) + 1;
    }
    const sources = dealSteps(path.length - from, mix.usable.peek(), SOURCES, dealt);
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
    asking,
    async fill(path, from, publish = lineup.replacePath) {
      running?.abort();
      const mine = new AbortController();
      running = mine;
      const open = deal(path, from);
      const show = () => {
        if (!mine.signal.aborted) publish(stopsFrom(path, from));
      };
      asking.value = open.size > 0;
      // A new path begins with what is there; an old one keeps its pieces until there are others.
      if (publish !== lineup.replacePath || open.size === 0) show();
      try {
        await Promise.all(
          [...open].map(async ([source, steps]) => {
            await askOrFallBack(source, steps, path, mine.signal);
            show();
          }),
        );
      } catch (error) {
        if (!mine.signal.aborted) throw error;
      } finally {
        if (running === mine) {
          running = null;
          asking.value = false;
        }
      }
    },
    keep: (step, point, piece) => void chosen.set(step, { point, piece }),
    forget(from, source) {
      for (const [step, { piece }] of [...chosen]) {
        if (step >= from && (source === undefined || piece.source === source)) chosen.delete(step);
      }
    },
    stop() {
      running?.abort();
    },
  };
}
