/**
 * Turns a seed, a point on the mood plane and an ensemble into musical settings: key, metre, tempo, density and more.
 *
 * Each setting is continuous in the mood or switches at a threshold set by the seed, so that nearby moods sound related.
 */
import type { Ensemble } from "./ensemble";
import { ensembleOf } from "./ensembles";
import { clamp, lerp } from "./helpers";
import { METRES, type MetreId } from "./metre";
import { randomStream } from "./random";
import { type EnsembleId, type Metre, MODES, type Mode, type MoodPoint } from "./score";

export interface MusicSettings {
  readonly seed: number;
  readonly mood: MoodPoint;
  readonly ensemble: Ensemble;
  readonly tonic: number;
  readonly mode: Mode;
  readonly metre: Metre;
  readonly metreId: MetreId;
  /** Quarter notes per minute. */
  readonly bpm: number;
  readonly swing: number;
  /** The mood's energy and valence, mapped to 0..1. */
  readonly energy: number;
  readonly pleasantness: number;
  /** 0..1: 1 in the energetic, unpleasant corner of the plane. */
  readonly tension: number;
  /** 0..1: 1 in the calm, pleasant corner of the plane. */
  readonly serenity: number;
  /** Melody notes per bar. */
  readonly melodyDensity: number;
  readonly syncopation: number;
  /** 0 plain triads, 1 sevenths and ninths. */
  readonly richness: number;
  /** Semitones by which the melody's register moves up. */
  readonly registerShift: number;
}

/** Valence below which the next darker mode begins. The seed shifts all of them a little. */
const MODE_BORDERS = [0.87, 0.16, -0.08, -0.34, -0.86] as const;

function modeFor(seed: number, mood: MoodPoint): Mode {
  const shift = randomStream(seed, "mode").bell() * 0.3;
  // Energetic pleasant moods sound better in plain major, calm ones in Lydian.
  const valence = mood.valence + shift - (mood.valence > 0 ? 0.07 : 0.16) * mood.energy;
  let index = 0;
  for (const border of MODE_BORDERS) if (valence < border) index++;
  return MODES[index] ?? "phrygian";
}

function metreFor(seed: number, energy: number, ensemble: Ensemble): MetreId {
  const id = randomStream(seed, "metre").weighted(ensemble.metres);
  // At a fast tempo 6/8 bars are too short for the melody; 12/8 keeps the lilt.
  return id === "6/8" && energy > 0.6 ? "12/8" : id;
}

export function musicSettings(seed: number, mood: MoodPoint, ensembleId: EnsembleId): MusicSettings {
  const ensemble = ensembleOf(ensembleId);
  const energy = (mood.energy + 1) / 2;
  const pleasantness = (mood.valence + 1) / 2;
  const metre = metreFor(seed, energy, ensemble);
  const [slowest, fastest] = ensemble.tempo;
  const pulse = lerp(slowest, fastest, energy) * (1 + 0.04 * randomStream(seed, "tempo").bell());
  const compound = METRES[metre].unit === 8;
  const bpm = Math.round(pulse * (compound ? 1.08 : 1) * 2) / 2;
  const swingShare = randomStream(seed, "swing").next();
  const syncopation = clamp(
    ensemble.syncopation * (0.55 + 0.6 * energy) + 0.12 * randomStream(seed, "syncopation").bell(),
    0,
    0.9,
  );
  const extraDensity = randomStream(seed, "density").bell();
  return {
    seed,
    mood,
    ensemble,
    tonic: randomStream(seed, "tonic").nextInt(12),
    mode: modeFor(seed, mood),
    metre: METRES[metre],
    metreId: metre,
    bpm,
    swing: compound ? 0 : lerp(ensemble.swing[0], ensemble.swing[1], swingShare),
    energy,
    pleasantness,
    tension: clamp(mood.energy, 0, 1) * clamp(-mood.valence, 0, 1),
    serenity: clamp(-mood.energy, 0, 1) * clamp(mood.valence, 0, 1),
    melodyDensity: (lerp(2.8, 4.4, energy) + 0.5 * extraDensity) * (METRES[metre].beatsPerBar / 4),
    syncopation,
    richness: clamp(
      ensemble.richness + 0.12 * randomStream(seed, "richness").bell() - 0.12 * Math.abs(mood.valence),
      0,
      1,
    ),
    registerShift: 2.5 * mood.energy + 2 * mood.valence,
  };
}
