/** Second-order filters from Robert Bristow-Johnson's cookbook. They keep their state from block to block. */

export interface Coefficients {
  readonly b0: number;
  readonly b1: number;
  readonly b2: number;
  readonly a1: number;
  readonly a2: number;
}

export function lowPass(frequency: number, q: number, sampleRate: number): Coefficients {
  const w = (2 * Math.PI * Math.min(frequency, sampleRate * 0.49)) / sampleRate;
  const cos = Math.cos(w);
  const alpha = Math.sin(w) / (2 * q);
  const a0 = 1 + alpha;
  const b = (1 - cos) / 2 / a0;
  return { b0: b, b1: 2 * b, b2: b, a1: (-2 * cos) / a0, a2: (1 - alpha) / a0 };
}

export function highPass(frequency: number, q: number, sampleRate: number): Coefficients {
  const w = (2 * Math.PI * frequency) / sampleRate;
  const cos = Math.cos(w);
  const alpha = Math.sin(w) / (2 * q);
  const a0 = 1 + alpha;
  const b = (1 + cos) / 2 / a0;
  return { b0: b, b1: -2 * b, b2: b, a1: (-2 * cos) / a0, a2: (1 - alpha) / a0 };
}

/** Peak gain 1 at the centre. */
export function bandPass(frequency: number, q: number, sampleRate: number): Coefficients {
  const w = (2 * Math.PI * Math.min(frequency, sampleRate * 0.49)) / sampleRate;
  const alpha = Math.sin(w) / (2 * q);
  const a0 = 1 + alpha;
  return { b0: alpha / a0, b1: 0, b2: -alpha / a0, a1: (-2 * Math.cos(w)) / a0, a2: (1 - alpha) / a0 };
}

/** Boosts or cuts everything above the corner frequency. */
export function highShelf(frequency: number, db: number, sampleRate: number): Coefficients {
  const gain = 10 ** (db / 40);
  const w = (2 * Math.PI * frequency) / sampleRate;
  const cos = Math.cos(w);
  const slope = Math.SQRT2 * Math.sqrt(gain) * Math.sin(w);
  const a0 = gain + 1 - (gain - 1) * cos + slope;
  return {
    b0: (gain * (gain + 1 + (gain - 1) * cos + slope)) / a0,
    b1: (-2 * gain * (gain - 1 + (gain + 1) * cos)) / a0,
    b2: (gain * (gain + 1 + (gain - 1) * cos - slope)) / a0,
    a1: (2 * (gain - 1 - (gain + 1) * cos)) / a0,
    a2: (gain + 1 - (gain - 1) * cos - slope) / a0,
  };
}

/** Transposed direct form II, which does not click when the coefficients change between blocks. */
export class Biquad {
  private z1 = 0;
  private z2 = 0;
  private c: Coefficients;

  constructor(coefficients: Coefficients) {
    this.c = coefficients;
  }

  retune(coefficients: Coefficients): void {
    this.c = coefficients;
  }

  run(samples: Float32Array, from = 0, to = samples.length): void {
    const { b0, b1, b2, a1, a2 } = this.c;
    let { z1, z2 } = this;
    for (let i = from; i < to; i++) {
      const x = samples[i] as number;
      const y = b0 * x + z1;
      z1 = b1 * x - a1 * y + z2;
      z2 = b2 * x - a2 * y;
      samples[i] = y;
    }
    // Denormals are slow on some processors, so a silent filter is set to zero.
    this.z1 = Math.abs(z1) < 1e-18 ? 0 : z1;
    this.z2 = Math.abs(z2) < 1e-18 ? 0 : z2;
  }
}

/** Filters the samples in place and returns them. */
export function applyFilters(samples: Float32Array, ...chain: readonly Coefficients[]): Float32Array {
  for (const coefficients of chain) new Biquad(coefficients).run(samples);
  return samples;
}
