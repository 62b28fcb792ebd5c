/**
 * The score of a composed piece, as plain data. `compose` writes it; the synthesiser, the MIDI writer and the page read it.
 *
 * Positions appear twice: in beats as notated, and in seconds as performed, with swing, rubato and human timing. Playback
 * uses only seconds, analysis and notation use only beats. A beat is always a quarter note.
 */

import type { MoodPoint } from "../../../shared/mood";

/** Raise it when the same seed, mood and ensemble no longer give the same notes. Links contain it. */
export const COMPOSER_VERSION = 1;

export type { MoodPoint } from "../../../shared/mood";

export const ENSEMBLES = [
  "felt-piano",
  "warm-pads",
  "plucked-strings",
  "chamber-strings",
  "lofi-keys",
  "marimba-hands",
  "synthwave",
] as const;
export type EnsembleId = (typeof ENSEMBLES)[number];

export const INSTRUMENTS = [
  "felt-piano", // soft upright with felt on the hammers
  "electric-piano", // tine piano, bell attack, warm body
  "vibraphone",
  "marimba",
  "kalimba",
  "nylon-guitar",
  "harp",
  "glass-bells", // like a celesta, long decay, used sparsely
  "string-ensemble", // bowed, long or short by articulation
  "solo-string", // one bowed voice, viola to violin register, vibrato on long notes
  "soft-lead", // flute-like sine or triangle with breath
  "synth-lead", // filtered saw, light glide
  "synth-pluck", // short filtered arpeggio voice
  "warm-pad", // slow attack, soft low-pass
  "synth-pad", // detuned saws, wider and brighter than the warm pad
  "upright-bass", // plucked, round
  "electric-bass", // fingered, damped
  "sub-bass", // near-sine, slow attack allowed
  "synth-bass", // saw and square, short filter envelope
] as const;
export type InstrumentId = (typeof INSTRUMENTS)[number];

export const DRUM_KITS = ["brush-kit", "lofi-kit", "hand-drums", "synth-kit"] as const;
export type DrumKitId = (typeof DRUM_KITS)[number];

export const DRUM_PIECES = [
  "kick",
  "snare",
  "rim",
  "clap",
  "hat-closed",
  "hat-open",
  "ride",
  "crash",
  "shaker",
  "tambourine",
  "brush-sweep", // a brush stirred on the snare, as long as its hit
  "hand-low", // palm in the middle of a low drum
  "hand-high", // open tone of a high drum
  "hand-slap",
  "tom-low",
  "tom-high",
] as const;
export type DrumPiece = (typeof DRUM_PIECES)[number];

/** From brightest to darkest. */
export const MODES = ["lydian", "ionian", "mixolydian", "dorian", "aeolian", "phrygian"] as const;
export type Mode = (typeof MODES)[number];

/**
 * What a track does in the texture.
 * lead: the melody. counter: a second melody or answers. figure: moving accompaniment (arpeggio, ostinato, comping).
 * bed: held chords. bass: the lowest line. colour: occasional high notes.
 */
export type Role = "lead" | "counter" | "figure" | "bed" | "bass" | "colour";

/** legato: joined to the next note. tenuto: nearly full length. short: about half. accent: louder. */
export type Articulation = "legato" | "tenuto" | "short" | "accent";

export interface Note {
  /** MIDI number, 60 is middle C. */
  readonly pitch: number;
  /** Notated start and length, in beats from the start of the score. */
  readonly beat: number;
  readonly beats: number;
  /** Performed start and sounding length, in seconds from the start of the score. */
  readonly start: number;
  readonly seconds: number;
  /** Above 0, up to 1. Includes dynamics, accents and human variation. */
  readonly velocity: number;
  readonly articulation: Articulation;
}

export interface Track {
  /** Unique within the score, for example "lead" or "figure-2". */
  readonly id: string;
  readonly role: Role;
  readonly instrument: InstrumentId;
  /** Display name, used as the MIDI track name. */
  readonly name: string;
  /** Suggested pan, −1 left to 1 right. */
  readonly pan: number;
  /** Suggested level in the mix, 0..1, relative within the piece. */
  readonly level: number;
  /** In order of start. Notes of the same pitch never overlap within a track. */
  readonly notes: readonly Note[];
}

export interface DrumHit {
  readonly piece: DrumPiece;
  readonly beat: number;
  readonly start: number;
  /** Used by pieces with a length (brush-sweep, hat-open). The others ring out. */
  readonly seconds: number;
  readonly velocity: number;
}

export interface DrumTrack {
  readonly kit: DrumKitId;
  readonly level: number;
  readonly hits: readonly DrumHit[];
}

export interface TempoStep {
  readonly beat: number;
  readonly start: number;
  /** Quarter notes per minute, constant until the next step. */
  readonly bpm: number;
}

export interface Metre {
  /** As written: 4/4, 3/4, 6/8 or 12/8. */
  readonly count: number;
  readonly unit: 4 | 8;
  readonly beatsPerBar: number;
}

/** A point of a piecewise linear curve. */
export interface CurvePoint {
  readonly beat: number;
  readonly start: number;
  /** 0..1 */
  readonly value: number;
}

export type SectionKind = "intro" | "theme" | "contrast" | "return" | "outro";

export interface Section {
  readonly kind: SectionKind;
  /** "Intro", "A", "A′", "B", "A″", "Outro". */
  readonly label: string;
  readonly beat: number;
  readonly beats: number;
  readonly start: number;
  readonly seconds: number;
}

export type CadenceKind = "authentic" | "half" | "plagal" | "deceptive" | "modal";

/** A phrase of a theme. */
export interface Phrase {
  readonly section: number;
  readonly label: string;
  readonly beat: number;
  readonly beats: number;
  /** The cadence of its last chords. */
  readonly cadence: CadenceKind;
}

export interface Chord {
  readonly beat: number;
  readonly beats: number;
  readonly start: number;
  readonly seconds: number;
  /** Chord symbol, for example "Am7", "Dsus4", "G/B". */
  readonly symbol: string;
  /** Roman numeral, for example "vi7", "V7/V", "iv". */
  readonly roman: string;
  readonly root: number;
  readonly bass: number;
  /** Pitch classes, root first. */
  readonly tones: readonly number[];
}

export interface Key {
  readonly tonic: number;
  readonly mode: Mode;
  /** In English, for tools: "E♭ lydian". */
  readonly name: string;
}

export interface Score {
  readonly version: number;
  /** Unsigned 32-bit. */
  readonly seed: number;
  /** Rounded to hundredths, as in a link. */
  readonly mood: MoodPoint;
  readonly ensemble: EnsembleId;
  readonly title: string;
  readonly key: Key;
  readonly metre: Metre;
  /** The base tempo. `tempo` holds its changes. */
  readonly bpm: number;
  /** 0 straight to 0.33 full triplet: an off-beat eighth falls at (1 + swing) / 2 of its beat. */
  readonly swing: number;
  readonly tempo: readonly TempoStep[];
  readonly sections: readonly Section[];
  readonly phrases: readonly Phrase[];
  readonly chords: readonly Chord[];
  readonly tracks: readonly Track[];
  readonly drums: DrumTrack | null;
  /** Intensity of the music over the piece. */
  readonly intensity: readonly CurvePoint[];
  /** How open filters should be over the piece: 0 dark, 1 open. */
  readonly brightness: readonly CurvePoint[];
  readonly beats: number;
  /** When the last note is released. */
  readonly endSeconds: number;
  /** endSeconds plus the time for the last sounds to ring out: 90–180. */
  readonly seconds: number;
}
