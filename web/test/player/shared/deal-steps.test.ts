import fc from "fast-check";
import { expect, it } from "vitest";
import { dealSteps } from "../../../src/player/shared/deal-steps";

const SOURCES = ["composer", "files", "spotify"] as const;

const part = fc.nat(4);
const parts = fc.record({ composer: part, files: part, spotify: part });

it("deals every step, and gives each source its share to within one", () => {
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

it("continues where it stopped, as if all steps had been dealt at once", () => {
  fc.assert(
    fc.property(parts, fc.nat(20), fc.nat(20), (wanted, first, more) => {
      const started = dealSteps(first, wanted, SOURCES);
      const dealt = Object.fromEntries(
        SOURCES.map((source) => [source, started.filter((step) => step === source).length]),
      );
      const whole = dealSteps(first + more, wanted, SOURCES);
      expect([...started, ...dealSteps(more, wanted, SOURCES, dealt)]).toEqual(whole);
    }),
  );
});

it("starts with the first source in order that has a share", () => {
  expect(dealSteps(4, { composer: 1, spotify: 1 }, ["composer", "files", "spotify"])).toEqual([
    "composer",
    "spotify",
    "composer",
    "spotify",
  ]);
});
