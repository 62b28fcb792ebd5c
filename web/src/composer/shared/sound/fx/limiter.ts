/**
 * A limiter that looks ahead: it knows the whole piece, so the gain is down before the peak arrives and comes up softly
 * after it. Worked out as a curve first, because loudness has to be set with the limiter's effect in it.
 */

/** Frames per value of the gain curve: 0.7 ms at 44.1 kHz. */
export const GRAIN = 32;
const AHEAD_GRAINS = 6;
const RELEASE_SECONDS = 0.12;

export interface Grains {
  /** Highest sample of each grain, over the channels. */
  readonly peaks: Float32Array;
  /** Sum of squares of each grain, over the channels. */
  readonly energies: Float32Array;
}

/** One pass over the samples, whatever gains are tried afterwards. */
export function grainsOf(channels: readonly Float32Array[]): Grains {
  const frames = channels[0]?.length ?? 0;
  const peaks = new Float32Array(Math.ceil(frames / GRAIN));
  const energies = new Float32Array(peaks.length);
  for (const samples of channels) {
    for (let g = 0; g < peaks.length; g++) {
      let peak = peaks[g] as number;
      let energy = energies[g] as number;
      const end = Math.min(frames, (g + 1) * GRAIN);
      for (let i = g * GRAIN; i < end; i++) {
        const value = samples[i] as number;
        const magnitude = value < 0 ? -value : value;
        if (magnitude > peak) peak = magnitude;
        energy += value * value;
      }
      peaks[g] = peak;
      energies[g] = energy;
    }
  }
  return { peaks, energies };
}

/** Gain at the beginning of each grain (one more value than grains), 1 where nothing needs to give way. */
export function limiterCurve(
  peaks: Float32Array,
  gain: number,
  ceiling: number,
  sampleRate: number,
): Float32Array {
  const count = peaks.length;
  const need = new Float32Array(count);
  for (let g = 0; g < count; g++) {
    const peak = (peaks[g] as number) * gain;
    need[g] = peak > ceiling ? ceiling / peak : 1;
  }
  // The lowest need ahead and around: a plateau wide enough for the smoothing below never to rise above a need.
  const held = new Float32Array(count + 1);
  for (let g = 0; g <= count; g++) {
    let low = 1;
    for (let k = Math.max(0, g - AHEAD_GRAINS - 1); k < Math.min(count, g + AHEAD_GRAINS + 1); k++) {
      if ((need[k] as number) < low) low = need[k] as number;
    }
    held[g] = low;
  }
  const rise = 1 - Math.exp(-GRAIN / (RELEASE_SECONDS * sampleRate));
  let level = 1;
  for (let g = 0; g <= count; g++) {
    const wanted = held[g] as number;
    level = wanted < level ? wanted : level + (wanted - level) * rise;
    held[g] = level;
  }
  const curve = new Float32Array(count + 1);
  for (let g = 0; g <= count; g++) {
    let sum = 0;
    for (let k = g - AHEAD_GRAINS; k <= g + AHEAD_GRAINS; k++)
      sum += held[Math.min(count, Math.max(0, k))] as number;
    curve[g] = sum / (2 * AHEAD_GRAINS + 1);
  }
  return curve;
}

/** Applies gain and curve in place, to the grains from..to. */
export function applyCurve(
  samples: Float32Array,
  curve: Float32Array,
  gain: number,
  from: number,
  to: number,
): void {
  for (let g = from; g < to; g++) {
    const a = curve[g] as number;
    const slope = ((curve[g + 1] as number) - a) / GRAIN;
    const start = g * GRAIN;
    const end = Math.min(samples.length, start + GRAIN);
    for (let i = start; i < end; i++) samples[i] = (samples[i] as number) * gain * (a + slope * (i - start));
  }
}
