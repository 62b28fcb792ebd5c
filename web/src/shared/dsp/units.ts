/** Conversions for audio: decibels, pitches, decay times. */

/** In hertz: of composed pieces, of the page's audio output and of saved files. */
export const SAMPLE_RATE = 44_100;

export function gainToDb(gain: number): number {
  return 20 * Math.log10(Math.max(gain, 1e-12));
}

export function dbToGain(db: number): number {
  return 10 ** (db / 20);
}

/** MIDI number to hertz, equal temperament, A4 = 440. */
export function midiToHertz(pitch: number): number {
  return 440 * 2 ** ((pitch - 69) / 12);
}

/** The factor per sample of a decay by 60 dB in `seconds`. */
export function decayPerSample(seconds: number, sampleRate: number): number {
  return Math.exp(-6.907755 / Math.max(1, seconds * sampleRate));
}

export function clamp(value: number, low: number, high: number): number {
  return value < low ? low : value > high ? high : value;
}

/** Interpolates on a logarithmic scale, for frequencies and times. `part` is 0 to 1. */
export function logInterpolate(low: number, high: number, part: number): number {
  return low * (high / low) ** part;
}
