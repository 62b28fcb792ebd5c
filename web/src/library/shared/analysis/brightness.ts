/** How bright a piece sounds: where the middle of its sound lies between bass and treble. */

import { eachSpectrum } from "./spectra";

const FRAMING = { size: 2048, hop: 2048 } as const;
/** Frames softer than this share of the loudest (30 dB) are rests. */
const REST_SHARE = 1e-3;

/**
 * The mean over the sounding frames of each frame's spectral centroid, taken on magnitudes and averaged as logarithms, in
 * hertz. null where nothing sounds.
 */
export function brightnessHertz(samples: Float32Array, sampleRate: number): number | null {
  const frames: { level: number; centroid: number }[] = [];
  const perBin = sampleRate / FRAMING.size;
  eachSpectrum(samples, FRAMING, (power) => {
    let [level, sum, moment] = [0, 0, 0];
    for (let k = 1; k < power.length; k++) {
      const value = power[k] as number;
      const magnitude = Math.sqrt(value);
      level += value;
      sum += magnitude;
      moment += magnitude * k;
    }
    if (sum > 0) frames.push({ level, centroid: (moment / sum) * perBin });
  });
  const loudest = frames.reduce((most, { level }) => Math.max(most, level), 0);
  if (loudest < 1e-10) return null;
  const sounding = frames.filter(({ level }) => level > loudest * REST_SHARE);
  return Math.exp(sounding.reduce((sum, { centroid }) => sum + Math.log(centroid), 0) / sounding.length);
}
