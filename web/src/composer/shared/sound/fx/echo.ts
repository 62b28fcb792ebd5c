/** A stereo ping-pong delay: each repeat changes sides and is duller than the one before. */

/** Smoothing factor of the one-pole low-pass in the feedback path. */
const DAMPING = 0.4;
/** The right side starts quieter than the left, and gets a little more feedback. */
const RIGHT_INPUT = 0.35;
const RIGHT_FEEDBACK = 1.1;

export class StereoEcho {
  private readonly lineLeft: Float32Array;
  private readonly lineRight: Float32Array;
  private readonly feedback: number;
  private at = 0;
  private dampedLeft = 0;
  private dampedRight = 0;

  constructor(seconds: number, feedback: number, sampleRate: number) {
    const frames = Math.max(1, Math.round(seconds * sampleRate));
    this.lineLeft = new Float32Array(frames);
    this.lineRight = new Float32Array(frames);
    this.feedback = feedback;
  }

  /** Adds the echo of a mono send to left and right. */
  run(send: Float32Array, left: Float32Array, right: Float32Array, frames: number): void {
    const { lineLeft, lineRight, feedback } = this;
    let { at, dampedLeft, dampedRight } = this;
    for (let i = 0; i < frames; i++) {
      const l = lineLeft[at] as number;
      const r = lineRight[at] as number;
      left[i] = (left[i] as number) + l;
      right[i] = (right[i] as number) + r;
      dampedLeft += DAMPING * (l - dampedLeft);
      dampedRight += DAMPING * (r - dampedRight);
      lineLeft[at] = (send[i] as number) + feedback * dampedRight;
      lineRight[at] = feedback * RIGHT_FEEDBACK * dampedLeft + RIGHT_INPUT * (send[i] as number);
      at = at + 1 === lineLeft.length ? 0 : at + 1;
    }
    this.at = at;
    // Denormals are slow on some processors.
    this.dampedLeft = Math.abs(dampedLeft) < 1e-15 ? 0 : dampedLeft;
    this.dampedRight = Math.abs(dampedRight) < 1e-15 ? 0 : dampedRight;
  }
}
