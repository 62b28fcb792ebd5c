/**
 * What a mood means for the music: one place that turns a point of the plane, a seed and an ensemble into musical settings.
 *
 * Everything is continuous in the mood or a threshold whose place the seed fixes, so that neighbours sound related.
 */
import type { Ensemble } from "./ensemble";
import { ensembleOf } from "./ensembles";
import { clamp, mix } from "./lists";
import { METRES, type MetreId } from "./metre";
import { chance } from "./random";
import { type EnsembleId, type Metre, MODES, type Mode, type MoodPoint } from "./score";
import { isMajor } from "./theory";

export interface Character {
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
  /** 0..1, the mood's two coordinates. */
  readonly energy: number;
  readonly warmth: number;
  /** 0..1, strong towards a corner of the plane only. */
  readonly tension: number;
  readonly gloom: number;
  readonly joy: number;
  readonly serenity: number;
  /** Melody notes per bar at rest level. */
  readonly melodyDensity: number;
  readonly syncopation: number;
  /** 0 triads, 1 sevenths and ninths. */
  readonly richness: number;
  /** Semitones the whole register is moved. */
  readonly lift: number;
}

/** Valence below which the next darker mode begins; the seed moves all of them a little. */
const MODE_BORDERS = [0.87, 0.16, -0.08, -0.34, -0.86] as const;

function modeFor(seed: number, mood: MoodPoint): Mode {
  const draw = chance(seed, "mode");
  const sway = draw.around() * 0.3;
  // stirred and pleasant wants plain major; calm and pleasant floats in lydian
  const valence = mood.valence + sway - (mood.valence > 0 ? 0.07 : 0.16) * mood.energy;
  let index = 0;
  for (const border of MODE_BORDERS) if (valence < border) index++;
  return MODES[index] ?? "phrygian";
}

function metreFor(seed: number, energy: number, ensemble: Ensemble): MetreId {
  const id = chance(seed, "metre").weighted(ensemble.metres);
  // a short bar at a rush turns into a long one: the same lilt with room to breathe
  return id === "6/8" && energy > 0.6 ? "12/8" : id;
}

export function characterOf(seed: number, mood: MoodPoint, ensembleId: EnsembleId): Character {
  const ensemble = ensembleOf(ensembleId);
  const energy = (mood.energy + 1) / 2;
  const warmth = (mood.valence + 1) / 2;
  const metre = metreFor(seed, energy, ensemble);
  const draw = chance(seed, "tempo");
  const pulse = mix(ensemble.tempo[0], ensemble.tempo[1], energy) * (1 + 0.04 * draw.around());
  const compound = METRES[metre].unit === 8;
  const bpm = Math.round(pulse * (compound ? 1.08 : 1) * 2) / 2;
  const swingDraw = chance(seed, "swing").next();
  const syncopation = clamp(
    ensemble.syncopation * (0.55 + 0.6 * energy) + 0.12 * chance(seed, "syncopation").around(),
    0,
    0.9,
  );
  const lively = chance(seed, "density").around();
  return {
    seed,
    mood,
    ensemble,
    tonic: chance(seed, "tonic").below(12),
    mode: modeFor(seed, mood),
    metre: METRES[metre],
    metreId: metre,
    bpm,
    swing: compound ? 0 : mix(ensemble.swing[0], ensemble.swing[1], swingDraw),
    energy,
    warmth,
    tension: clamp(mood.energy, 0, 1) * clamp(-mood.valence, 0, 1),
    gloom: clamp(-mood.energy, 0, 1) * clamp(-mood.valence, 0, 1),
    joy: clamp(mood.energy, 0, 1) * clamp(mood.valence, 0, 1),
    serenity: clamp(-mood.energy, 0, 1) * clamp(mood.valence, 0, 1),
    melodyDensity: (mix(2.8, 4.4, energy) + 0.5 * lively) * (METRES[metre].beatsPerBar / 4),
    syncopation,
    richness: clamp(
      ensemble.richness + 0.12 * chance(seed, "richness").around() - 0.12 * Math.abs(mood.valence),
      0,
      1,
    ),
    lift: 2.5 * mood.energy + 2 * mood.valence,
  };
}

export function majorKey(character: Character): boolean {
  return isMajor(character.mode);
}
