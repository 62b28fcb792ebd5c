import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as queues from "../../../src/player/shared/queue";

const filled = (...pieces: string[]) => queues.add(queues.emptyQueue<string>(), pieces);
const names = (queue: queues.Queue<string>) => queue.entries.map((entry) => entry.item).join("");
const idOf = (queue: queues.Queue<string>, piece: string) =>
  queue.entries.find((entry) => entry.item === piece)?.id ?? -1;

/** Any single change a person can make, chosen by three numbers. */
type Change = readonly [kind: number, a: number, b: number];
const changes = fc.array(fc.tuple(fc.nat(6), fc.nat(9), fc.nat(9)), { maxLength: 30 });

function apply(queue: queues.Queue<string>, [kind, a, b]: Change): queues.Queue<string> {
  const id = queue.entries[a % Math.max(1, queue.entries.length)]?.id ?? -1;
  switch (kind) {
    case 0:
      return queues.add(queue, [`p${a}`]);
    case 1:
      return queues.playNext(queue, [`n${a}`, `n${b}`]);
    case 2:
      return queues.remove(queue, id);
    case 3:
      return queues.move(queue, id, b);
    case 4:
      return queues.select(queue, id);
    case 5:
      return queues.add(queue, [`r${a}`, `r${b}`]);
    default:
      return queues.clear(queue);
  }
}

describe("a queue", () => {
  it("keeps ids unique, and always contains the current entry", () => {
    fc.assert(
      fc.property(changes, (steps) => {
        let queue = queues.emptyQueue<string>();
        for (const step of steps) {
          queue = apply(queue, step);
          const ids = queue.entries.map((entry) => entry.id);
          expect(new Set(ids).size).toBe(ids.length);
          expect(ids.length === 0 ? queue.current === null : ids.includes(queue.current ?? -1)).toBe(true);
          expect(queue.before.length).toBeLessThanOrEqual(queues.UNDO_DEPTH);
        }
      }),
    );
  });

  it("undoes any change of its order exactly, and keeps the current entry where it still exists", () => {
    fc.assert(
      fc.property(changes, fc.tuple(fc.nat(6), fc.nat(9), fc.nat(9)), (steps, last) => {
        const queue = steps.reduce(apply, queues.emptyQueue<string>());
        const changed = apply(queue, last);
        if (last[0] === 4 || changed === queue) return;
        const back = queues.undo(changed);
        expect(back.entries).toEqual(queue.entries);
        const stays = queue.entries.some((entry) => entry.id === changed.current);
        expect(back.current).toBe(stays ? changed.current : queue.current);
      }),
    );
  });

  it("skips unrecorded changes on undo", () => {
    const queue = filled("a", "b");
    const removed = queues.remove(queue, idOf(queue, "b"));
    const grown = queues.unrecorded(removed, queues.add(removed, ["c"]));
    expect(names(grown)).toBe("ac");
    expect(names(queues.undo(grown))).toBe("ab");
  });

  it("inserts pieces to play next right after the current one", () => {
    const queue = queues.select(filled("a", "b", "c"), 2);
    expect(names(queues.playNext(queue, ["x", "y"]))).toBe("abxyc");
  });

  it("moves a piece to the position where it is dropped", () => {
    const queue = filled("a", "b", "c", "d");
    expect(names(queues.move(queue, idOf(queue, "a"), 2))).toBe("bcad");
    expect(names(queues.move(queue, idOf(queue, "d"), -5))).toBe("dabc");
  });

  it("makes the next entry current when the current one is removed, or the last at the end", () => {
    const queue = queues.select(filled("a", "b", "c"), 2);
    const without = queues.remove(queue, 2);
    expect(queues.currentEntry(without)?.item).toBe("c");
    expect(queues.currentEntry(queues.remove(without, 3))?.item).toBe("a");
    expect(queues.currentEntry(queues.clear(without))).toBeNull();
  });
});
