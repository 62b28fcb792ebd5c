import { describe, expect, it, vi } from "vitest";
import { brightnessHertz } from "../../../../src/library/shared/analysis/brightness";
import { type Features, featuresOf, readFeatures } from "../../../../src/library/shared/analysis/features";
import { keyName, keyOf, keyOfChroma } from "../../../../src/library/shared/analysis/key";
import { describeFeatures, leaningsOf, placeOf } from "../../../../src/library/shared/analysis/place";
import { rhythmOf } from "../../../../src/library/shared/analysis/rhythm";
import { eachSpectrum, frameCount } from "../../../../src/library/shared/analysis/spectra";
import { Facts } from "../../../../src/shared/json-facts";
import { fastDance, MAJOR_BARS, MINOR_BARS, RATE, slowPiano } from "./played";

// Much arithmetic, which a busy machine may take its time over.
vi.setConfig({ testTimeout: 120_000 });

const sad = slowPiano({ bpm: 60, bars: MINOR_BARS, seconds: 24, level: 0.05 });
const glad = fastDance({ bpm: 128, bars: MAJOR_BARS, seconds: 20, level: 0.5 });

function heard(samples: Float32Array): Features {
  const features = featuresOf([samples], RATE);
  if (!features) throw new Error("nothing was heard");
  return features;
}

function sine(hertz: number, seconds: number, level = 0.5): Float32Array {
  return Float32Array.from(
    { length: seconds * RATE },
    (_, i) => level * Math.sin((2 * Math.PI * hertz * i) / RATE),
  );
}

/** The whole piece higher or lower, as a tape that runs faster or slower. */
function resampled(samples: Float32Array, ratio: number): Float32Array {
  return Float32Array.from({ length: Math.floor(samples.length / ratio) - 1 }, (_, i) => {
    const at = i * ratio;
    const [before, after] = [samples[Math.floor(at)] as number, samples[Math.floor(at) + 1] as number];
    return before + (after - before) * (at % 1);
  });
}

describe("spectra", () => {
  it("shows a sine of amplitude 1 as power 1 in its bin, in both frames of a pair", () => {
    const samples = Float32Array.from({ length: 1024 + 256 }, (_, i) =>
      Math.sin((2 * Math.PI * 64 * i) / 1024),
    );
    const tops: number[] = [];
    eachSpectrum(samples, { size: 1024, hop: 256 }, (power) => {
      expect(power.indexOf(Math.max(...power))).toBe(64);
      tops.push(power[64] as number);
    });
    expect(tops).toHaveLength(2);
    for (const top of tops) expect(top).toBeCloseTo(1, 6);
  });

  it("gives each frame its own spectrum, whichever half of a pair it is", () => {
    const samples = new Float32Array(3 * 512);
    samples.set(sine(1000, 1).subarray(0, 512), 512);
    const sums: number[] = [];
    eachSpectrum(samples, { size: 512, hop: 512 }, (power) => {
      sums.push(power.reduce((a, b) => a + b, 0));
    });
    expect(sums.map((sum) => sum > 1e-6)).toEqual([false, true, false]);
  });

  it("has no frame for less than one frame's samples", () => {
    expect(frameCount(511, { size: 512, hop: 128 })).toBe(0);
    expect(frameCount(512, { size: 512, hop: 128 })).toBe(1);
  });
});

describe("rhythm", () => {
  it.each([72, 96, 112, 128])("hears dance music at %i beats a minute", (bpm) => {
    const rhythm = rhythmOf(fastDance({ bpm, bars: MAJOR_BARS, seconds: 20, level: 0.5 }), RATE);
    const ratio = (rhythm.bpm ?? 0) / bpm;
    // Eighths are struck too: half or double is the same music.
    expect([0.5, 1, 2].some((octave) => Math.abs(ratio / octave - 1) < 0.02)).toBe(true);
    expect(rhythm.pulse).toBeGreaterThan(0.4);
  });

  it("counts the notes of a slow piano", () => {
    expect(rhythmOf(sad, RATE).onsetsPerSecond).toBeCloseTo(1, 0);
    expect(rhythmOf(sad, RATE).bpm).toBeCloseTo(60, 0);
  });

  it("hears neither onsets nor a tempo in a held tone", () => {
    const rhythm = rhythmOf(sine(220, 12), RATE);
    expect(rhythm.onsetsPerSecond).toBeLessThan(0.2);
    expect(rhythm.bpm).toBeNull();
  });
});

describe("key", () => {
  it("hears A minor and C major apart, although they share all their notes", () => {
    expect(keyName(keyOf(sad, RATE) ?? never())).toBe("A minor");
    expect(keyName(keyOf(glad, RATE) ?? never())).toBe("C major");
  });

  it("moves with the music, also when that is tuned between two keys of a piano", () => {
    const up = keyOf(resampled(sad, 2 ** (3 / 12)), RATE);
    expect(keyName(up ?? never())).toBe("C minor");
    const sharp = keyOf(resampled(sad, 2 ** (2.35 / 12)), RATE);
    expect(keyName(sharp ?? never())).toBe("B minor");
  });

  it("finds none where all notes sound alike", () => {
    expect(keyOfChroma(new Array(12).fill(1 / 12))).toBeNull();
  });
});

it("calls a higher tone brighter, and gives its pitch in hertz", () => {
  expect(brightnessHertz(sine(440, 4), RATE)).toBeGreaterThan(400);
  expect(brightnessHertz(sine(440, 4), RATE)).toBeLessThan(480);
  expect(brightnessHertz(sine(3520, 4), RATE)).toBeGreaterThan(3400);
  expect(brightnessHertz(new Float32Array(RATE * 4), RATE)).toBeNull();
});

describe("features and place", () => {
  it("puts a slow minor piano low on the left and fast major dance music high on the right", () => {
    const [low, high] = [placeOf(heard(sad)), placeOf(heard(glad))];
    expect(low.valence).toBeLessThan(-0.4);
    expect(low.energy).toBeLessThan(-0.4);
    expect(high.valence).toBeGreaterThan(0.4);
    expect(high.energy).toBeGreaterThan(0.4);
  });

  it("hears the same key, tempo and brightness however softly a piece is played", () => {
    const [loud, soft] = [heard(glad), heard(glad.map((sample) => sample * 0.05))];
    expect(soft.lufs).toBeCloseTo(loud.lufs - 26, 0);
    expect(soft.key).toEqual(loud.key);
    expect(soft.bpm).toBeCloseTo(loud.bpm ?? 0, 1);
    expect(soft.onsetsPerSecond).toBeCloseTo(loud.onsetsPerSecond, 1);
    expect(placeOf(soft).energy).toBeLessThan(placeOf(loud).energy);
  });

  it("hears nothing in silence or in a snippet", () => {
    expect(featuresOf([new Float32Array(RATE * 10)], RATE)).toBeNull();
    expect(featuresOf([glad.subarray(0, RATE * 2)], RATE)).toBeNull();
    expect(featuresOf([], RATE)).toBeNull();
  });

  it("moves the right way when one feature changes and the others stay", () => {
    const base = heard(sad);
    const { valence, energy } = placeOf(base);
    expect(placeOf({ ...base, onsetsPerSecond: 4 }).energy).toBeGreaterThan(energy);
    expect(placeOf({ ...base, brightnessHertz: 2000 }).energy).toBeGreaterThan(energy);
    expect(placeOf({ ...base, lufs: -8 }).energy).toBeGreaterThan(energy);
    expect(placeOf({ ...base, key: { tonic: 9, mode: "major", majorness: 1 } }).valence).toBeGreaterThan(
      valence,
    );
  });

  it("keeps every leaning and every place within the plane, whatever is heard", () => {
    const wild: Features = {
      version: 1,
      lufs: 9,
      onsetsPerSecond: 300,
      bpm: 900,
      pulse: 1,
      brightnessHertz: 20_000,
      key: { tonic: 0, mode: "major", majorness: 1 },
      peak: 3,
      heardSeconds: 90,
    };
    for (const leaning of Object.values(leaningsOf(wild))) expect(leaning).toBe(1);
    expect(placeOf(wild)).toEqual({ valence: 1, energy: 1 });
  });

  it("says what was heard in a listener's words", () => {
    expect(describeFeatures(heard(sad))).toMatch(/^in A minor, 60 beats a minute, little happening.*quiet$/);
    expect(describeFeatures(heard(glad))).toContain("in C major");
  });

  it("comes back from JSON as it was, and refuses what is no features", () => {
    const features = heard(glad);
    expect(readFeatures(new Facts(JSON.parse(JSON.stringify(features))))).toEqual(features);
    expect(() => readFeatures(new Facts({ version: 1 }))).toThrow(/lufs/);
  });
});

function never(): never {
  throw new Error("no key was heard");
}
