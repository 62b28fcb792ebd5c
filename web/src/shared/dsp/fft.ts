/** In-place complex FFT, radix 2. */

export class Fft {
  readonly size: number;
  private readonly cos: Float64Array;
  private readonly sin: Float64Array;
  private readonly reversed: Uint32Array;

  constructor(size: number) {
    if (size < 2 || (size & (size - 1)) !== 0) throw new RangeError(`FFT size ${size} is not a power of two`);
    this.size = size;
    this.cos = new Float64Array(size / 2);
    this.sin = new Float64Array(size / 2);
    for (let i = 0; i < size / 2; i++) {
      this.cos[i] = Math.cos((2 * Math.PI * i) / size);
      this.sin[i] = Math.sin((2 * Math.PI * i) / size);
    }
    this.reversed = new Uint32Array(size);
    for (let i = 0, j = 0; i < size; i++) {
      this.reversed[i] = j;
      let bit = size >> 1;
      for (; j & bit; bit >>= 1) j ^= bit;
      j ^= bit;
    }
  }

  forward(re: Float64Array, im: Float64Array): void {
    this.transform(re, im);
  }

  /** With real and imaginary parts swapped, the forward transform is the inverse one, apart from the factor 1 / size. */
  inverse(re: Float64Array, im: Float64Array): void {
    this.transform(im, re);
    const scale = 1 / this.size;
    for (let i = 0; i < this.size; i++) {
      re[i] = (re[i] as number) * scale;
      im[i] = (im[i] as number) * scale;
    }
  }

  private transform(re: Float64Array, im: Float64Array): void {
    const { size, cos, sin, reversed } = this;
    for (let i = 0; i < size; i++) {
      const j = reversed[i] as number;
      if (j > i) {
        const a = re[i] as number;
        re[i] = re[j] as number;
        re[j] = a;
        const b = im[i] as number;
        im[i] = im[j] as number;
        im[j] = b;
      }
    }
    for (let half = 1; half < size; half <<= 1) {
      const step = size / (half << 1);
      for (let start = 0; start < size; start += half << 1) {
        for (let k = 0, t = 0; k < half; k++, t += step) {
          const c = cos[t] as number;
          const s = sin[t] as number;
          const a = start + k;
          const b = a + half;
          const br = re[b] as number;
          const bi = im[b] as number;
          const xr = br * c + bi * s;
          const xi = bi * c - br * s;
          const ar = re[a] as number;
          const ai = im[a] as number;
          re[b] = ar - xr;
          im[b] = ai - xi;
          re[a] = ar + xr;
          im[a] = ai + xi;
        }
      }
    }
  }
}

const cache = new Map<number, Fft>();

/** Shares one FFT per size, because its tables take time to compute. */
export function fftOf(size: number): Fft {
  let fft = cache.get(size);
  if (!fft) {
    fft = new Fft(size);
    cache.set(size, fft);
  }
  return fft;
}
