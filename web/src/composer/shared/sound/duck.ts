/** The breath of a mix: held sounds step back at each kick and come up again. */

const DOWN_SECONDS = 0.006;
const UP_SECONDS = 0.16;

/** Gain per frame of one block, from the frames of all kicks (in order). */
export class Duck {
  private readonly kicks: readonly number[];
  private readonly depth: number;
  private readonly down: number;
  private readonly up: number;
  private next = 0;
  private last = Number.NEGATIVE_INFINITY;

  constructor(kicks: readonly number[], depth: number, sampleRate: number) {
    this.kicks = kicks;
    this.depth = depth;
    this.down = DOWN_SECONDS * sampleRate;
    this.up = UP_SECONDS * sampleRate;
  }

  fill(gain: Float32Array, from: number): void {
    for (let i = 0; i < gain.length; i++) {
      const frame = from + i;
      let kick = this.kicks[this.next];
      while (kick !== undefined && kick <= frame) {
        this.last = kick;
        kick = this.kicks[++this.next];
      }
      const age = frame - this.last;
      gain[i] = 1 - this.depth * (age < this.down ? age / this.down : Math.exp(-(age - this.down) / this.up));
    }
  }
}
