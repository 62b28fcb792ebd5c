/** The data that describes an ensemble: its parts, playing styles and settings, and the moods it suits. */
import type { MetreId } from "./metre";
import type { DrumKitId, EnsembleId, InstrumentId, MoodPoint } from "./score";

/** MIDI pitches, both included. */
export interface PitchRange {
  readonly low: number;
  readonly high: number;
}

export interface Part {
  readonly instrument: InstrumentId;
  readonly name: string;
  readonly range: PitchRange;
  readonly pan: number;
  readonly level: number;
}

export type FigureStyle =
  | "arpeggio"
  | "broken"
  | "alberti"
  | "pulse"
  | "comp"
  | "ostinato"
  | "picking"
  | "sequencer";
export type BassStyle = "long" | "left-hand" | "walking" | "syncopated" | "driving";
export type CounterStyle = "line" | "thirds" | "answer";

export interface Ensemble {
  readonly id: EnsembleId;
  /** Pulses per minute at the lowest and the highest energy. */
  readonly tempo: readonly [number, number];
  readonly metres: readonly (readonly [MetreId, number])[];
  readonly swing: readonly [number, number];
  /** How much the tempo varies within phrases: 0 strict. */
  readonly rubato: number;
  /** How often chords get sevenths and ninths: 0 plain triads, 1 nearly always. */
  readonly richness: number;
  /** How often melodies are syncopated: 0..1. */
  readonly syncopation: number;
  readonly leads: readonly Part[];
  /** Parts that may take over the melody for a section, besides the other leads. */
  readonly guestLeads: readonly Part[];
  readonly counters: readonly Part[];
  readonly counterStyles: readonly CounterStyle[];
  readonly figures: readonly Part[];
  readonly figureStyles: readonly FigureStyle[];
  /** Figure notes sustain until the chord changes, as with a piano pedal or on open strings. */
  readonly hasSustainedFigures: boolean;
  readonly bed: Part | null;
  /** Section level from which the bed plays. */
  readonly bedMinLevel: number;
  readonly bass: Part;
  readonly bassStyles: readonly BassStyle[];
  readonly colour: Part | null;
  readonly kit: DrumKitId | null;
  readonly drumLevel: number;
  /** Section level from which drums play. */
  readonly drumsMinLevel: number;
  /** Seconds the last sounds need to ring out. */
  readonly tailSeconds: number;
  /** How well it suits a mood, 0..1: higher is picked more often. */
  readonly suitability: (mood: MoodPoint) => number;
}
