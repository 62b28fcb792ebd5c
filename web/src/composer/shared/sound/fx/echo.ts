/** A stereo echo in time with the music: each repeat crosses over and is darker than the one before. */
export class Echo {
  private readonly left: Float32Array;
  private readonly right: Float32Array;
  private at = 0;
  private dampLeft = 0;
  private dampRight = 0;
  private readonly feedback: number;

  constructor(seconds: number, feedback: number, sampleRate: number) {
    const frames = Math.max(1, Math.round(seconds * sampleRate));
    this.left = new Float32Array(frames);
    this.right = new Float32Array(frames);
    this.feedback = feedback;
  }

  run(send: Float32Array, left: Float32Array, right: Float32Array, frames: number): void {
    let { at, dampLeft, dampRight } = this;
    for (let i = 0; i < frames; i++) {
      const l = this.left[at] as number;
      const r = this.right[at] as number;
      left[i] = (left[i] as number) + l;
      right[i] = (right[i] as number) + r;
      dampLeft += 0.4 * (l - dampLeft);
      dampRight += 0.4 * (r - dampRight);
      this.left[at] = (send[i] as number) + this.feedback * dampRight;
      this.right[at] = this.feedback * 1.1 * dampLeft + 0.35 * (send[i] as number);
      at = at + 1 === this.left.length ? 0 : at + 1;
    }
    this.at = at;
    this.dampLeft = Math.abs(dampLeft) < 1e-15 ? 0 : dampLeft;
    this.dampRight = Math.abs(dampRight) < 1e-15 ? 0 : dampRight;
  }
}
