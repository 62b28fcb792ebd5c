import fc from "fast-check";
import { expect, it } from "vitest";
import { dealSteps } from "../../../src/player/shared/deal-steps";
import { SOURCES } from "../../../src/player/shared/piece";

const part = fc.nat(4);
const parts = fc.record({ composer: part, files: part, spotify: part });

it("deals every step, and to each source its share, give or take one", () => {
  fc.assert(
    fc.property(parts, fc.nat(40), (wanted, count) => {
      const total = SOURCES.reduce((sum, source) => sum + wanted[source], 0);
      const steps = dealSteps(count, wanted, SOURCES);
      expect(steps).toHaveLength(total > 0 ? count : 0);
      for (const source of SOURCES) {
        const had = steps.filter((step) => step === source).length;
        if (total > 0) expect(Math.abs(had - (count * wanted[source]) / total)).toBeLessThanOrEqual(1);
      }
    }),
  );
});

it("goes on where it stopped, as if it had been dealt in one go", () => {
  fc.assert(
    fc.property(parts, fc.nat(20), fc.nat(20), (wanted, first, more) => {
      const begun = dealSteps(first, wanted, SOURCES);
      const dealt = Object.fromEntries(
        SOURCES.map((source) => [source, begun.filter((step) => step === source).length]),
      );
      const whole = dealSteps(first + more, wanted, SOURCES);
      expect([...begun, ...dealSteps(more, wanted, SOURCES, dealt)]).toEqual(whole);
    }),
  );
});

it("begins with the first source in order that takes part", () => {
  expect(dealSteps(4, { composer: 1, spotify: 1 }, ["composer", "files", "spotify"])).toEqual([
    "composer",
    "spotify",
    "composer",
    "spotify",
  ]);
});
