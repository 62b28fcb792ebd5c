/** Decibels, pitches and times: the few conversions every sound needs. */

export function decibels(gain: number): number {
  return 20 * Math.log10(Math.max(gain, 1e-12));
}

export function gainOf(db: number): number {
  return 10 ** (db / 20);
}

/** MIDI number to hertz, equal temperament, A4 = 440. */
export function hertz(pitch: number): number {
  return 440 * 2 ** ((pitch - 69) / 12);
}

/** The factor per sample that takes a decay down by 60 dB in `seconds`. */
export function decayPerSample(seconds: number, sampleRate: number): number {
  return Math.exp(-6.907755 / Math.max(1, seconds * sampleRate));
}

export function clamp(value: number, low: number, high: number): number {
  return value < low ? low : value > high ? high : value;
}

/** Exponential interpolation, for frequencies and times. */
export function between(low: number, high: number, part: number): number {
  return low * (high / low) ** part;
}
