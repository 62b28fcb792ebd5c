import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { affectTable } from "../../../../src/shared/mood";
import { READING_ENOUGH_FRAMES } from "../../../../src/vision/shared/reading/evidence";
import {
  advanceReading,
  nextLabel,
  READING_HYSTERESIS,
  READING_LIMIT_MS,
  READING_LOST_MS,
  READING_STALLED_MS,
  startReading,
} from "../../../../src/vision/shared/reading/reading";
import {
  anyProbabilities,
  clearFace,
  darkFace,
  LABELS,
  mostlyOn,
  noFace,
  readingAfter,
  repeated,
  THRESHOLDS,
} from "./observations";

describe("a clear face", () => {
  it("is read within 1.5 seconds, at 4 frames per second as at 30", () => {
    for (const everyMs of [33, 100, 250]) {
      const { reading } = readingAfter(repeated(mostlyOn("happy"), { forMs: 1500, everyMs }));
      expect(reading).toMatchObject({ kind: "read", estimate: { label: "happy" } });
    }
  });

  it("is read on a machine that needs three seconds for each frame", () => {
    const { reading } = readingAfter(repeated(mostlyOn("happy"), { forMs: 12_000, everyMs: 3000 }));
    expect(reading).toMatchObject({ kind: "read", estimate: { label: "happy" } });
  });

  it("is not read from a single moment, however many frames show it", () => {
    const { reading } = readingAfter(repeated(mostlyOn("happy", 0.99), { forMs: 100, everyMs: 2 }));
    expect(reading.kind).toBe("pending");
  });

  it("gives the same point at any frame rate", () => {
    const ends = [33, 250].map(
      (everyMs) => readingAfter(repeated(mostlyOn("sad"), { forMs: 3000, everyMs })).estimate,
    );
    expect(ends[0]?.point.valence).toBeCloseTo(ends[1]?.point.valence ?? 0, 9);
    expect(ends[0]?.probability).toBeCloseTo(0.9, 9);
  });

  it("needs ten effective frames when it is clear but not nearly certain", () => {
    const probabilities = { ...mostlyOn("happy", 0.825), happy: 0.6, neutral: 0.25 };
    const state = readingAfter(repeated(probabilities, { forMs: 20_000, everyMs: 500 }));
    expect(state.reading).toMatchObject({ kind: "read", estimate: { label: "happy" } });
    if (state.reading.kind === "read") expect(state.reading.tookMs).toBeGreaterThan(2000);
  });
});

describe("an answer", () => {
  const neutral = repeated(mostlyOn("neutral"), { forMs: 3000, everyMs: 100 });

  it("follows the face to another expression", () => {
    const smile = repeated(mostlyOn("happy"), { forMs: 3000, everyMs: 100, fromMs: 3000 });
    expect(readingAfter(neutral).reading).toMatchObject({ kind: "read", estimate: { label: "neutral" } });
    expect(readingAfter([...neutral, ...smile]).reading).toMatchObject({
      kind: "read",
      estimate: { label: "happy" },
    });
  });

  it("stays while the face is away for a moment, and ends when the face leaves", () => {
    const read = readingAfter(neutral);
    expect(readingAfter([noFace(3100 + READING_LOST_MS / 2)], read).reading.kind).toBe("read");
    const left = readingAfter([noFace(3500), noFace(3000 + READING_LOST_MS)], read);
    expect(left.reading).toEqual({ kind: "pending", estimate: null, progress: 0, obstacle: "no-face" });
  });

  it("survives a short pause without frames, and ends after a long one", () => {
    const read = readingAfter(neutral);
    expect(advanceReading(read, 3000 + READING_STALLED_MS / 2, THRESHOLDS).reading.kind).toBe("read");
    expect(advanceReading(read, 3000 + READING_STALLED_MS, THRESHOLDS).reading.kind).toBe("pending");
  });
});

describe("not sure", () => {
  it("reports that there was no face when the time is up", () => {
    const { reading } = readingAfter([noFace(10_000), noFace(READING_LIMIT_MS)]);
    expect(reading).toMatchObject({ kind: "unsure", obstacle: "no-face", estimate: null });
  });

  it("distinguishes an empty picture from a dark one", () => {
    expect(readingAfter([noFace(1000, 20)]).reading).toMatchObject({ obstacle: "dark-picture" });
    expect(readingAfter([noFace(1000)]).reading).toMatchObject({ obstacle: "no-face" });
  });

  it("reports the obstacle that lasted longest", () => {
    const { reading } = readingAfter([noFace(2000), darkFace(20_000), noFace(READING_LIMIT_MS)]);
    expect(reading).toMatchObject({ kind: "unsure", obstacle: "too-dark" });
  });

  it("does not read a face of poor quality, however clear the model's result", () => {
    const frames = Array.from({ length: 100 }, (_, index) => darkFace(100 * (index + 1)));
    const { reading } = readingAfter(frames);
    expect(reading).toMatchObject({
      kind: "pending",
      estimate: null,
      obstacle: "too-dark",
    });
  });

  it("includes the best estimate when the expression is mixed", () => {
    const mixed = { ...mostlyOn("happy", 0.4), sad: 0.35 };
    const { reading } = readingAfter(repeated(mixed, { forMs: READING_LIMIT_MS, everyMs: 200 }));
    expect(reading).toMatchObject({ kind: "unsure", obstacle: "mixed", estimate: { label: "happy" } });
  });

  it("is final: later frames do not change it", () => {
    const ended = readingAfter([noFace(READING_LIMIT_MS)]);
    expect(
      readingAfter(repeated(mostlyOn("happy"), { forMs: 9000, everyMs: 100, fromMs: 40_000 }), ended),
    ).toBe(ended);
  });

  it("does not report a blink as an obstacle", () => {
    const frames = repeated(mostlyOn("happy", 0.5), { forMs: 1000, everyMs: 100 });
    expect(readingAfter([...frames, darkFace(1100)]).reading).toMatchObject({ obstacle: null });
  });
});

it("ends within the time limit for any observations", () => {
  const observation = fc.oneof(
    fc.constant(noFace),
    fc.constant(darkFace),
    anyProbabilities.map((probabilities) => (ms: number) => clearFace(ms, probabilities)),
  );
  const steps = fc.array(fc.tuple(observation, fc.integer({ min: 10, max: 3000 })), { maxLength: 60 });
  fc.assert(
    fc.property(steps, (all) => {
      let [state, nowMs] = [startReading(0), 0];
      for (const [make, stepMs] of all) {
        nowMs += stepMs;
        state = readingAfter([make(nowMs)], state);
        if (state.reading.kind === "pending") expect(nowMs - state.startedMs).toBeLessThan(READING_LIMIT_MS);
      }
      const later = advanceReading(
        state,
        state.startedMs + READING_LIMIT_MS + READING_STALLED_MS,
        THRESHOLDS,
      );
      expect(later.reading.kind === "pending" && later.startedMs === state.startedMs).toBe(false);
    }),
  );
});

it("keeps the point between those of the expressions, and the uncertainty bounded", () => {
  const all = affectTable(LABELS);
  const [lowest, highest] = [
    Math.min(...all.map((point) => point.valence)),
    Math.max(...all.map((point) => point.valence)),
  ];
  fc.assert(
    fc.property(fc.array(anyProbabilities, { minLength: 1, maxLength: 20 }), (frames) => {
      const { estimate } = readingAfter(
        frames.map((probabilities, index) => clearFace(100 * index, probabilities)),
      );
      expect(estimate?.point.valence).toBeGreaterThanOrEqual(lowest);
      expect(estimate?.point.valence).toBeLessThanOrEqual(highest);
      expect(estimate?.uncertainty).toBeGreaterThanOrEqual(0);
      expect(estimate?.uncertainty).toBeLessThan(1.2);
    }),
  );
});

it("smooths two half steps like one step", () => {
  fc.assert(
    fc.property(
      anyProbabilities,
      anyProbabilities,
      fc.integer({ min: 1, max: READING_LOST_MS / 2 - 1 }),
      (first, then, halfMs) => {
        const once = readingAfter([clearFace(0, first), clearFace(2 * halfMs, then)]);
        const twice = readingAfter([
          clearFace(0, first),
          clearFace(halfMs, then),
          clearFace(2 * halfMs, then),
        ]);
        for (const label of LABELS) {
          const both = [once, twice].map((state) => state.estimate?.probabilities[label] ?? Number.NaN);
          expect(both[0]).toBeCloseTo(both[1] ?? 0, 9);
        }
      },
    ),
  );
});

it("never changes the label because of noise below the hysteresis", () => {
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

it("changes the label when another expression is clearly ahead", () => {
  expect(nextLabel("happy", { happy: 0.3, sad: 0.3 + 1.01 * READING_HYSTERESIS })).toBe("sad");
});

it("counts ten frames at 30 per second as less evidence than ten frames a second apart", () => {
  const quick = readingAfter(repeated(mostlyOn("happy"), { forMs: 330, everyMs: 33 }));
  const slow = readingAfter(repeated(mostlyOn("happy"), { forMs: 10_000, everyMs: 1000 }));
  expect(quick.goodFrames).toBe(10);
  expect(quick.evidence.frames).toBeLessThan(3);
  expect(slow.evidence.frames).toBeGreaterThan(0.95 * READING_ENOUGH_FRAMES);
});
