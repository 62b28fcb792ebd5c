import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { affectTable } from "../../../../src/shared/mood";
import { QUALITY_WORDS } from "../../../../src/vision/shared/quality/words";
import { READING_ENOUGH_LOOKS } from "../../../../src/vision/shared/reading/evidence";
import { DARK_PICTURE, MIXED, NO_FACE } from "../../../../src/vision/shared/reading/obstacle";
import {
  nextLabel,
  READING_HYSTERESIS,
  READING_LIMIT_MS,
  READING_LOST_MS,
  READING_STALLED_MS,
  readingAt,
  startReading,
} from "../../../../src/vision/shared/reading/read";
import { anyChances, dark, LABELS, mostly, nobody, readAll, seen, steadily, THRESHOLDS } from "./looks";

describe("a clear face", () => {
  it("is read within a second and a half, at four looks a second as at thirty", () => {
    for (const everyMs of [33, 100, 250]) {
      const { reading } = readAll(steadily(mostly("happy"), { forMs: 1500, everyMs }));
      expect(reading).toMatchObject({ kind: "read", guess: { label: "happy" } });
    }
  });

  it("is read on a machine that needs three seconds for a look", () => {
    const { reading } = readAll(steadily(mostly("happy"), { forMs: 12_000, everyMs: 3000 }));
    expect(reading).toMatchObject({ kind: "read", guess: { label: "happy" } });
  });

  it("is not read from a single moment, however often it was photographed", () => {
    const { reading } = readAll(steadily(mostly("happy", 0.99), { forMs: 100, everyMs: 2 }));
    expect(reading.kind).toBe("looking");
  });

  it("comes to the same point whatever the rate", () => {
    const ends = [33, 250].map((everyMs) => readAll(steadily(mostly("sad"), { forMs: 3000, everyMs })).guess);
    expect(ends[0]?.point.valence).toBeCloseTo(ends[1]?.point.valence ?? 0, 9);
    expect(ends[0]?.share).toBeCloseTo(0.9, 9);
  });

  it("takes ten good looks where it is clear without being nearly certain", () => {
    const chances = { ...mostly("happy", 0.825), happy: 0.6, neutral: 0.25 };
    const state = readAll(steadily(chances, { forMs: 20_000, everyMs: 500 }));
    expect(state.reading).toMatchObject({ kind: "read", guess: { label: "happy" } });
    if (state.reading.kind === "read") expect(state.reading.tookMs).toBeGreaterThan(2000);
  });
});

describe("an answer", () => {
  const neutral = steadily(mostly("neutral"), { forMs: 3000, everyMs: 100 });

  it("follows the face to another expression", () => {
    const smile = steadily(mostly("happy"), { forMs: 3000, everyMs: 100, fromMs: 3000 });
    expect(readAll(neutral).reading).toMatchObject({ kind: "read", guess: { label: "neutral" } });
    expect(readAll([...neutral, ...smile]).reading).toMatchObject({
      kind: "read",
      guess: { label: "happy" },
    });
  });

  it("stands while the face is away for a moment, and ends when it leaves", () => {
    const read = readAll(neutral);
    expect(readAll([nobody(3100 + READING_LOST_MS / 2)], read).reading.kind).toBe("read");
    const left = readAll([nobody(3500), nobody(3000 + READING_LOST_MS)], read);
    expect(left.reading).toEqual({ kind: "looking", guess: null, progress: 0, hindrance: NO_FACE });
  });

  it("outlives a machine that is busy with something else, and ends when no frame comes at all", () => {
    const read = readAll(neutral);
    expect(readingAt(read, 3000 + READING_STALLED_MS / 2, THRESHOLDS).reading.kind).toBe("read");
    expect(readingAt(read, 3000 + READING_STALLED_MS, THRESHOLDS).reading.kind).toBe("looking");
  });
});

describe("not sure", () => {
  it("says that nobody was there when the time is up", () => {
    const { reading } = readAll([nobody(10_000), nobody(READING_LIMIT_MS)]);
    expect(reading).toMatchObject({ kind: "unsure", hindrance: NO_FACE, guess: null });
  });

  it("tells an empty room from a dark one", () => {
    expect(readAll([nobody(1000, 20)]).reading).toMatchObject({ hindrance: DARK_PICTURE });
    expect(readAll([nobody(1000)]).reading).toMatchObject({ hindrance: NO_FACE });
  });

  it("names what kept most looks from counting", () => {
    const { reading } = readAll([nobody(2000), dark(20_000), nobody(READING_LIMIT_MS)]);
    expect(reading).toMatchObject({ kind: "unsure", hindrance: QUALITY_WORDS["too-dark"] });
  });

  it("reads nothing from a face that is seen badly, however clear the net's answer", () => {
    const looks = Array.from({ length: 100 }, (_, index) => dark(100 * (index + 1)));
    const { reading } = readAll(looks);
    expect(reading).toMatchObject({ kind: "looking", guess: null, hindrance: QUALITY_WORDS["too-dark"] });
  });

  it("offers the best guess when the face says several things", () => {
    const torn = { ...mostly("happy", 0.4), sad: 0.35 };
    const { reading } = readAll(steadily(torn, { forMs: READING_LIMIT_MS, everyMs: 200 }));
    expect(reading).toMatchObject({ kind: "unsure", hindrance: MIXED, guess: { label: "happy" } });
  });

  it("is the end: nothing that comes later changes it", () => {
    const over = readAll([nobody(READING_LIMIT_MS)]);
    expect(readAll(steadily(mostly("happy"), { forMs: 9000, everyMs: 100, fromMs: 40_000 }), over)).toBe(
      over,
    );
  });

  it("does not call a blink a hindrance", () => {
    const looks = steadily(mostly("happy", 0.5), { forMs: 1000, everyMs: 100 });
    expect(readAll([...looks, dark(1100)]).reading).toMatchObject({ hindrance: null });
  });
});

it("ends in time, whatever is seen", () => {
  const observation = fc.oneof(
    fc.constant(nobody),
    fc.constant(dark),
    anyChances.map((chances) => (ms: number) => seen(ms, chances)),
  );
  const steps = fc.array(fc.tuple(observation, fc.integer({ min: 10, max: 3000 })), { maxLength: 60 });
  fc.assert(
    fc.property(steps, (all) => {
      let [state, nowMs] = [startReading(0), 0];
      for (const [make, stepMs] of all) {
        nowMs += stepMs;
        state = readAll([make(nowMs)], state);
        if (state.reading.kind === "looking") expect(nowMs - state.startedMs).toBeLessThan(READING_LIMIT_MS);
      }
      const later = readingAt(state, state.startedMs + READING_LIMIT_MS + READING_STALLED_MS, THRESHOLDS);
      expect(later.reading.kind === "looking" && later.startedMs === state.startedMs).toBe(false);
    }),
  );
});

it("keeps to the hull of the expressions, and its doubt below the plane's width", () => {
  const all = affectTable(LABELS);
  const [lowest, highest] = [
    Math.min(...all.map((point) => point.valence)),
    Math.max(...all.map((point) => point.valence)),
  ];
  fc.assert(
    fc.property(fc.array(anyChances, { minLength: 1, maxLength: 20 }), (looks) => {
      const { guess } = readAll(looks.map((chances, index) => seen(100 * index, chances)));
      expect(guess?.point.valence).toBeGreaterThanOrEqual(lowest);
      expect(guess?.point.valence).toBeLessThanOrEqual(highest);
      expect(guess?.doubt).toBeGreaterThanOrEqual(0);
      expect(guess?.doubt).toBeLessThan(1.2);
    }),
  );
});

it("shows two half steps as one step", () => {
  fc.assert(
    fc.property(
      anyChances,
      anyChances,
      fc.integer({ min: 1, max: READING_LOST_MS / 2 - 1 }),
      (first, then, halfMs) => {
        const once = readAll([seen(0, first), seen(2 * halfMs, then)]);
        const twice = readAll([seen(0, first), seen(halfMs, then), seen(2 * halfMs, then)]);
        for (const label of LABELS) {
          const both = [once, twice].map((state) => state.guess?.probabilities[label] ?? Number.NaN);
          expect(both[0]).toBeCloseTo(both[1] ?? 0, 9);
        }
      },
    ),
  );
});

it("never changes the leading word for noise below its width", () => {
  const noise = fc.double({ min: -READING_HYSTERESIS / 2.01, max: READING_HYSTERESIS / 2.01, noNaN: true });
  const streams = fc.array(fc.tuple(noise, noise), { minLength: 1, maxLength: 50 });
  fc.assert(
    fc.property(streams, (stream) => {
      const first = nextLabel(null, { happy: 0.4, sad: 0.4 });
      const last = stream.reduce(
        (label, [up, down]) => nextLabel(label, { happy: 0.4 + up, sad: 0.4 + down }),
        first,
      );
      expect(last).toBe(first);
    }),
  );
});

it("gives the word to another expression that is clearly ahead", () => {
  expect(nextLabel("happy", { happy: 0.3, sad: 0.3 + 1.01 * READING_HYSTERESIS })).toBe("sad");
});

it("counts ten looks at thirty a second for less than ten looks a second apart", () => {
  const quick = readAll(steadily(mostly("happy"), { forMs: 330, everyMs: 33 }));
  const slow = readAll(steadily(mostly("happy"), { forMs: 10_000, everyMs: 1000 }));
  expect(quick.goodLooks).toBe(10);
  expect(quick.evidence.looks).toBeLessThan(3);
  expect(slow.evidence.looks).toBeGreaterThan(0.95 * READING_ENOUGH_LOOKS);
});
