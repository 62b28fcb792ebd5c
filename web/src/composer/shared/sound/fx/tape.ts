/** Tape and vinyl emulation: wow and flutter, saturation, a low-pass, hiss and crackle. */
import { Biquad, lowPass } from "../../../../shared/dsp/biquad";
import { type Random, seeded } from "../random";

/** Length of the delay lines; a power of two, so that positions wrap with a mask. */
const BUFFER_FRAMES = 2048;
const MASK = BUFFER_FRAMES - 1;
const CENTRE_DELAY_FRAMES = 620;
const CONTROL_FRAMES = 64;
/** Saturation: chords stay clear, drums are rounded off. */
const DRIVE = 0.6;
const CRACKLES_PER_SECOND = 7;

export class Tape {
  private readonly lines = [new Float32Array(BUFFER_FRAMES), new Float32Array(BUFFER_FRAMES)] as const;
  private readonly lowPasses: readonly [Biquad, Biquad];
  private readonly noiseLowPass: Biquad;
  private readonly random: Random;
  private readonly sampleRate: number;
  private readonly wowDepth: number;
  private write = 0;
  private frame = 0;
  private crackle = 0;

  /** `wowDepth` is the amplitude of the delay modulation, in frames. */
  constructor(sampleRate: number, seed: number, wowDepth: number) {
    this.sampleRate = sampleRate;
    this.random = seeded(seed);
    this.wowDepth = wowDepth;
    const coefficients = lowPass(9200, 0.6, sampleRate);
    this.lowPasses = [new Biquad(coefficients), new Biquad(coefficients)];
    this.noiseLowPass = new Biquad(lowPass(3800, 0.5, sampleRate));
  }

  /** Processes left and right in place. `noiseLevel` is an amplitude. */
  run(left: Float32Array, right: Float32Array, frames: number, noiseLevel: number): void {
    const { sampleRate, random } = this;
    const noise = new Float32Array(frames);
    for (let i = 0; i < frames; i++) {
      if (random() < CRACKLES_PER_SECOND / sampleRate) this.crackle = (random() - 0.5) * 9;
      noise[i] = (random() - 0.5 + this.crackle) * noiseLevel;
      this.crackle *= 0.9;
    }
    this.noiseLowPass.run(noise);
    let delay = this.delayAt(0);
    let slope = 0;
    for (let i = 0; i < frames; i++) {
      // The delay changes slowly, so it is interpolated between control points instead of computed per sample.
      if (i % CONTROL_FRAMES === 0) {
        delay = this.delayAt(i);
        slope = (this.delayAt(i + CONTROL_FRAMES) - delay) / CONTROL_FRAMES;
      }
      const at = (this.write + i) & MASK;
      const read = at - delay + BUFFER_FRAMES;
      const whole = Math.floor(read);
      const fraction = read - whole;
      this.lines[0][at] = left[i] as number;
      this.lines[1][at] = right[i] as number;
      left[i] = readSaturated(this.lines[0], whole, fraction) + (noise[i] as number);
      right[i] = readSaturated(this.lines[1], whole, fraction) + (noise[i] as number);
      delay += slope;
    }
    this.write = (this.write + frames) & MASK;
    this.frame += frames;
    this.lowPasses[0].run(left, 0, frames);
    this.lowPasses[1].run(right, 0, frames);
  }

  /** Delay in frames, `ahead` frames from now: slow wow in two rates and a little flutter. */
  private delayAt(ahead: number): number {
    const t = (this.frame + ahead) / this.sampleRate;
    const wow = Math.sin(2 * Math.PI * 0.43 * t) + 0.35 * Math.sin(2 * Math.PI * 0.91 * t + 1);
    return CENTRE_DELAY_FRAMES + this.wowDepth * (wow + 0.035 * Math.sin(2 * Math.PI * 6.7 * t));
  }
}

/** Reads between two samples and saturates: a rational approximation of 2·tanh(x/2), at unity gain for quiet signals. */
function readSaturated(line: Float32Array, whole: number, fraction: number): number {
  const a = line[whole & MASK] as number;
  const x = DRIVE * (a + ((line[(whole + 1) & MASK] as number) - a) * fraction);
  return (x * (27 + 0.25 * x * x)) / (27 + 2.25 * x * x) / DRIVE;
}
