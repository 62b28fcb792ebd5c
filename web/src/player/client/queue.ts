/**
 * What plays, what comes and what was, as the page keeps it: the queue of core/queue with a memory, and with the
 * difference between pieces that a path chose and pieces that the person put there.
 */

import { computed, effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import type { Memory } from "../../kit/ports";
import { FactError, Facts } from "../../shared/json-facts";
import { type Piece, pieceKey, readPiece } from "../shared/piece";
import * as queues from "../shared/queue";

export interface Stop {
  readonly piece: Piece;
  /** Only what a path chose is changed when the path changes. */
  readonly chosenBy: "path" | "person";
  /** Which step of the path it stands for, from 0; null when it is beyond the path or not of it. */
  readonly step: number | null;
}

export type Entry = queues.Entry<Stop>;
export type Queue = queues.Queue<Stop>;

export interface Lineup {
  readonly queue: ReadonlySignal<Queue>;
  readonly current: ReadonlySignal<Entry | null>;
  readonly next: ReadonlySignal<Entry | null>;
  readonly upcoming: ReadonlySignal<readonly Entry[]>;
  readonly canUndo: ReadonlySignal<boolean>;
  /** How many steps of the path have had their turn, the one at hand included. */
  readonly walked: ReadonlySignal<number>;
  add(pieces: readonly Piece[]): void;
  playNext(pieces: readonly Piece[]): void;
  /** Right after what plays; the answer is the id of its entry. */
  insertNext(piece: Piece): number;
  remove(id: number): void;
  move(id: number, to: number): void;
  clear(): void;
  undo(): void;
  select(id: number): void;
  /** A new path begins: everything else makes way, and can be had back by undo. */
  beginWith(stops: readonly Stop[]): void;
  /**
   * What the path chose and has not sounded is replaced; what the person put there keeps its place. Stops for steps that
   * have had their turn are passed over.
   */
  replacePath(stops: readonly Stop[]): void;
  /** More of the path at the end. */
  append(stops: readonly Stop[]): void;
}

const KEY = "queue";
/** Pieces that have sounded are kept to go back to, but not for ever. */
const MOST_HEARD = 50;

export function createLineup(memory: Memory): Lineup {
  const queue = signal<Queue>(recall(memory));
  const current = computed(() => queues.currentEntry(queue.value));
  const upcoming = computed(() => {
    const { entries } = queue.value;
    return entries.slice(entries.findIndex(({ id }) => id === queue.value.current) + 1);
  });

  const walked = computed(() => {
    const { entries, current: chosen } = queue.value;
    const begun = entries.slice(0, entries.findIndex(({ id }) => id === chosen) + 1);
    return 1 + Math.max(-1, ...begun.map(({ piece }) => piece.step ?? -1));
  });

  let first = true;
  effect(() => {
    const { entries, current: chosen } = queue.value;
    if (first) {
      first = false;
      return;
    }
    memory.keep(KEY, entries.length === 0 ? null : JSON.stringify({ entries, current: chosen }));
  });

  const byPerson = (pieces: readonly Piece[]): Stop[] =>
    pieces.map((piece) => ({ piece, chosenBy: "person", step: null }));
  const change = (how: (queue: Queue) => Queue): void => {
    queue.value = how(untracked(() => queue.value));
  };
  /** Changed by the path, not by hand. */
  const grow = (how: (queue: Queue) => Queue): void =>
    change((before) => queues.unrecorded(before, how(before)));

  return {
    queue,
    current,
    next: computed(() => queues.entryAfter(queue.value)),
    upcoming,
    walked,
    canUndo: computed(() => queue.value.before.length > 0),
    add: (pieces) => change((before) => queues.add(before, byPerson(pieces))),
    playNext: (pieces) => change((before) => queues.playNext(before, byPerson(pieces))),
    insertNext(piece) {
      const id = queue.peek().nextId;
      change((before) => queues.playNext(before, byPerson([piece])));
      return id;
    },
    remove: (id) => change((before) => queues.remove(before, id)),
    move: (id, to) => change((before) => queues.move(before, id, to)),
    clear: () => change(queues.clear),
    undo: () => change(queues.undo),
    select: (id) => change((before) => queues.select(forgetOldest(before), id)),
    beginWith(stops) {
      change((before) => {
        const fresh = queues.add({ ...queues.emptyQueue<Stop>(), nextId: before.nextId }, stops);
        const { entries, current: was } = before;
        const undoTo = entries.length > 0 ? [...before.before, { entries, current: was }] : before.before;
        return { ...fresh, before: undoTo.slice(-queues.UNDO_DEPTH) };
      });
    },
    replacePath(stops) {
      grow((before) => {
        const kept = before.entries.slice(0, before.entries.length - upcoming.peek().length);
        const left = stops.filter(({ step }) => (step ?? 0) >= walked.peek());
        const fresh = woven(upcoming.peek(), left, before.nextId);
        return {
          ...before,
          entries: [...kept, ...fresh],
          current: before.current ?? fresh[0]?.id ?? null,
          nextId: before.nextId + left.length,
        };
      });
    },
    append: (stops) => grow((before) => queues.add(before, stops)),
  };
}

/** New stops take the places of the path's old ones, in order; those that are left over follow the last of these. */
function woven(old: readonly Entry[], stops: readonly Stop[], nextId: number): readonly Entry[] {
  const fresh = stops.map((stop, index) => standing(old, stop) ?? { id: nextId + index, piece: stop });
  const lastPlace = old.findLastIndex(({ piece }) => piece.chosenBy === "path");
  const result: Entry[] = [];
  for (const [place, entry] of old.entries()) {
    if (entry.piece.chosenBy === "person") result.push(entry);
    else {
      const stop = fresh.shift();
      if (stop) result.push(stop);
    }
    if (place === lastPlace) result.push(...fresh.splice(0));
  }
  return [...result, ...fresh];
}

/** The same piece for the same step is the same entry: it may be made ready already. */
function standing(old: readonly Entry[], { step, piece }: Stop): Entry | undefined {
  const key = pieceKey(piece);
  return old.find(
    (entry) =>
      entry.piece.chosenBy === "path" && entry.piece.step === step && pieceKey(entry.piece.piece) === key,
  );
}

function forgetOldest(queue: Queue): Queue {
  const heard = queue.entries.findIndex(({ id }) => id === queue.current);
  return heard > MOST_HEARD ? { ...queue, entries: queue.entries.slice(heard - MOST_HEARD) } : queue;
}

/** What was kept may be of an older page or edited by hand: whatever cannot be read is left out. */
function recall(memory: Memory): Queue {
  const empty = queues.emptyQueue<Stop>();
  try {
    const facts = new Facts(JSON.parse(memory.recall(KEY) ?? "null"));
    const entries = facts.objects("entries").flatMap((entry) => readEntry(entry));
    const ids = new Set(entries.map(({ id }) => id));
    if (ids.size !== entries.length) return empty;
    const current = facts.has("current") ? facts.integer("current", 0) : -1;
    return {
      ...empty,
      entries,
      current: ids.has(current) ? current : (entries[0]?.id ?? null),
      nextId: Math.max(0, ...ids) + 1,
    };
  } catch (error) {
    if (error instanceof FactError || error instanceof SyntaxError) return empty;
    throw error;
  }
}

function readEntry(facts: Facts): readonly Entry[] {
  try {
    const stop = facts.at("piece");
    return [
      {
        id: facts.integer("id", 0),
        piece: {
          piece: readPiece(stop.at("piece")),
          chosenBy: stop.oneOf("chosenBy", ["path", "person"]),
          step: stop.has("step") ? stop.integer("step", 0) : null,
        },
      },
    ];
  } catch (error) {
    if (error instanceof FactError) return [];
    throw error;
  }
}
