/** An old tape machine: slow wow, quick flutter, a soft ceiling, a dull top, and the dust of its record. */
import { Biquad, lowPass } from "../../../../shared/dsp/biquad";
import { type Random, seeded } from "../random";

const BUFFER = 2048;
const MASK = BUFFER - 1;
const CENTRE = 620;
const CONTROL_EVERY = 64;
/** How hard the tape is driven: chords stay clear, drums are rounded. */
const DRIVE = 0.6;

export class Tape {
  private readonly lines = [new Float32Array(BUFFER), new Float32Array(BUFFER)] as const;
  private readonly tops: readonly [Biquad, Biquad];
  private readonly hissTop: Biquad;
  private readonly random: Random;
  private readonly sampleRate: number;
  private write = 0;
  private frame = 0;
  private crackle = 0;
  private readonly depth: number;

  /** `depth` in samples of wow, at the machine's rate. */
  constructor(sampleRate: number, seed: number, depth: number) {
    this.sampleRate = sampleRate;
    this.random = seeded(seed);
    this.depth = depth;
    const top = lowPass(9200, 0.6, sampleRate);
    this.tops = [new Biquad(top), new Biquad(top)];
    this.hissTop = new Biquad(lowPass(3800, 0.5, sampleRate));
  }

  run(left: Float32Array, right: Float32Array, frames: number, dust: number): void {
    const { sampleRate, random } = this;
    const hiss = new Float32Array(frames);
    for (let i = 0; i < frames; i++) {
      if (random() < 7 / sampleRate) this.crackle = (random() - 0.5) * 9;
      hiss[i] = (random() - 0.5 + this.crackle) * dust;
      this.crackle *= 0.9;
    }
    this.hissTop.run(hiss);
    let back = this.back(0);
    let drift = 0;
    for (let i = 0; i < frames; i++) {
      // A drift of hertz needs no sine per sample: it is drawn straight from corner to corner.
      if (i % CONTROL_EVERY === 0) {
        back = this.back(i);
        drift = (this.back(i + CONTROL_EVERY) - back) / CONTROL_EVERY;
      }
      const at = (this.write + i) & MASK;
      const read = at - back + BUFFER;
      const whole = Math.floor(read);
      const rest = read - whole;
      this.lines[0][at] = left[i] as number;
      this.lines[1][at] = right[i] as number;
      left[i] = bend(this.lines[0], whole, rest) + (hiss[i] as number);
      right[i] = bend(this.lines[1], whole, rest) + (hiss[i] as number);
      back += drift;
    }
    this.write = (this.write + frames) & MASK;
    this.frame += frames;
    this.tops[0].run(left, 0, frames);
    this.tops[1].run(right, 0, frames);
  }

  /** How far behind the writing head the reading head is, so many frames on from now. */
  private back(ahead: number): number {
    const t = (this.frame + ahead) / this.sampleRate;
    const wow = Math.sin(2 * Math.PI * 0.43 * t) + 0.35 * Math.sin(2 * Math.PI * 0.91 * t + 1);
    return CENTRE + this.depth * (wow + 0.035 * Math.sin(2 * Math.PI * 6.7 * t));
  }
}

function bend(line: Float32Array, whole: number, rest: number): number {
  const a = line[whole & MASK] as number;
  const x = DRIVE * (a + ((line[(whole + 1) & MASK] as number) - a) * rest);
  return (x * (27 + 0.25 * x * x)) / (27 + 2.25 * x * x) / DRIVE;
}
