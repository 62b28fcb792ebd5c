/**
 * Convolution of a mono send with a stereo room, block by block (uniform partitions, overlap-add).
 *
 * Left and right of the room travel as real and imaginary part of one spectrum, so that one transform forth and one back
 * serve both. It works at half the sample rate: no room of ours answers above 9 kHz, and it costs a quarter.
 */
import { fftOf } from "../../../../shared/dsp/fft";

/** Half-band low-pass, odd taps from the middle outwards; every even tap but the middle one is zero. */
const HALF_BAND = [0.3133, -0.0897, 0.0395, -0.0173, 0.0066] as const;
/** Frames a filter looks back, at the full rate and at half of it. */
const REACH = 4 * HALF_BAND.length;
const WET_REACH = 2 * HALF_BAND.length;

export class RoomConvolver {
  /** Frames per block at the full rate. */
  readonly blockFrames: number;
  private readonly half: number;
  private readonly size: number;
  private readonly room: readonly { re: Float64Array; im: Float64Array }[];
  private readonly past: { re: Float64Array; im: Float64Array }[];
  private newest = 0;
  private readonly tailLeft: Float64Array;
  private readonly tailRight: Float64Array;
  private readonly re: Float64Array;
  private readonly im: Float64Array;
  private readonly history: Float32Array;
  private readonly wetHistory: readonly [Float32Array, Float32Array];

  /** The impulse is at half the rate of the signal. */
  constructor(room: readonly [Float32Array, Float32Array], blockFrames: number) {
    this.blockFrames = blockFrames;
    this.half = blockFrames / 2;
    this.size = blockFrames;
    const parts = Math.ceil(room[0].length / this.half);
    this.room = Array.from({ length: parts }, (_, p) => {
      const re = new Float64Array(this.size);
      const im = new Float64Array(this.size);
      re.set(room[0].subarray(p * this.half, (p + 1) * this.half));
      im.set(room[1].subarray(p * this.half, (p + 1) * this.half));
      fftOf(this.size).forward(re, im);
      return { re, im };
    });
    this.past = Array.from({ length: parts }, () => ({
      re: new Float64Array(this.size),
      im: new Float64Array(this.size),
    }));
    this.tailLeft = new Float64Array(this.half);
    this.tailRight = new Float64Array(this.half);
    this.re = new Float64Array(this.size);
    this.im = new Float64Array(this.size);
    this.history = new Float32Array(REACH + blockFrames);
    this.wetHistory = [new Float32Array(WET_REACH + this.half), new Float32Array(WET_REACH + this.half)];
  }

  /** Adds the room's answer to `send` (one block) to left and right. */
  run(send: Float32Array, left: Float32Array, right: Float32Array): void {
    const { size, half, re, im } = this;
    const slot = this.past[this.newest] as { re: Float64Array; im: Float64Array };
    slot.re.fill(0);
    slot.im.fill(0);
    this.decimate(send, slot.re);
    fftOf(size).forward(slot.re, slot.im);
    re.fill(0);
    im.fill(0);
    for (let p = 0; p < this.room.length; p++) {
      const x = this.past[(this.newest - p + this.past.length) % this.past.length] as typeof slot;
      const h = this.room[p] as typeof slot;
      const xr = x.re;
      const xi = x.im;
      const hr = h.re;
      const hi = h.im;
      for (let k = 0; k < size; k++) {
        const a = xr[k] as number;
        const b = xi[k] as number;
        const c = hr[k] as number;
        const d = hi[k] as number;
        re[k] = (re[k] as number) + a * c - b * d;
        im[k] = (im[k] as number) + a * d + b * c;
      }
    }
    this.newest = (this.newest + 1) % this.past.length;
    fftOf(size).inverse(re, im);
    for (let i = 0; i < half; i++) {
      re[i] = (re[i] as number) + (this.tailLeft[i] as number);
      im[i] = (im[i] as number) + (this.tailRight[i] as number);
      this.tailLeft[i] = re[half + i] as number;
      this.tailRight[i] = im[half + i] as number;
    }
    this.interpolate(re, this.wetHistory[0], left);
    this.interpolate(im, this.wetHistory[1], right);
  }

  private decimate(send: Float32Array, into: Float64Array): void {
    const { history, blockFrames } = this;
    history.copyWithin(0, blockFrames);
    history.set(send, REACH);
    const middle = REACH / 2;
    for (let i = 0; i < this.half; i++) {
      const at = 2 * i + middle;
      let value = 0.5 * (history[at] as number);
      for (let t = 0; t < HALF_BAND.length; t++) {
        const d = 2 * t + 1;
        value += (HALF_BAND[t] as number) * ((history[at - d] as number) + (history[at + d] as number));
      }
      into[i] = value;
    }
  }

  private interpolate(wet: Float64Array, history: Float32Array, out: Float32Array): void {
    const { half } = this;
    history.copyWithin(0, half);
    for (let i = 0; i < half; i++) history[WET_REACH + i] = wet[i] as number;
    const middle = WET_REACH / 2;
    for (let i = 0; i < half; i++) {
      const at = i + middle;
      out[2 * i] = (out[2 * i] as number) + (history[at] as number);
      let value = 0;
      for (let t = 0; t < HALF_BAND.length; t++) {
        value += (HALF_BAND[t] as number) * ((history[at - t] as number) + (history[at + t + 1] as number));
      }
      out[2 * i + 1] = (out[2 * i + 1] as number) + 2 * value;
    }
  }
}
