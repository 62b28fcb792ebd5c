/** An old tape machine: slow wow, quick flutter, a soft ceiling, a dull top, and the dust of its record. */
import { Biquad, lowPass } from "../biquad";
import { type Random, seeded } from "../random";

const BUFFER = 2048;
const CENTRE = 620;

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
    this.hissTop = new Biquad(lowPass(5200, 0.5, sampleRate));
  }

  run(left: Float32Array, right: Float32Array, frames: number, dust: number): void {
    const { sampleRate, depth, random } = this;
    const hiss = new Float32Array(frames);
    for (let i = 0; i < frames; i++) {
      if (random() < 7 / sampleRate) this.crackle = (random() - 0.5) * 9;
      hiss[i] = (random() - 0.5 + this.crackle) * dust;
      this.crackle *= 0.9;
    }
    this.hissTop.run(hiss);
    for (let i = 0; i < frames; i++) {
      const t = (this.frame + i) / sampleRate;
      const wow = depth * (Math.sin(2 * Math.PI * 0.43 * t) + 0.35 * Math.sin(2 * Math.PI * 0.91 * t + 1));
      const flutter = depth * 0.035 * Math.sin(2 * Math.PI * 6.7 * t);
      const back = CENTRE + wow + flutter;
      const at = (this.write + i) % BUFFER;
      const read = at - back + 2 * BUFFER;
      const whole = Math.floor(read);
      const rest = read - whole;
      this.lines[0][at] = left[i] as number;
      this.lines[1][at] = right[i] as number;
      left[i] = bend(this.lines[0], whole, rest) + (hiss[i] as number);
      right[i] = bend(this.lines[1], whole, rest) + (hiss[i] as number);
    }
    this.write = (this.write + frames) % BUFFER;
    this.frame += frames;
    this.tops[0].run(left, 0, frames);
    this.tops[1].run(right, 0, frames);
  }
}

function bend(line: Float32Array, whole: number, rest: number): number {
  const a = line[whole % BUFFER] as number;
  const x = a + ((line[(whole + 1) % BUFFER] as number) - a) * rest;
  return (x * (27 + 0.25 * x * x)) / (27 + 2.25 * x * x);
}
