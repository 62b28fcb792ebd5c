/**
 * The queue as page state: what played, what plays, what comes. Adds storage to the pure queue, and tells pieces that the
 * route chose from pieces that the person chose.
 */

import { computed, effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import * as v from "valibot";
import type { LocalStore } from "../../kit/ports";
import { orNull, readJson, validItems, wholeNumber } from "../../shared/read-json";
import { type Piece, pieceKey, pieceSchema } from "../shared/piece";
import * as queues from "../shared/queue";

export interface QueueItem {
  readonly piece: Piece;
  /** A change of the route replaces only pieces that the route chose. */
  readonly chosenBy: "path" | "person";
  /** The step of the route that it was chosen for, from 0; null when it belongs to no step. */
  readonly step: number | null;
}

export type Entry = queues.Entry<QueueItem>;
export type Queue = queues.Queue<QueueItem>;

export interface QueueStore {
  readonly queue: ReadonlySignal<Queue>;
  readonly current: ReadonlySignal<Entry | null>;
  readonly next: ReadonlySignal<Entry | null>;
  readonly upcoming: ReadonlySignal<readonly Entry[]>;
  readonly canUndo: ReadonlySignal<boolean>;
  /** How many steps of the route have played, the current one included. */
  readonly stepsPlayed: ReadonlySignal<number>;
  add(pieces: readonly Piece[]): void;
  playNext(pieces: readonly Piece[]): void;
  /** Inserts right after the current piece; returns the id of the new entry. */
  insertNext(piece: Piece): number;
  remove(id: number): void;
  move(id: number, to: number): void;
  clear(): void;
  undo(): void;
  select(id: number): void;
  /** Replaces the whole queue with the start of a new route. Undo brings the old queue back. */
  startWith(items: readonly QueueItem[]): void;
  /**
   * Replaces the route's upcoming pieces; the person's own keep their places. Items for steps that have played are ignored.
   */
  replaceRoute(items: readonly QueueItem[]): void;
}

const KEY = "queue";
/** Played pieces are kept to go back to, but not without end. */
const MAX_PLAYED = 50;

/** Stored by earlier versions too: there, as here, an entry's item is called "piece". */
const storedEntry = v.object({
  id: wholeNumber,
  piece: v.object({
    piece: pieceSchema,
    chosenBy: v.picklist(["path", "person"]),
    step: orNull(wholeNumber),
  }),
});
const storedQueue = v.object({ entries: validItems(storedEntry), current: orNull(wholeNumber) });

/** @param isKnown whether this page has the source of a piece; stored pieces of other sources are dropped */
export function createQueueStore(
  store: LocalStore,
  isKnown: (source: string) => boolean = () => true,
): QueueStore {
  const queue = signal<Queue>(readQueue(store, isKnown));
  const current = computed(() => queues.currentEntry(queue.value));
  const upcoming = computed(() => {
    const { entries } = queue.value;
    return entries.slice(entries.findIndex(({ id }) => id === queue.value.current) + 1);
  });
  const stepsPlayed = computed(() => {
    const { entries, current: chosen } = queue.value;
    const started = entries.slice(0, entries.findIndex(({ id }) => id === chosen) + 1);
    return 1 + Math.max(-1, ...started.map(({ item }) => item.step ?? -1));
  });

  let isFirstRun = true;
  effect(() => {
    const { entries, current: chosen } = queue.value;
    if (!isFirstRun) store.write(KEY, entries.length === 0 ? null : toJson(entries, chosen));
    isFirstRun = false;
  });

  const byPerson = (pieces: readonly Piece[]): QueueItem[] =>
    pieces.map((piece) => ({ piece, chosenBy: "person", step: null }));
  const change = (edit: (queue: Queue) => Queue): void => {
    queue.value = edit(untracked(() => queue.value));
  };

  return {
    queue,
    current,
    next: computed(() => queues.entryAfter(queue.value)),
    upcoming,
    stepsPlayed,
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
    select: (id) => change((before) => queues.select(withoutOldest(before), id)),
    startWith(items) {
      change((before) => {
        const started = queues.add({ ...queues.emptyQueue<QueueItem>(), nextId: before.nextId }, items);
        const { entries, current: chosen } = before;
        const undoTo = entries.length > 0 ? [...before.before, { entries, current: chosen }] : before.before;
        return { ...started, before: undoTo.slice(-queues.UNDO_DEPTH) };
      });
    },
    replaceRoute(items) {
      change((before) => {
        const played = before.entries.slice(0, before.entries.length - upcoming.peek().length);
        const ahead = items.filter(({ step }) => (step ?? 0) >= stepsPlayed.peek());
        const entries = replaceRouteEntries(upcoming.peek(), ahead, before.nextId);
        return queues.unrecorded(before, {
          ...before,
          entries: [...played, ...entries],
          current: before.current ?? entries[0]?.id ?? null,
          nextId: before.nextId + ahead.length,
        });
      });
    },
  };
}

/** New items take the places of the route's old ones, in order; any left over follow the last of these. */
function replaceRouteEntries(
  old: readonly Entry[],
  items: readonly QueueItem[],
  nextId: number,
): readonly Entry[] {
  const added = items.map((item, index) => existingEntry(old, item) ?? { id: nextId + index, item });
  const lastPlace = old.findLastIndex(({ item }) => item.chosenBy === "path");
  const result: Entry[] = [];
  for (const [place, entry] of old.entries()) {
    if (entry.item.chosenBy === "person") result.push(entry);
    else {
      const next = added.shift();
      if (next) result.push(next);
    }
    if (place === lastPlace) result.push(...added.splice(0));
  }
  return [...result, ...added];
}

/** The same piece for the same step keeps its entry, because it may be loaded already. */
function existingEntry(old: readonly Entry[], { step, piece }: QueueItem): Entry | undefined {
  const key = pieceKey(piece);
  return old.find(
    ({ item }) => item.chosenBy === "path" && item.step === step && pieceKey(item.piece) === key,
  );
}

function withoutOldest(queue: Queue): Queue {
  const played = queue.entries.findIndex(({ id }) => id === queue.current);
  return played > MAX_PLAYED ? { ...queue, entries: queue.entries.slice(played - MAX_PLAYED) } : queue;
}

function toJson(entries: readonly Entry[], current: number | null): string {
  return JSON.stringify({ entries: entries.map(({ id, item }) => ({ id, piece: item })), current });
}

function readQueue(store: LocalStore, isKnown: (source: string) => boolean): Queue {
  const empty = queues.emptyQueue<QueueItem>();
  const stored = readJson(storedQueue, store.read(KEY));
  if (!stored) return empty;
  const entries = stored.entries
    .map(({ id, piece }): Entry => ({ id, item: piece }))
    .filter(({ item }) => isKnown(item.piece.source));
  const ids = new Set(entries.map(({ id }) => id));
  if (ids.size !== entries.length) return empty;
  const { current } = stored;
  return {
    ...empty,
    entries,
    current: current !== null && ids.has(current) ? current : (entries[0]?.id ?? null),
    nextId: Math.max(0, ...ids) + 1,
  };
}
