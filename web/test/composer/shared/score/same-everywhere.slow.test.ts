/** A seed always gives the same notes, in every engine, and a similar piece at a nearby mood. */
import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { compose } from "../../../../src/composer/shared/score/compose";
import { ensembleFor } from "../../../../src/composer/shared/score/ensembles";
import { randomStream } from "../../../../src/composer/shared/score/random";
import { ENSEMBLES, type Score } from "../../../../src/composer/shared/score/score";
import { editDistance, melodyTokens } from "../../../../tools/composer/similarity";
import { fingerprint } from "./fingerprint";

// Composing many pieces takes a while on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const SOURCES = new URL("../../../../src/composer/shared/score/", import.meta.url);
/** Covers may use arithmetic whose last bit differs between engines, because no note depends on it. */
const NOT_COMPOSING = ["cover.ts", "cover-colour.ts"];

describe("the same seed", () => {
  test("gives the same score each time", () => {
    for (const ensemble of ENSEMBLES) {
      const request = { seed: 77, mood: { valence: 0.31, energy: -0.42 }, ensemble };
      expect(compose(request)).toEqual(compose(request));
    }
  });

  test("gives the notes it gave when this version of the Composer was published", () => {
    const known = ENSEMBLES.map((ensemble, i) => {
      const mood = { valence: 0.9 - 0.3 * i, energy: i % 2 === 0 ? 0.5 : -0.5 };
      return [ensemble, fingerprint(compose({ seed: 2026 + i, mood, ensemble }))];
    });
    expect(Object.fromEntries(known)).toMatchSnapshot();
  });

  test("is limited to 32 bits, and moods are rounded to hundredths inside the plane", () => {
    const score = compose({ seed: -1, mood: { valence: 3, energy: -0.5049 } });
    expect(score.seed).toBe(0xffffffff);
    expect(score.mood).toEqual({ valence: 1, energy: -0.5 });
  });

  test("depends on no arithmetic that engines round differently, no clock and no other random numbers", () => {
    for (const file of readdirSync(SOURCES)) {
      if (NOT_COMPOSING.includes(file)) continue;
      const text = readFileSync(new URL(file, SOURCES), "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
      const found = text.match(
        /Math\.(sin|cos|tan|pow|exp|log|random|hypot|atan|cbrt)|\*\*|\bDate\b|performance\.now/,
      );
      expect(found?.[0], file).toBeUndefined();
    }
  });
});

describe("a random stream", () => {
  test("is uniform: each tenth of the range gets its share", () => {
    const random = randomStream(1, "even");
    const bins = new Array<number>(10).fill(0);
    for (let i = 0; i < 20_000; i++) {
      const bin = Math.floor(random.next() * 10);
      bins[bin] = (bins[bin] ?? 0) + 1;
    }
    for (const count of bins) expect(Math.abs(count - 2000)).toBeLessThan(200);
  });

  test("differs between neighbouring seeds and between names", () => {
    const first = (seed: number, name: string): number => randomStream(seed, name).next();
    const values = new Set<number>();
    for (let seed = 0; seed < 500; seed++) for (const name of ["a", "b"]) values.add(first(seed, name));
    expect(values.size).toBe(1000);
  });

  test("picks by weight and never picks an option of weight 0", () => {
    const random = randomStream(3, "weights");
    let heavy = 0;
    for (let i = 0; i < 4000; i++) {
      const picked = random.weighted([
        ["never", 0],
        ["light", 1],
        ["heavy", 3],
      ] as const);
      expect(picked).not.toBe("never");
      if (picked === "heavy") heavy++;
    }
    expect(heavy / 4000).toBeCloseTo(0.75, 1);
  });
});

describe("a small step on the plane", () => {
  const STEP = 0.05;
  let pairs: readonly (readonly [Score, Score, Score])[] = [];

  beforeAll(() => {
    pairs = Array.from({ length: 40 }, (_, seed) => {
      const mood = { valence: ((seed * 7) % 19) / 10 - 0.9, energy: ((seed * 11) % 17) / 10 - 0.8 };
      const ensemble = ensembleFor(seed, mood);
      const near = { valence: mood.valence + STEP, energy: mood.energy - STEP };
      return [
        compose({ seed, mood, ensemble }),
        compose({ seed, mood: near, ensemble }),
        compose({ seed: seed + 1000, mood, ensemble }),
      ] as const;
    });
  }, 120_000);

  const similarity = (a: Score, b: Score): number =>
    1 - editDistance(melodyTokens(a).slice(0, 50), melodyTokens(b).slice(0, 50));

  test("keeps the tonic, and nearly always metre, mode and lead", () => {
    let same = 0;
    for (const [original, near] of pairs) {
      expect(near.key.tonic).toBe(original.key.tonic);
      expect(Math.abs(near.bpm / original.bpm - 1)).toBeLessThan(0.06);
      const lead = (score: Score): string | undefined => score.tracks[0]?.instrument;
      if (
        near.key.mode === original.key.mode &&
        near.metre.count === original.metre.count &&
        lead(near) === lead(original)
      )
        same++;
    }
    expect(same / pairs.length).toBeGreaterThan(0.75);
  });

  test("changes the melody far less than another seed would", () => {
    const nearMoods = pairs.map(([original, near]) => similarity(original, near));
    const otherSeeds = pairs.map(([original, , other]) => similarity(original, other));
    const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
    expect(mean(nearMoods)).toBeGreaterThan(0.6);
    expect(mean(otherSeeds)).toBeLessThan(0.35);
  });

  test("seldom changes the ensemble", () => {
    let kept = 0;
    const count = 400;
    for (let seed = 0; seed < count; seed++) {
      const mood = { valence: ((seed * 13) % 20) / 10 - 0.95, energy: ((seed * 29) % 20) / 10 - 0.95 };
      const near = { valence: mood.valence + STEP, energy: mood.energy + STEP };
      if (ensembleFor(seed, mood) === ensembleFor(seed, near)) kept++;
    }
    expect(kept / count).toBeGreaterThan(0.9);
  });
});
