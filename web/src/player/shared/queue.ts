/** A play queue as an immutable value: pure changes, each of which can be undone. Knows nothing about sound or sources. */

export interface Entry<Item> {
  /** Identifies the entry, not the item: the same item may be queued twice. */
  readonly id: number;
  readonly item: Item;
}

interface Order<Item> {
  readonly entries: readonly Entry<Item>[];
  /** Id of the entry that plays or would play; null when the queue has none. */
  readonly current: number | null;
}

export interface Queue<Item> extends Order<Item> {
  readonly nextId: number;
  /** Earlier orders for undo, the latest last. */
  readonly before: readonly Order<Item>[];
}

/** Enough to take back a mistake; a queue is not a document. */
export const UNDO_DEPTH = 20;

export function emptyQueue<Item>(): Queue<Item> {
  return { entries: [], current: null, nextId: 1, before: [] };
}

export function add<Item>(queue: Queue<Item>, items: readonly Item[]): Queue<Item> {
  return insert(queue, queue.entries.length, items);
}

export function playNext<Item>(queue: Queue<Item>, items: readonly Item[]): Queue<Item> {
  return insert(queue, indexOfCurrent(queue) + 1, items);
}

export function remove<Item>(queue: Queue<Item>, id: number): Queue<Item> {
  const index = queue.entries.findIndex((entry) => entry.id === id);
  if (index < 0) return queue;
  const entries = queue.entries.toSpliced(index, 1);
  // The entry after a removed current one becomes current, or the last one left.
  const current = queue.current === id ? ((entries[index] ?? entries.at(-1))?.id ?? null) : queue.current;
  return change(queue, { entries, current });
}

/** Moves an entry to index `to` of the resulting order. */
export function move<Item>(queue: Queue<Item>, id: number, to: number): Queue<Item> {
  const from = queue.entries.findIndex((entry) => entry.id === id);
  const entry = queue.entries[from];
  const goal = Math.min(queue.entries.length - 1, Math.max(0, Math.trunc(to)));
  if (!entry || goal === from) return queue;
  return change(queue, {
    entries: queue.entries.toSpliced(from, 1).toSpliced(goal, 0, entry),
    current: queue.current,
  });
}

export function clear<Item>(queue: Queue<Item>): Queue<Item> {
  return queue.entries.length === 0 ? queue : change(queue, { entries: [], current: null });
}

/** Restores the last order. The current entry stays current if that order contains it. */
export function undo<Item>(queue: Queue<Item>): Queue<Item> {
  const last = queue.before.at(-1);
  if (!last) return queue;
  const stays = last.entries.some((entry) => entry.id === queue.current);
  return {
    entries: last.entries,
    current: stays ? queue.current : last.current,
    nextId: queue.nextId,
    before: queue.before.slice(0, -1),
  };
}

/** Applies a change that undo skips, because the person did not make it. */
export function unrecorded<Item>(queue: Queue<Item>, changed: Queue<Item>): Queue<Item> {
  return { ...changed, before: queue.before };
}

/** Changes what plays. Undo ignores this, since the order stays the same. */
export function select<Item>(queue: Queue<Item>, id: number): Queue<Item> {
  return queue.entries.some((entry) => entry.id === id) ? { ...queue, current: id } : queue;
}

export function currentEntry<Item>(queue: Queue<Item>): Entry<Item> | null {
  return queue.entries[indexOfCurrent(queue)] ?? null;
}

export function entryAfter<Item>(queue: Queue<Item>): Entry<Item> | null {
  return queue.entries[indexOfCurrent(queue) + 1] ?? null;
}

export function entryBefore<Item>(queue: Queue<Item>): Entry<Item> | null {
  return queue.entries[indexOfCurrent(queue) - 1] ?? null;
}

function indexOfCurrent<Item>(queue: Queue<Item>): number {
  return queue.entries.findIndex((entry) => entry.id === queue.current);
}

function insert<Item>(queue: Queue<Item>, at: number, items: readonly Item[]): Queue<Item> {
  if (items.length === 0) return queue;
  const fresh = items.map((item, offset) => ({ id: queue.nextId + offset, item }));
  const entries = queue.entries.toSpliced(at, 0, ...fresh);
  const current = queue.current ?? fresh[0]?.id ?? null;
  return { ...change(queue, { entries, current }), nextId: queue.nextId + fresh.length };
}

function change<Item>(queue: Queue<Item>, order: Order<Item>): Queue<Item> {
  const { entries, current, nextId } = queue;
  return { ...order, nextId, before: [...queue.before, { entries, current }].slice(-UNDO_DEPTH) };
}
