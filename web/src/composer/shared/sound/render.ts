/**
 * A score becomes sound: every voice mixed, filtered, put into its room, levelled to one loudness and kept under one ceiling.
 *
 * All of it is our own arithmetic, so a piece has the same samples in every browser, live and in a file. It is a generator:
 * whoever renders decides when to go on, shows progress, and may stop between any two blocks.
 */

import { Biquad, highPass, highShelf } from "../../../shared/dsp/biquad";
import { gatedLoudness, LoudnessMeter } from "../../../shared/dsp/loudness";
import { clamp, decibels, gainOf } from "../../../shared/dsp/units";
import type { CurvePoint, Score } from "../score/score";
import { Duck } from "./duck";
import { SAMPLE_RATE, TARGET_LUFS } from "./format";
import { RoomConvolver } from "./fx/convolver";
import { Echo } from "./fx/echo";
import { applyCurve, GRAIN, type Grains, grainsOf, limiterCurve } from "./fx/limiter";
import { impulse } from "./fx/space";
import { Tape } from "./fx/tape";
import { MIX } from "./mix";
import { planPiece } from "./plan";
import { StripMixer } from "./strip";
import type { ToneShelf } from "./tone-cache";

/** Sample peaks stay here; what rises between samples then still stays under −1 dBTP. */
const CEILING = gainOf(-1.6);
const BLOCK = 16_384;
/** Mixing is nearly all of the work; levelling is the rest. */
const MIXING_SHARE = 0.95;

export interface Rendered {
  readonly channels: readonly [Float32Array, Float32Array];
  readonly sampleRate: number;
  readonly peakVoices: number;
  /** As worked out while levelling; the tests measure the samples instead. */
  readonly lufs: number;
  /** Deepest gain reduction of the limiter, in decibels. */
  readonly limitedDb: number;
}

/** Yields the share done, 0..1. */
export function* renderPiece(
  score: Score,
  shelf: ToneShelf,
  sampleRate = SAMPLE_RATE,
): Generator<number, Rendered> {
  const mix = MIX[score.ensemble];
  const plan = planPiece(score, shelf, sampleRate);
  const frames = Math.ceil(plan.frames / GRAIN) * GRAIN;
  const out = [new Float32Array(frames), new Float32Array(frames)] as const;
  const strips = plan.strips.map((strip) => ({ strip, mixer: new StripMixer(strip, BLOCK, sampleRate) }));
  const calm = (1 - score.mood.energy) / 2;
  const room = impulse(
    { ...mix.space, t60: mix.space.t60 * (0.85 + 0.35 * calm) },
    sampleRate / 2,
    ROOM_SEED,
  );
  const convolver = new RoomConvolver(room, BLOCK);
  const echo = mix.echo ? new Echo((mix.echo.beats * 60) / score.bpm, mix.echo.feedback, sampleRate) : null;
  const tape = mix.tape ? new Tape(sampleRate, score.seed, mix.tape.wow) : null;
  const kicks =
    score.drums?.hits
      .filter((hit) => hit.piece === "kick")
      .map((hit) => Math.round(hit.start * sampleRate)) ?? [];
  const duck = mix.duck > 0 && kicks.length > 0 ? new Duck(kicks, mix.duck, sampleRate) : null;
  const rumble = [
    new Biquad(highPass(26, 0.7, sampleRate)),
    new Biquad(highPass(26, 0.7, sampleRate)),
  ] as const;
  const tilt = highShelf(TILT_HERTZ, TILT_DB + TILT_BY_ENERGY_DB * score.mood.energy, sampleRate);
  const tilts = [new Biquad(tilt), new Biquad(tilt)] as const;
  const meter = new LoudnessMeter(2, sampleRate);
  const brightness = curve(score.brightness, sampleRate);
  const wet = gainOf(mix.wetDb);
  const echoGain = gainOf(mix.echo?.db ?? -120);
  const send = new Float32Array(BLOCK);
  const echoSend = new Float32Array(BLOCK);
  const duckGain = new Float32Array(BLOCK).fill(1);
  const left = new Float32Array(BLOCK);
  const before = new Float32Array(BLOCK);
  const right = new Float32Array(BLOCK);
  for (let from = 0; from < frames; from += BLOCK) {
    left.fill(0);
    right.fill(0);
    send.fill(0);
    echoSend.fill(0);
    duck?.fill(duckGain, from);
    for (const { strip, mixer } of strips) {
      if (!mixer.fill(from, brightness)) continue;
      const toRoom = strip.send * wet * 0.5;
      const toEcho = strip.echo * echoGain * 0.5;
      const ducked = strip.ducked && duck !== null;
      for (let i = 0; i < BLOCK; i++) {
        const gain = ducked ? (duckGain[i] as number) : 1;
        const l = (mixer.left[i] as number) * gain;
        const r = (mixer.right[i] as number) * gain;
        left[i] = (left[i] as number) + l;
        right[i] = (right[i] as number) + r;
        send[i] = (send[i] as number) + (l + r) * toRoom;
        echoSend[i] = (echoSend[i] as number) + (l + r) * toEcho;
      }
    }
    if (echo) {
      before.set(left);
      echo.run(echoSend, left, right, BLOCK);
      for (let i = 0; i < BLOCK; i++)
        send[i] = (send[i] as number) + 0.3 * ((left[i] as number) - (before[i] as number));
    }
    convolver.run(send, left, right);
    tape?.run(left, right, BLOCK, (mix.tape?.dust ?? 0) * presence(from, plan.frames, sampleRate));
    rumble[0].run(left);
    rumble[1].run(right);
    tilts[0].run(left);
    tilts[1].run(right);
    const kept = Math.min(BLOCK, frames - from);
    out[0].set(left.subarray(0, kept), from);
    out[1].set(right.subarray(0, kept), from);
    meter.push([left, right], 0, kept);
    yield (MIXING_SHARE * (from + kept)) / frames;
  }
  fadeEnds(out, plan.frames, sampleRate);
  const level = levelOf(grainsOf(out), meter.steps, sampleRate);
  for (const samples of out) applyCurve(samples, level.curve, level.gain, 0, frames / GRAIN);
  yield 1;
  return {
    channels: out,
    sampleRate,
    peakVoices: plan.peakVoices,
    lufs: level.lufs,
    limitedDb: level.limitedDb,
  };
}

/** Calm pieces are mastered a little covered, stirred ones open. */
const TILT_HERTZ = 1800;
const TILT_DB = 0.8;
const TILT_BY_ENERGY_DB = 3.2;

/** One room for all pieces of an ensemble: walls do not change from song to song. */
const ROOM_SEED = 0x5ea1;

/** Gain and limiter curve that together reach the target: the limiter takes some loudness, the gain gives it back. */
function levelOf({ peaks, energies }: Grains, steps: readonly number[], sampleRate: number) {
  const perStep = (sampleRate * 0.1) / GRAIN;
  let gain = gainOf(TARGET_LUFS - gatedLoudness(steps));
  let curve = limiterCurve(peaks, gain, CEILING, sampleRate);
  let lufs = TARGET_LUFS;
  for (let round = 0; round < 4; round++) {
    lufs = gatedLoudness(
      steps.map((power, s) => {
        let kept = 0;
        let whole = 1e-12;
        const to = Math.min(peaks.length, Math.floor((s + 1) * perStep));
        for (let g = Math.floor(s * perStep); g < to; g++) {
          const energy = energies[g] as number;
          whole += energy;
          kept += energy * (curve[g] as number) ** 2;
        }
        return (power * gain * gain * kept) / whole;
      }),
    );
    if (Math.abs(lufs - TARGET_LUFS) < 0.03) break;
    gain *= gainOf(TARGET_LUFS - lufs);
    curve = limiterCurve(peaks, gain, CEILING, sampleRate);
  }
  const lowest = curve.reduce((low, value) => Math.min(low, value), 1);
  return { gain, curve, lufs, limitedDb: decibels(lowest) };
}

/** A line drawn from point to point, read by frame; reading goes forward, so the place is kept. */
export function curve(points: readonly CurvePoint[], sampleRate: number): (frame: number) => number {
  let at = 0;
  return (frame) => {
    const t = frame / sampleRate;
    if ((points[at]?.start ?? 0) > t) at = 0;
    while ((points[at + 1]?.start ?? Number.POSITIVE_INFINITY) <= t) at++;
    const a = points[at];
    const b = points[at + 1];
    if (!a) return 0.5;
    if (!b || t <= a.start) return a.value;
    return a.value + ((b.value - a.value) * (t - a.start)) / (b.start - a.start);
  };
}

/** The dust of the record comes up at the start and goes before the end. */
function presence(frame: number, frames: number, sampleRate: number): number {
  return clamp(Math.min((frame / sampleRate + 0.2) / 1.5, (frames - frame) / sampleRate / 3), 0, 1);
}

/** The last second goes to zero, so that the next piece can follow without a click. */
function fadeEnds(channels: readonly Float32Array[], frames: number, sampleRate: number): void {
  const length = Math.min(frames, sampleRate);
  for (const samples of channels) {
    for (let i = 0; i < samples.length; i++) {
      const left = frames - i;
      if (left <= 0) samples[i] = 0;
      else if (left < length) samples[i] = (samples[i] as number) * (left / length) ** 2;
    }
  }
}
