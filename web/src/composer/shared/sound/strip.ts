/** One mixer strip, block by block: adds its voices, sways, covers or opens them with the brightness, steps back for the kick. */
import { Biquad, lowPass } from "../../../shared/dsp/biquad";
import { between } from "../../../shared/dsp/units";
import { releasePerFrame, type Strip, type Voice } from "./plan";
import type { Tone } from "./tones/tone";

/** How often the brightness filter is tuned anew, in frames. */
const TUNE_FRAMES = 2048;
const SWAY_DEPTH = 0.22;

interface Sounding {
  readonly voice: Voice;
  readonly tone: Tone;
  readonly left: number;
  readonly right: number;
  readonly end: number;
}

export class StripMixer {
  readonly left: Float32Array;
  readonly right: Float32Array;
  private readonly strip: Strip;
  private readonly sampleRate: number;
  private readonly tops: readonly [Biquad, Biquad];
  private next = 0;
  private sounding: Sounding[] = [];
  private quiet = 0;

  constructor(strip: Strip, blockFrames: number, sampleRate: number) {
    this.strip = strip;
    this.sampleRate = sampleRate;
    this.left = new Float32Array(blockFrames);
    this.right = new Float32Array(blockFrames);
    const top = lowPass(strip.open, 0.6, sampleRate);
    this.tops = [new Biquad(top), new Biquad(top)];
  }

  get voices(): number {
    return this.sounding.length;
  }

  /** False when the strip is silent in this block, and its buffers need no further work. */
  fill(from: number, brightness: (frame: number) => number): boolean {
    const { left, right, strip } = this;
    const to = from + left.length;
    left.fill(0);
    right.fill(0);
    for (let voice = strip.voices[this.next]; voice && voice.start < to; voice = strip.voices[++this.next]) {
      const { tone, gain } = voice.sound();
      const length = tone.loop ? Number.POSITIVE_INFINITY : (tone.channels[0]?.length ?? 0);
      this.sounding.push({
        voice,
        tone,
        left: voice.left * gain,
        right: voice.right * gain,
        end: voice.start + Math.min(voice.hold + voice.release, length),
      });
    }
    if (this.sounding.length === 0 && this.quiet > 1) return false;
    this.quiet = this.sounding.length === 0 ? this.quiet + 1 : 0;
    for (const one of this.sounding) addVoice(one, left, right, from);
    this.sounding = this.sounding.filter((one) => one.end > to);
    if (strip.sway > 0) this.swing(from);
    for (let i = 0; i < left.length; i += TUNE_FRAMES) {
      const top = lowPass(between(strip.dark, strip.open, brightness(from + i)), 0.6, this.sampleRate);
      this.tops[0].retune(top);
      this.tops[1].retune(top);
      const end = Math.min(left.length, i + TUNE_FRAMES);
      this.tops[0].run(left, i, end);
      this.tops[1].run(right, i, end);
    }
    return true;
  }

  private swing(from: number): void {
    const w = (2 * Math.PI * this.strip.sway) / this.sampleRate;
    const turn = 2 * Math.cos(w);
    let before = Math.sin(w * (from - 1));
    let now = Math.sin(w * from);
    for (let i = 0; i < this.left.length; i++) {
      const lean = SWAY_DEPTH * now;
      this.left[i] = (this.left[i] as number) * (1 + lean);
      this.right[i] = (this.right[i] as number) * (1 - lean);
      const next = turn * now - before;
      before = now;
      now = next;
    }
  }
}

function addVoice(one: Sounding, left: Float32Array, right: Float32Array, from: number): void {
  const { voice, tone } = one;
  const first = Math.max(0, voice.start - from);
  const last = Math.min(left.length, one.end - from);
  const offset = from - voice.start;
  const fall = releasePerFrame(voice.release);
  let level = 1;
  for (let i = first; i < last; ) {
    const age = i + offset;
    // Up to the next corner of the envelope or the loop's seam the gain is a line or a curve, and the source is in one piece.
    let stop = last;
    let slope = 0;
    let ratio = 1;
    if (age < voice.attack) {
      level = age / voice.attack;
      slope = 1 / voice.attack;
      stop = Math.min(stop, voice.attack - offset);
    }
    if (age >= voice.hold) {
      const peak = voice.attack > voice.hold ? voice.hold / voice.attack : 1;
      level = peak * fall ** (age - voice.hold);
      slope = 0;
      ratio = fall;
      stop = last;
    } else {
      if (age >= voice.attack) level = 1;
      stop = Math.min(stop, voice.hold - offset);
    }
    let at = age;
    if (tone.loop) {
      const { from: start, to: end } = tone.loop;
      at = age < end ? age : start + ((age - start) % (end - start));
      stop = Math.min(stop, i + end - at);
    }
    addRun(one, left, right, i, stop, at, level, slope, ratio);
    i = stop;
  }
}

function addRun(
  one: Sounding,
  left: Float32Array,
  right: Float32Array,
  from: number,
  to: number,
  at: number,
  level: number,
  slope: number,
  ratio: number,
): void {
  const first = one.tone.channels[0] as Float32Array;
  const second = one.tone.channels[1] ?? first;
  let gl = one.left * level;
  let gr = one.right * level;
  if (slope !== 0) {
    const sl = one.left * slope;
    const sr = one.right * slope;
    for (let i = from, k = at; i < to; i++, k++) {
      left[i] = (left[i] as number) + gl * (first[k] as number);
      right[i] = (right[i] as number) + gr * (second[k] as number);
      gl += sl;
      gr += sr;
    }
    return;
  }
  for (let i = from, k = at; i < to; i++, k++) {
    left[i] = (left[i] as number) + gl * (first[k] as number);
    right[i] = (right[i] as number) + gr * (second[k] as number);
    gl *= ratio;
    gr *= ratio;
  }
}
