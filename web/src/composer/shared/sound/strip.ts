/**
 * A channel strip, one render block at a time: mixes the track's voices, then applies tremolo and the brightness filter.
 * Side-chain ducking is here too; the renderer applies its gain to the strips that are ducked.
 */
import { Biquad, lowPass } from "../../../shared/dsp/biquad";
import { logInterpolate } from "../../../shared/dsp/units";
import { releasePerFrame, type StripPlan, type Voice } from "./plan";
import type { Tone } from "./tones/tone";

/** The brightness filter is retuned once in so many frames. */
const RETUNE_FRAMES = 2048;
const TREMOLO_DEPTH = 0.22;
const DUCK_ATTACK_SECONDS = 0.006;
/** Time constant of the exponential recovery. */
const DUCK_RECOVERY_SECONDS = 0.16;

interface ActiveVoice {
  readonly voice: Voice;
  readonly tone: Tone;
  /** Gain of each side: the voice's pan and level, times the tone's levelling gain. */
  readonly left: number;
  readonly right: number;
  /** The first frame of the piece that the voice no longer reaches. */
  readonly end: number;
}

export class ChannelStrip {
  readonly left: Float32Array;
  readonly right: Float32Array;
  private readonly plan: StripPlan;
  private readonly sampleRate: number;
  private readonly filters: readonly [Biquad, Biquad];
  private nextVoice = 0;
  private activeVoices: ActiveVoice[] = [];
  private silentBlocks = 0;

  constructor(plan: StripPlan, blockFrames: number, sampleRate: number) {
    this.plan = plan;
    this.sampleRate = sampleRate;
    this.left = new Float32Array(blockFrames);
    this.right = new Float32Array(blockFrames);
    const coefficients = lowPass(plan.maxCutoff, 0.6, sampleRate);
    this.filters = [new Biquad(coefficients), new Biquad(coefficients)];
  }

  /** Fills `left` and `right` from frame `from` of the piece. Returns false when the block is silent and can be skipped. */
  render(from: number, brightness: (frame: number) => number): boolean {
    const { left, right, plan } = this;
    const to = from + left.length;
    left.fill(0);
    right.fill(0);
    for (
      let voice = plan.voices[this.nextVoice];
      voice && voice.start < to;
      voice = plan.voices[++this.nextVoice]
    ) {
      const { tone, gain } = voice.loadTone();
      const length = tone.loop ? Number.POSITIVE_INFINITY : (tone.channels[0]?.length ?? 0);
      this.activeVoices.push({
        voice,
        tone,
        left: voice.left * gain,
        right: voice.right * gain,
        end: voice.start + Math.min(voice.hold + voice.release, length),
      });
    }
    // After the last voice the filter still rings for a block or two.
    if (this.activeVoices.length === 0 && this.silentBlocks > 1) return false;
    this.silentBlocks = this.activeVoices.length === 0 ? this.silentBlocks + 1 : 0;
    for (const voice of this.activeVoices) addVoice(voice, left, right, from);
    this.activeVoices = this.activeVoices.filter((voice) => voice.end > to);
    if (plan.tremoloHertz > 0) this.applyTremolo(from);
    for (let i = 0; i < left.length; i += RETUNE_FRAMES) {
      const cutoff = logInterpolate(plan.minCutoff, plan.maxCutoff, brightness(from + i));
      const coefficients = lowPass(cutoff, 0.6, this.sampleRate);
      this.filters[0].retune(coefficients);
      this.filters[1].retune(coefficients);
      const end = Math.min(left.length, i + RETUNE_FRAMES);
      this.filters[0].run(left, i, end);
      this.filters[1].run(right, i, end);
    }
    return true;
  }

  /** Moves the sound between left and right. The sine is a two-term recursion, which is cheaper than Math.sin. */
  private applyTremolo(from: number): void {
    const w = (2 * Math.PI * this.plan.tremoloHertz) / this.sampleRate;
    const c = 2 * Math.cos(w);
    let previous = Math.sin(w * (from - 1));
    let current = Math.sin(w * from);
    for (let i = 0; i < this.left.length; i++) {
      const shift = TREMOLO_DEPTH * current;
      this.left[i] = (this.left[i] as number) * (1 + shift);
      this.right[i] = (this.right[i] as number) * (1 - shift);
      const next = c * current - previous;
      previous = current;
      current = next;
    }
  }
}

function addVoice(active: ActiveVoice, left: Float32Array, right: Float32Array, from: number): void {
  const { voice, tone } = active;
  const first = Math.max(0, voice.start - from);
  const last = Math.min(left.length, active.end - from);
  const offset = from - voice.start;
  const decay = releasePerFrame(voice.release);
  let level = 1;
  for (let i = first; i < last; ) {
    const age = i + offset;
    // A segment ends at the next envelope stage or loop end. Within it the gain is linear or exponential.
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
      level = peak * decay ** (age - voice.hold);
      slope = 0;
      ratio = decay;
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
    addSegment(active, left, right, i, stop, at, level, slope, ratio);
    i = stop;
  }
}

/** Adds frames `at` onwards of a tone. The gain starts at `level`; it then grows by `slope` or shrinks by `ratio` per frame. */
function addSegment(
  active: ActiveVoice,
  left: Float32Array,
  right: Float32Array,
  from: number,
  to: number,
  at: number,
  level: number,
  slope: number,
  ratio: number,
): void {
  const sourceLeft = active.tone.channels[0] as Float32Array;
  const sourceRight = active.tone.channels[1] ?? sourceLeft;
  let gainLeft = active.left * level;
  let gainRight = active.right * level;
  if (slope !== 0) {
    const slopeLeft = active.left * slope;
    const slopeRight = active.right * slope;
    for (let i = from, k = at; i < to; i++, k++) {
      left[i] = (left[i] as number) + gainLeft * (sourceLeft[k] as number);
      right[i] = (right[i] as number) + gainRight * (sourceRight[k] as number);
      gainLeft += slopeLeft;
      gainRight += slopeRight;
    }
    return;
  }
  for (let i = from, k = at; i < to; i++, k++) {
    left[i] = (left[i] as number) + gainLeft * (sourceLeft[k] as number);
    right[i] = (right[i] as number) + gainRight * (sourceRight[k] as number);
    gainLeft *= ratio;
    gainRight *= ratio;
  }
}

/** Side-chain ducking: lowers the gain at each kick drum and lets it recover. */
export class SideChainDucker {
  private readonly kicks: readonly number[];
  private readonly depth: number;
  private readonly attack: number;
  private readonly recovery: number;
  private nextKick = 0;
  private lastKick = Number.NEGATIVE_INFINITY;

  /** `kicks` are frames in ascending order. `depth` 0 leaves the gain at 1; 1 ducks to silence. */
  constructor(kicks: readonly number[], depth: number, sampleRate: number) {
    this.kicks = kicks;
    this.depth = depth;
    this.attack = DUCK_ATTACK_SECONDS * sampleRate;
    this.recovery = DUCK_RECOVERY_SECONDS * sampleRate;
  }

  /** Writes the gain of each frame of one block. */
  fill(gain: Float32Array, from: number): void {
    for (let i = 0; i < gain.length; i++) {
      const frame = from + i;
      let kick = this.kicks[this.nextKick];
      while (kick !== undefined && kick <= frame) {
        this.lastKick = kick;
        kick = this.kicks[++this.nextKick];
      }
      const age = frame - this.lastKick;
      gain[i] =
        1 -
        this.depth * (age < this.attack ? age / this.attack : Math.exp(-(age - this.attack) / this.recovery));
    }
  }
}
