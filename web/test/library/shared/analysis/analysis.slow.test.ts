import * as v from "valibot";
import { describe, expect, it, vi } from "vitest";
import { type Features, featuresOf, featuresSchema } from "../../../../src/library/shared/analysis/features";
import { keyOf, keyOfChroma, keyTerm } from "../../../../src/library/shared/analysis/key";
import { moodCuesOf, moodOf, soundOf } from "../../../../src/library/shared/analysis/mood";
import { rhythmOf } from "../../../../src/library/shared/analysis/rhythm";
import { brightnessHertz, eachSpectrum, frameCount } from "../../../../src/library/shared/analysis/spectrum";
import { fastDance, MAJOR_BARS, MINOR_BARS, RATE, slowPiano } from "./played";

// Much arithmetic: a busy machine may be slow.
vi.setConfig({ testTimeout: 120_000 });

const sad = slowPiano({ bpm: 60, bars: MINOR_BARS, seconds: 24, level: 0.05 });
const glad = fastDance({ bpm: 128, bars: MAJOR_BARS, seconds: 20, level: 0.5 });

function analysed(samples: Float32Array): Features {
  const features = featuresOf([samples], RATE);
  if (!features) throw new Error("no features");
  return features;
}

function sine(hertz: number, seconds: number, level = 0.5): Float32Array {
  return Float32Array.from(
    { length: seconds * RATE },
    (_, i) => level * Math.sin((2 * Math.PI * hertz * i) / RATE),
  );
}

/** The piece at another speed and so at another pitch. */
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

  it("keeps the spectra of a pair of frames apart", () => {
    const samples = new Float32Array(3 * 512);
    samples.set(sine(1000, 1).subarray(0, 512), 512);
    const sums: number[] = [];
    eachSpectrum(samples, { size: 512, hop: 512 }, (power) => {
      sums.push(power.reduce((a, b) => a + b, 0));
    });
    expect(sums.map((sum) => sum > 1e-6)).toEqual([false, true, false]);
  });

  it("has no frame where there are fewer samples than one frame needs", () => {
    expect(frameCount(511, { size: 512, hop: 128 })).toBe(0);
    expect(frameCount(512, { size: 512, hop: 128 })).toBe(1);
  });
});

describe("rhythm", () => {
  it.each([72, 96, 112, 128])("finds the tempo of dance music at %i beats a minute", (bpm) => {
    const rhythm = rhythmOf(fastDance({ bpm, bars: MAJOR_BARS, seconds: 20, level: 0.5 }), RATE);
    const ratio = (rhythm.bpm ?? 0) / bpm;
    // Half and double count as right, because eighth notes sound too.
    expect([0.5, 1, 2].some((octave) => Math.abs(ratio / octave - 1) < 0.02)).toBe(true);
    expect(rhythm.pulse).toBeGreaterThan(0.4);
  });

  it("counts the notes of a slow piano", () => {
    expect(rhythmOf(sad, RATE).onsetsPerSecond).toBeCloseTo(1, 0);
    expect(rhythmOf(sad, RATE).bpm).toBeCloseTo(60, 0);
  });

  it("finds neither onsets nor a tempo in a held tone", () => {
    const rhythm = rhythmOf(sine(220, 12), RATE);
    expect(rhythm.onsetsPerSecond).toBeLessThan(0.2);
    expect(rhythm.bpm).toBeNull();
  });
});

describe("key", () => {
  it("tells A minor from C major, although they share all their notes", () => {
    expect(keyTerm(keyOf(sad, RATE) ?? noKey())).toEqual({ note: "A", mode: "minor" });
    expect(keyTerm(keyOf(glad, RATE) ?? noKey())).toEqual({ note: "C", mode: "major" });
  });

  it("follows a transposition, also by a fraction of a semitone", () => {
    const transposed = keyOf(resampled(sad, 2 ** (3 / 12)), RATE);
    expect(keyTerm(transposed ?? noKey())).toEqual({ note: "C", mode: "minor" });
    const detuned = keyOf(resampled(sad, 2 ** (2.35 / 12)), RATE);
    expect(keyTerm(detuned ?? noKey())).toEqual({ note: "B", mode: "minor" });
  });

  it("is null where all pitch classes are equally strong", () => {
    expect(keyOfChroma(new Array(12).fill(1 / 12))).toBeNull();
  });
});

it("gives a higher tone a higher brightness, near its pitch in hertz", () => {
  expect(brightnessHertz(sine(440, 4), RATE)).toBeGreaterThan(400);
  expect(brightnessHertz(sine(440, 4), RATE)).toBeLessThan(480);
  expect(brightnessHertz(sine(3520, 4), RATE)).toBeGreaterThan(3400);
  expect(brightnessHertz(new Float32Array(RATE * 4), RATE)).toBeNull();
});

describe("features and mood", () => {
  it("finds a slow minor piano calm and unpleasant, fast major dance music energetic and pleasant", () => {
    const [low, high] = [moodOf(analysed(sad)), moodOf(analysed(glad))];
    expect(low.valence).toBeLessThan(-0.4);
    expect(low.energy).toBeLessThan(-0.4);
    expect(high.valence).toBeGreaterThan(0.4);
    expect(high.energy).toBeGreaterThan(0.4);
  });

  it("finds the same key, tempo and onset rate at any recording level", () => {
    const [loud, soft] = [analysed(glad), analysed(glad.map((sample) => sample * 0.05))];
    expect(soft.lufs).toBeCloseTo(loud.lufs - 26, 0);
    expect(soft.key).toEqual(loud.key);
    expect(soft.bpm).toBeCloseTo(loud.bpm ?? 0, 1);
    expect(soft.onsetsPerSecond).toBeCloseTo(loud.onsetsPerSecond, 1);
    expect(moodOf(soft).energy).toBeLessThan(moodOf(loud).energy);
  });

  it("is null for silence and for very short audio", () => {
    expect(featuresOf([new Float32Array(RATE * 10)], RATE)).toBeNull();
    expect(featuresOf([glad.subarray(0, RATE * 2)], RATE)).toBeNull();
    expect(featuresOf([], RATE)).toBeNull();
  });

  it("moves in the right direction when one feature changes and the others stay", () => {
    const base = analysed(sad);
    const { valence, energy } = moodOf(base);
    expect(moodOf({ ...base, onsetsPerSecond: 4 }).energy).toBeGreaterThan(energy);
    expect(moodOf({ ...base, brightnessHertz: 2000 }).energy).toBeGreaterThan(energy);
    expect(moodOf({ ...base, lufs: -8 }).energy).toBeGreaterThan(energy);
    expect(moodOf({ ...base, key: { tonic: 9, mode: "major", majorness: 1 } }).valence).toBeGreaterThan(
      valence,
    );
  });

  it("keeps every cue and every mood within −1..1 for extreme features", () => {
    const extreme: Features = {
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
    for (const cue of Object.values(moodCuesOf(extreme))) expect(cue).toBe(1);
    expect(moodOf(extreme)).toEqual({ valence: 1, energy: 1 });
  });

  it("names what a listener would notice", () => {
    const sound = soundOf(analysed(sad));
    expect(sound.key).toEqual({ note: "A", mode: "minor" });
    expect(sound.bpm).toBeCloseTo(60, 2);
    expect(sound.traits).toEqual(expect.arrayContaining(["sparse", "quiet"]));
    expect(soundOf(analysed(glad)).key).toEqual({ note: "C", mode: "major" });
  });

  it("survives a round trip through JSON, and rejects other data", () => {
    const features = analysed(glad);
    expect(v.parse(featuresSchema, JSON.parse(JSON.stringify(features)))).toEqual(features);
    expect(() => v.parse(featuresSchema, { version: 1 })).toThrow(/lufs/);
  });
});

function noKey(): never {
  throw new Error("no key was found");
}
