/**
 * Look-ahead limiter. It sees the whole piece, so the gain is down before a peak arrives, and comes up softly after it.
 * The gain curve is computed apart from the samples, because mastering needs to know how much loudness limiting costs.
 */

/** Frames per value of the gain curve: 0.7 ms at 44.1 kHz. */
export const HOP_FRAMES = 32;
const LOOKAHEAD_HOPS = 6;
const RELEASE_SECONDS = 0.12;

export interface HopLevels {
  /** Highest sample of each hop, over all channels. */
  readonly peaks: Float32Array;
  /** Sum of squares of each hop, over all channels. */
  readonly energies: Float32Array;
}

/** Measures the samples once; any number of gains can then be tried on the result. */
export function measureHops(channels: readonly Float32Array[]): HopLevels {
  const frames = channels[0]?.length ?? 0;
  const peaks = new Float32Array(Math.ceil(frames / HOP_FRAMES));
  const energies = new Float32Array(peaks.length);
  for (const samples of channels) {
    for (let h = 0; h < peaks.length; h++) {
      let peak = peaks[h] as number;
      let energy = energies[h] as number;
      const end = Math.min(frames, (h + 1) * HOP_FRAMES);
      for (let i = h * HOP_FRAMES; i < end; i++) {
        const value = samples[i] as number;
        const magnitude = value < 0 ? -value : value;
        if (magnitude > peak) peak = magnitude;
        energy += value * value;
      }
      peaks[h] = peak;
      energies[h] = energy;
    }
  }
  return { peaks, energies };
}

/** Limiter gain at the start of each hop, and one more value for the end. It is 1 where nothing is limited. */
export function limiterCurve(
  peaks: Float32Array,
  gain: number,
  ceiling: number,
  sampleRate: number,
): Float32Array {
  const count = peaks.length;
  const target = new Float32Array(count);
  for (let h = 0; h < count; h++) {
    const peak = (peaks[h] as number) * gain;
    target[h] = peak > ceiling ? ceiling / peak : 1;
  }
  // A running minimum, wide enough that the smoothing below never exceeds a target.
  const held = new Float32Array(count + 1);
  for (let h = 0; h <= count; h++) {
    let lowest = 1;
    for (let k = Math.max(0, h - LOOKAHEAD_HOPS - 1); k < Math.min(count, h + LOOKAHEAD_HOPS + 1); k++) {
      if ((target[k] as number) < lowest) lowest = target[k] as number;
    }
    held[h] = lowest;
  }
  const release = 1 - Math.exp(-HOP_FRAMES / (RELEASE_SECONDS * sampleRate));
  let level = 1;
  for (let h = 0; h <= count; h++) {
    const goal = held[h] as number;
    level = goal < level ? goal : level + (goal - level) * release;
    held[h] = level;
  }
  const curve = new Float32Array(count + 1);
  for (let h = 0; h <= count; h++) {
    let sum = 0;
    for (let k = h - LOOKAHEAD_HOPS; k <= h + LOOKAHEAD_HOPS; k++)
      sum += held[Math.min(count, Math.max(0, k))] as number;
    curve[h] = sum / (2 * LOOKAHEAD_HOPS + 1);
  }
  return curve;
}

/** Applies gain and gain curve in place, to the hops `from` to `to`. */
export function applyGainCurve(
  samples: Float32Array,
  curve: Float32Array,
  gain: number,
  from: number,
  to: number,
): void {
  for (let h = from; h < to; h++) {
    const first = curve[h] as number;
    const slope = ((curve[h + 1] as number) - first) / HOP_FRAMES;
    const start = h * HOP_FRAMES;
    const end = Math.min(samples.length, start + HOP_FRAMES);
    for (let i = start; i < end; i++)
      samples[i] = (samples[i] as number) * gain * (first + slope * (i - start));
  }
}
