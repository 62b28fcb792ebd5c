/**
 * What plays, what comes next, what was: a value with pure changes, each of which can be taken back.
 * It knows nothing of sound or of where pieces come from.
 */

export interface Entry<Piece> {
  /** Of this place in the queue, not of the piece: the same piece may stand twice. */
  readonly id: number;
  readonly piece: Piece;
}

interface Order<Piece> {
  readonly entries: readonly Entry<Piece>[];
  /** Id of the entry that plays or would play; null when none is chosen. */
  readonly current: number | null;
}

export interface Queue<Piece> extends Order<Piece> {
  readonly nextId: number;
  /** Earlier orders, the latest last: what undo goes back to. */
  readonly before: readonly Order<Piece>[];
}

/** Enough to take back a slip of the hand; a queue is not a document. */
export const UNDO_DEPTH = 20;

export function emptyQueue<Piece>(): Queue<Piece> {
  return { entries: [], current: null, nextId: 1, before: [] };
}

export function add<Piece>(queue: Queue<Piece>, pieces: readonly Piece[]): Queue<Piece> {
  return insert(queue, queue.entries.length, pieces);
}

export function playNext<Piece>(queue: Queue<Piece>, pieces: readonly Piece[]): Queue<Piece> {
  return insert(queue, indexOfCurrent(queue) + 1, pieces);
}

export function remove<Piece>(queue: Queue<Piece>, id: number): Queue<Piece> {
  const index = queue.entries.findIndex((entry) => entry.id === id);
  if (index < 0) return queue;
  const entries = queue.entries.toSpliced(index, 1);
  // The place of a removed current piece is taken by the one after it, or by the last that is left.
  const current = queue.current === id ? ((entries[index] ?? entries.at(-1))?.id ?? null) : queue.current;
  return change(queue, { entries, current });
}

/** Moves an entry so that it stands at `to`, counted in the resulting order. */
export function move<Piece>(queue: Queue<Piece>, id: number, to: number): Queue<Piece> {
  const from = queue.entries.findIndex((entry) => entry.id === id);
  const entry = queue.entries[from];
  const goal = Math.min(queue.entries.length - 1, Math.max(0, Math.trunc(to)));
  if (!entry || goal === from) return queue;
  return change(queue, {
    entries: queue.entries.toSpliced(from, 1).toSpliced(goal, 0, entry),
    current: queue.current,
  });
}

export function clear<Piece>(queue: Queue<Piece>): Queue<Piece> {
  return queue.entries.length === 0 ? queue : change(queue, { entries: [], current: null });
}

/** Puts new pieces in place of everything after the current one: how a new path takes over. */
export function replaceUpcoming<Piece>(queue: Queue<Piece>, pieces: readonly Piece[]): Queue<Piece> {
  const kept = queue.entries.slice(0, indexOfCurrent(queue) + 1);
  return insert({ ...queue, entries: kept }, kept.length, pieces, queue);
}

/** What plays goes on playing, as long as it stands in the earlier order, too. */
export function undo<Piece>(queue: Queue<Piece>): Queue<Piece> {
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

/** A change that nobody made by hand: undo passes over it. */
export function unrecorded<Piece>(queue: Queue<Piece>, changed: Queue<Piece>): Queue<Piece> {
  return { ...changed, before: queue.before };
}

/** Choosing what plays is not a change of the order: undo leaves it alone. */
export function select<Piece>(queue: Queue<Piece>, id: number): Queue<Piece> {
  return queue.entries.some((entry) => entry.id === id) ? { ...queue, current: id } : queue;
}

export function currentEntry<Piece>(queue: Queue<Piece>): Entry<Piece> | null {
  return queue.entries[indexOfCurrent(queue)] ?? null;
}

export function entryAfter<Piece>(queue: Queue<Piece>): Entry<Piece> | null {
  return queue.entries[indexOfCurrent(queue) + 1] ?? null;
}

export function entryBefore<Piece>(queue: Queue<Piece>): Entry<Piece> | null {
  return queue.entries[indexOfCurrent(queue) - 1] ?? null;
}

function indexOfCurrent<Piece>(queue: Queue<Piece>): number {
  return queue.entries.findIndex((entry) => entry.id === queue.current);
}

function insert<Piece>(
  queue: Queue<Piece>,
  at: number,
  pieces: readonly Piece[],
  undoTo: Queue<Piece> = queue,
): Queue<Piece> {
  if (pieces.length === 0 && queue === undoTo) return queue;
  const fresh = pieces.map((piece, offset) => ({ id: queue.nextId + offset, piece }));
  const entries = queue.entries.toSpliced(at, 0, ...fresh);
  const current = queue.current ?? fresh[0]?.id ?? null;
  return { ...change(undoTo, { entries, current }), nextId: queue.nextId + fresh.length };
}

function change<Piece>(queue: Queue<Piece>, order: Order<Piece>): Queue<Piece> {
  const { entries, current, nextId } = queue;
  return { ...order, nextId, before: [...queue.before, { entries, current }].slice(-UNDO_DEPTH) };
}
