import fc from "fast-check";
import { expect, it } from "vitest";
import { whoseTurn } from "../../../../src/vision/shared/detection/turns";

it("takes the largest face every time, and nobody waits for ever", () => {
  const sizes = fc.array(fc.integer({ min: 10, max: 300 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(sizes, fc.integer({ min: 2, max: 5 }), (all, atOnce) => {
      const read = new Map<number, number>();
      const rounds = Math.ceil(all.length / (atOnce - 1)) + 1;
      const largest = all.indexOf(Math.max(...all));
      for (let round = 0; round < rounds; round++) {
        const faces = all.map((size, number) => ({ number, size, readMs: read.get(number) ?? -1 }));
        const turn = whoseTurn(faces, atOnce);
        expect(turn.size).toBe(Math.min(atOnce, all.length));
        expect(turn.has(largest)).toBe(true);
        for (const number of turn) read.set(number, round);
      }
      expect(read.size).toBe(all.length);
    }),
  );
});

it("has nobody to take where nobody is", () => {
  expect(whoseTurn([], 3).size).toBe(0);
});
