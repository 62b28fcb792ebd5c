/**
 * Renders a score: mixes all channel strips with echo, reverb and tape, then masters to the target loudness and peak ceiling.
 *
 * All samples are computed here instead of by Web Audio, so every browser gives the same ones, in playback and in files.
 * It is a generator, so the caller can show progress and can pause or stop after every render block.
 */
import { Biquad, highPass, highShelf } from "../../../shared/dsp/biquad";
import { gatedLoudness, LoudnessMeter } from "../../../shared/dsp/loudness";
import { clamp, dbToGain, gainToDb } from "../../../shared/dsp/units";
import type { CurvePoint, Score } from "../score/score";
import { StereoEcho } from "./fx/echo";
import { applyGainCurve, HOP_FRAMES, type HopLevels, limiterCurve, measureHops } from "./fx/limiter";
import { ConvolutionReverb, impulseResponse } from "./fx/reverb";
import { Tape } from "./fx/tape";
import { MIX } from "./mix";
import { planPiece } from "./plan";
import { ChannelStrip, SideChainDucker } from "./strip";
import type { ToneCache } from "./tone-cache";

export const TARGET_LUFS = -16;
/** For sample peaks. It leaves room for peaks between samples, so the true peak stays below −1 dBTP. */
const CEILING = dbToGain(-1.6);
const BLOCK_FRAMES = 16_384;
/** Share of the work that is mixing. Mastering is the rest. */
const MIXING_SHARE = 0.95;

const RUMBLE_HERTZ = 26;
/** Tonal balance: a high shelf that is lower for calm pieces and higher for energetic ones. */
const TILT_HERTZ = 1800;
const TILT_DB = 0.8;
const TILT_BY_ENERGY_DB = 3.2;
/** Fixed, so that all pieces of an ensemble share one reverb. */
const REVERB_SEED = 0x5ea1;
/** How much of the echo goes on into the reverb. */
const ECHO_TO_REVERB = 0.3;

export interface RenderedPiece {
  readonly channels: readonly [Float32Array, Float32Array];
  readonly sampleRate: number;
  readonly peakVoices: number;
  /** As predicted while mastering; the tests measure the samples instead. */
  readonly lufs: number;
  /** Deepest gain reduction of the limiter, 0 or negative. */
  readonly gainReductionDb: number;
}

/** Yields the fraction that is done, 0 to 1. */
export function* renderPiece(
  score: Score,
  toneCache: ToneCache,
  sampleRate: number,
): Generator<number, RenderedPiece> {
  const mix = MIX[score.ensemble];
  const plan = planPiece(score, toneCache, sampleRate);
  const frames = Math.ceil(plan.frames / HOP_FRAMES) * HOP_FRAMES;
  const out = [new Float32Array(frames), new Float32Array(frames)] as const;
  const strips = plan.strips.map((strip) => ({
    strip,
    channel: new ChannelStrip(strip, BLOCK_FRAMES, sampleRate),
  }));
  const calmness = (1 - score.mood.energy) / 2;
  const response = impulseResponse(
    { ...mix.reverb, t60: mix.reverb.t60 * (0.85 + 0.35 * calmness) },
    sampleRate / 2,
    REVERB_SEED,
  );
  const reverb = new ConvolutionReverb(response, BLOCK_FRAMES);
  const echo = mix.echo
    ? new StereoEcho((mix.echo.beats * 60) / score.bpm, mix.echo.feedback, sampleRate)
    : null;
  const tape = mix.tape ? new Tape(sampleRate, score.seed, mix.tape.wow) : null;
  const kicks =
    score.drums?.hits
      .filter((hit) => hit.piece === "kick")
      .map((hit) => Math.round(hit.start * sampleRate)) ?? [];
  const ducker =
    mix.duckDepth > 0 && kicks.length > 0 ? new SideChainDucker(kicks, mix.duckDepth, sampleRate) : null;
  const rumbleFilters = [
    new Biquad(highPass(RUMBLE_HERTZ, 0.7, sampleRate)),
    new Biquad(highPass(RUMBLE_HERTZ, 0.7, sampleRate)),
  ] as const;
  const tilt = highShelf(TILT_HERTZ, TILT_DB + TILT_BY_ENERGY_DB * score.mood.energy, sampleRate);
  const tiltFilters = [new Biquad(tilt), new Biquad(tilt)] as const;
  const meter = new LoudnessMeter(2, sampleRate);
  const brightness = automation(score.brightness, sampleRate);
  const reverbGain = dbToGain(mix.reverbDb);
  const echoGain = dbToGain(mix.echo?.db ?? -120);
  const reverbBus = new Float32Array(BLOCK_FRAMES);
  const echoBus = new Float32Array(BLOCK_FRAMES);
  const duckGain = new Float32Array(BLOCK_FRAMES).fill(1);
  const left = new Float32Array(BLOCK_FRAMES);
  const right = new Float32Array(BLOCK_FRAMES);
  const leftBeforeEcho = new Float32Array(BLOCK_FRAMES);
  for (let from = 0; from < frames; from += BLOCK_FRAMES) {
    left.fill(0);
    right.fill(0);
    reverbBus.fill(0);
    echoBus.fill(0);
    ducker?.fill(duckGain, from);
    for (const { strip, channel } of strips) {
      if (!channel.render(from, brightness)) continue;
      const toReverb = strip.reverbSend * reverbGain * 0.5;
      const toEcho = strip.echoSend * echoGain * 0.5;
      const isDucked = strip.isDucked && ducker !== null;
      for (let i = 0; i < BLOCK_FRAMES; i++) {
        const gain = isDucked ? (duckGain[i] as number) : 1;
        const l = (channel.left[i] as number) * gain;
        const r = (channel.right[i] as number) * gain;
        left[i] = (left[i] as number) + l;
        right[i] = (right[i] as number) + r;
        reverbBus[i] = (reverbBus[i] as number) + (l + r) * toReverb;
        echoBus[i] = (echoBus[i] as number) + (l + r) * toEcho;
      }
    }
    if (echo) {
      leftBeforeEcho.set(left);
      echo.run(echoBus, left, right, BLOCK_FRAMES);
      for (let i = 0; i < BLOCK_FRAMES; i++)
        reverbBus[i] =
          (reverbBus[i] as number) + ECHO_TO_REVERB * ((left[i] as number) - (leftBeforeEcho[i] as number));
    }
    reverb.run(reverbBus, left, right);
    tape?.run(left, right, BLOCK_FRAMES, (mix.tape?.noise ?? 0) * noiseFade(from, plan.frames, sampleRate));
    rumbleFilters[0].run(left);
    rumbleFilters[1].run(right);
    tiltFilters[0].run(left);
    tiltFilters[1].run(right);
    const used = Math.min(BLOCK_FRAMES, frames - from);
    out[0].set(left.subarray(0, used), from);
    out[1].set(right.subarray(0, used), from);
    meter.push([left, right], 0, used);
    yield (MIXING_SHARE * (from + used)) / frames;
  }
  fadeOut(out, plan.frames, sampleRate);
  const master = masteringGain(measureHops(out), meter.steps, sampleRate);
  for (const samples of out) applyGainCurve(samples, master.curve, master.gain, 0, frames / HOP_FRAMES);
  yield 1;
  return {
    channels: out,
    sampleRate,
    peakVoices: plan.peakVoices,
    lufs: master.lufs,
    gainReductionDb: master.gainReductionDb,
  };
}

/** Gain and limiter curve that together reach the target loudness. They need rounds, because limiting lowers the loudness. */
function masteringGain({ peaks, energies }: HopLevels, steps: readonly number[], sampleRate: number) {
  const hopsPerStep = (sampleRate * 0.1) / HOP_FRAMES;
  let gain = dbToGain(TARGET_LUFS - gatedLoudness(steps));
  let curve = limiterCurve(peaks, gain, CEILING, sampleRate);
  let lufs = TARGET_LUFS;
  for (let round = 0; round < 4; round++) {
    lufs = gatedLoudness(
      steps.map((power, s) => {
        let limited = 0;
        let unlimited = 1e-12;
        const to = Math.min(peaks.length, Math.floor((s + 1) * hopsPerStep));
        for (let h = Math.floor(s * hopsPerStep); h < to; h++) {
          const energy = energies[h] as number;
          unlimited += energy;
          limited += energy * (curve[h] as number) ** 2;
        }
        return (power * gain * gain * limited) / unlimited;
      }),
    );
    if (Math.abs(lufs - TARGET_LUFS) < 0.03) break;
    gain *= dbToGain(TARGET_LUFS - lufs);
    curve = limiterCurve(peaks, gain, CEILING, sampleRate);
  }
  const lowest = curve.reduce((low, value) => Math.min(low, value), 1);
  return { gain, curve, lufs, gainReductionDb: gainToDb(lowest) };
}

/** Automation by linear interpolation between points. Fast when read forwards, because it starts from the last position. */
function automation(points: readonly CurvePoint[], sampleRate: number): (frame: number) => number {
  let index = 0;
  return (frame) => {
    const t = frame / sampleRate;
    if ((points[index]?.start ?? 0) > t) index = 0;
    while ((points[index + 1]?.start ?? Number.POSITIVE_INFINITY) <= t) index++;
    const a = points[index];
    const b = points[index + 1];
    if (!a) return 0.5;
    if (!b || t <= a.start) return a.value;
    return a.value + ((b.value - a.value) * (t - a.start)) / (b.start - a.start);
  };
}

/** Level of the tape noise, 0 to 1: it fades in at the start and out before the end. */
function noiseFade(frame: number, frames: number, sampleRate: number): number {
  return clamp(Math.min((frame / sampleRate + 0.2) / 1.5, (frames - frame) / sampleRate / 3), 0, 1);
}

/** Fades the last second to zero, so that the next piece can follow without a click. */
function fadeOut(channels: readonly Float32Array[], frames: number, sampleRate: number): void {
  const length = Math.min(frames, sampleRate);
  for (const samples of channels) {
    for (let i = 0; i < samples.length; i++) {
      const remaining = frames - i;
      if (remaining <= 0) samples[i] = 0;
      else if (remaining < length) samples[i] = (samples[i] as number) * (remaining / length) ** 2;
    }
  }
}
