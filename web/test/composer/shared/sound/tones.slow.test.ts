import { expect, it, vi } from "vitest";
import {
  DRUM_KITS,
  DRUM_PIECES,
  INSTRUMENTS,
  type InstrumentId,
} from "../../../../src/composer/shared/score/score";
import { drumHit } from "../../../../src/composer/shared/sound/drums/kits";
import { INSTRUMENT_PATCHES } from "../../../../src/composer/shared/sound/instruments";
import { seeded } from "../../../../src/composer/shared/sound/random";
import { ToneCache } from "../../../../src/composer/shared/sound/tone-cache";
import type { Tone } from "../../../../src/composer/shared/sound/tones/tone";
import { fftOf } from "../../../../src/shared/dsp/fft";
import { midiToHertz } from "../../../../src/shared/dsp/units";

// Rendering is slow on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const RATE = 44_100;

function tone(id: InstrumentId, pitch: number, force = 0.6, seconds = 1.6): Tone {
  return INSTRUMENT_PATCHES[id].make({ pitch, force, seconds, sampleRate: RATE, random: seeded(pitch) });
}

function spectrumOf(tone: Tone): { magnitude: Float64Array; size: number } {
  const size = 65_536;
  const re = new Float64Array(size);
  const im = new Float64Array(size);
  const samples = tone.channels[0] as Float32Array;
  for (let i = 0; i < size; i++) {
    re[i] =
      (samples[tone.loop ? i % tone.loop.to : i] ?? 0) * (0.5 - 0.5 * Math.cos((2 * Math.PI * i) / size));
  }
  fftOf(size).forward(re, im);
  return { magnitude: re.map((value, k) => Math.hypot(value, im[k] as number)), size };
}

/** Deviation of the fundamental, measured as the centre of its band, because a pad's partials are bands. */
function fundamentalCents(tone: Tone, expected: number): number {
  const { magnitude, size } = spectrumOf(tone);
  let moment = 0;
  let sum = 0;
  const centre = (expected / RATE) * size;
  const width = Math.max(3, centre * 0.03);
  for (let k = Math.ceil(centre - width); k <= centre + width; k++) {
    const power = (magnitude[k] as number) ** 2;
    moment += power * k;
    sum += power;
  }
  return 1200 * Math.log2(((moment / sum) * RATE) / size / expected);
}

const PITCHES: Readonly<Record<string, readonly number[]>> = { bass: [31, 40, 47], other: [52, 60, 69, 81] };

it.each(INSTRUMENTS)("%s is in tune over its range", (id) => {
  for (const pitch of PITCHES[id.endsWith("bass") ? "bass" : "other"] ?? []) {
    expect(Math.abs(fundamentalCents(tone(id, pitch), midiToHertz(pitch)))).toBeLessThan(8);
  }
});

function brightness(tone: Tone): number {
  const { magnitude, size } = spectrumOf(tone);
  let moment = 0;
  let sum = 0;
  for (let k = 1; k < size / 2; k++) {
    moment += (magnitude[k] as number) * k;
    sum += magnitude[k] as number;
  }
  return moment / sum;
}

it.each(INSTRUMENTS)("%s is brighter when played harder", (id) => {
  const pitch = id.endsWith("bass") ? 38 : 62;
  expect(brightness(tone(id, pitch, 0.95))).toBeGreaterThan(brightness(tone(id, pitch, 0.1)));
});

it.each(INSTRUMENTS)("%s has only finite samples and a gain for the common loudness", (id) => {
  const cache = new ToneCache(RATE);
  const { kind } = INSTRUMENT_PATCHES[id];
  for (const pitch of id.endsWith("bass") ? [28, 45] : [50, 84]) {
    const { tone: made, gain } =
      kind === "per-note"
        ? cache.perNote(id, { pitch, force: 0.7, seconds: 1 }, 5)
        : cache.pitched(id, pitch, 0, 1);
    expect(Number.isFinite(gain) && gain > 0).toBe(true);
    for (const channel of made.channels) expect(channel.every(Number.isFinite)).toBe(true);
  }
});

it.each(DRUM_KITS)("every piece of the %s sounds and decays", (kit) => {
  for (const piece of DRUM_PIECES) {
    const samples = drumHit(kit, piece, { force: 0.7, seconds: 0.4, sampleRate: RATE, random: seeded(1) });
    const peak = samples.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    expect(peak, piece).toBeGreaterThan(0.02);
    expect(samples.every(Number.isFinite), piece).toBe(true);
    expect(Math.abs(samples.at(-1) ?? 1), piece).toBeLessThan(0.01 * peak);
  }
});

it("gives the same tone whatever is in the cache", () => {
  const fresh = new ToneCache(RATE);
  const used = new ToneCache(RATE);
  used.pitched("felt-piano", 60, 1, 4);
  used.pitched("nylon-guitar", 55, 2, 3);
  for (const [id, pitch, layer] of [
    ["felt-piano", 60, 1],
    ["nylon-guitar", 55, 2],
  ] as const) {
    const a = fresh.pitched(id, pitch, layer, 1);
    const b = used.pitched(id, pitch, layer, 1);
    expect(b.gain).toBe(a.gain);
    const length = RATE / 2;
    expect(b.tone.channels[0]?.subarray(0, length)).toEqual(a.tone.channels[0]?.subarray(0, length));
  }
});

it("stays within its memory budget", () => {
  const cache = new ToneCache(RATE);
  for (let pitch = 30; pitch < 100; pitch++) cache.pitched("warm-pad", pitch, 0, 1);
  expect(cache.usedBytes).toBeLessThanOrEqual(48 * 2 ** 20);
});
