/** Titles and covers: varied, safe to show, and always the same for the same piece. */
import { describe, expect, test, vi } from "vitest";
import { compose } from "../../../../src/composer/shared/score/compose";
import { coverSvg } from "../../../../src/composer/shared/score/cover";
import { titleFor } from "../../../../src/composer/shared/score/title";

// Composing many pieces takes a while on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const MOODS = [-1, 0, 1].flatMap((valence) => [-1, 0, 1].map((energy) => ({ valence, energy })));

describe("a title", () => {
  test("is one of more than three thousand", () => {
    const titles = new Set<string>();
    for (let seed = 0; seed < 2000; seed++) for (const mood of MOODS) titles.add(titleFor(seed, mood));
    expect(titles.size).toBeGreaterThan(3000);
  });

  test("has two to six words, starts with a capital letter and repeats no word", () => {
    for (let seed = 0; seed < 800; seed++) {
      for (const mood of MOODS) {
        const title = titleFor(seed, mood);
        const words = title.replace(",", "").split(" ");
        expect(words.length, title).toBeGreaterThanOrEqual(2);
        expect(words.length, title).toBeLessThanOrEqual(6);
        expect(new Set(words.filter((word) => word !== "the")).size, title).toBe(
          words.filter((word) => word !== "the").length,
        );
        expect(title, title).toMatch(/^[A-Z][A-Za-z',\- ]+$/);
      }
    }
  });

  test("is part of the score", () => {
    const score = compose({ seed: 12, mood: { valence: 0.2, energy: 0.1 } });
    expect(titleFor(score.seed, score.mood)).toBe(score.title);
  });
});

describe("a cover", () => {
  test("is well-formed SVG of known elements, without styles, scripts, event handlers or external resources", () => {
    const allowed = new Set(
      "svg title defs linearGradient radialGradient stop rect circle ellipse path g".split(" "),
    );
    for (let seed = 0; seed < 60; seed++) {
      for (const mood of MOODS) {
        const svg = coverSvg(seed, mood);
        expect(svg).not.toMatch(/\sstyle=|\son\w+=|href|url\((?!#)|NaN|Infinity|undefined/);
        const open: string[] = [];
        for (const [, closing, name = "", rest = ""] of svg.matchAll(/<(\/?)(\w+)([^>]*)>/g)) {
          expect(allowed.has(name), name).toBe(true);
          if (closing) expect(open.pop()).toBe(name);
          else if (!rest.endsWith("/")) open.push(name);
        }
        expect(open).toEqual([]);
        expect(svg.length).toBeLessThan(40_000);
      }
    }
  });

  test("is the same for the same piece and different for another seed or mood", () => {
    const covers = new Set<string>();
    for (let seed = 0; seed < 50; seed++) for (const mood of MOODS) covers.add(coverSvg(seed, mood));
    expect(covers.size).toBe(50 * MOODS.length);
    expect(coverSvg(3, { valence: 0.1, energy: 0.2 })).toBe(coverSvg(3, { valence: 0.1, energy: 0.2 }));
  });
});
