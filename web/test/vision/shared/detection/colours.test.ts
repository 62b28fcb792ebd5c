import fc from "fast-check";
import { expect, it } from "vitest";
import { assignColours } from "../../../../src/vision/shared/detection/colours";

const COLOURS = 6;

it("keeps each face's colour while it stays, and gives no two the same while there are enough", () => {
  const inView = fc.array(fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: COLOURS }));
  fc.assert(
    fc.property(inView, (frames) => {
      let before: ReadonlyMap<number, number> = new Map();
      for (const numbers of frames) {
        const now = assignColours(before, numbers, COLOURS);
        expect([...now.keys()].sort()).toEqual([...numbers].sort());
        expect(new Set(now.values()).size).toBe(numbers.length);
        for (const number of numbers) expect(now.get(number)).toBe(before.get(number) ?? now.get(number));
        before = now;
      }
    }),
  );
});

it("shares colours evenly among more faces than there are colours", () => {
  const many = Array.from({ length: 24 }, (_, index) => index + 1);
  const uses = new Array<number>(COLOURS).fill(0);
  for (const colour of assignColours(new Map(), many, COLOURS).values())
    uses[colour] = (uses[colour] ?? 0) + 1;
  expect(uses).toEqual(new Array(COLOURS).fill(4));
});
