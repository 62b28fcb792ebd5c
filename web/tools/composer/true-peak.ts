/** True peak after ITU-R BS.1770 annex 2: four times oversampling finds peaks between the samples. */

const TAPS = 12;
const PHASES = 4;

/** A windowed sinc: one row of taps for each quarter of a sample. */
function phaseTable(): Float64Array[] {
  return Array.from({ length: PHASES }, (_, phase) => {
    const taps = new Float64Array(TAPS);
    let sum = 0;
    for (let i = 0; i < TAPS; i++) {
      const x = i - (TAPS / 2 - 1) - phase / PHASES;
      const window = Math.cos((Math.PI * x) / (TAPS + 1)) ** 2;
      const sinc = x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
      taps[i] = sinc * window;
      sum += sinc * window;
    }
    return taps.map((tap) => tap / sum);
  });
}

const TABLE = phaseTable();

/** Linear amplitude of the highest true peak over all channels. */
export function truePeak(channels: readonly Float32Array[]): number {
  let peak = 0;
  for (const samples of channels) {
    for (let i = 0; i < samples.length; i++) {
      const magnitude = Math.abs(samples[i] as number);
      if (magnitude > peak) peak = magnitude;
    }
    // The curve can only exceed the peak near a sample that is close to it.
    const near = peak * 0.7;
    for (let i = TAPS / 2; i < samples.length - TAPS / 2; i++) {
      if (Math.abs(samples[i] as number) < near) continue;
      for (let phase = 1; phase < PHASES; phase++) {
        const taps = TABLE[phase] as Float64Array;
        let value = 0;
        for (let t = 0; t < TAPS; t++)
          value += (taps[t] as number) * (samples[i - (TAPS / 2 - 1) + t] as number);
        if (Math.abs(value) > peak) peak = Math.abs(value);
      }
    }
  }
  return peak;
}
