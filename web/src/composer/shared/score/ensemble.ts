/** What an ensemble is: who plays which part, how it likes to harmonise and move, and which moods it suits. */
import type { MetreId } from "./metre";
import type { DrumKitId, EnsembleId, InstrumentId, MoodPoint } from "./score";

export interface Compass {
  readonly low: number;
  readonly high: number;
}

export interface Part {
  readonly instrument: InstrumentId;
  readonly name: string;
  readonly compass: Compass;
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
  readonly label: string;
  /** Pulses per minute from calmest to most stirred. */
  readonly tempo: readonly [number, number];
  readonly metres: readonly (readonly [MetreId, number])[];
  readonly swing: readonly [number, number];
  /** How freely tempo breathes: 0 strict. */
  readonly rubato: number;
  /** How often chords get sevenths and ninths: 0 plain triads, 1 nearly always. */
  readonly richness: number;
  /** How gladly melodies come off the beat: 0..1. */
  readonly syncopation: number;
  readonly leads: readonly Part[];
  /** Who may take the melody over for a section, beside the other leads. */
  readonly guests: readonly Part[];
  readonly counters: readonly Part[];
  readonly counterStyles: readonly CounterStyle[];
  readonly figures: readonly Part[];
  readonly figureStyles: readonly FigureStyle[];
  /** Notes of a figure ring on until the harmony changes, as under a pedal or on open strings. */
  readonly figuresRing: boolean;
  readonly bed: Part | null;
  /** From which intensity on the bed joins. */
  readonly bedFrom: number;
  readonly bass: Part;
  readonly bassStyles: readonly BassStyle[];
  readonly colour: Part | null;
  readonly kit: DrumKitId | null;
  readonly drumLevel: number;
  /** From which intensity on drums join. */
  readonly drumsFrom: number;
  /** Seconds the last sounds need to ring out. */
  readonly tailSeconds: number;
  /** How well it suits a mood; higher wins more often. */
  readonly suits: (mood: MoodPoint) => number;
}
