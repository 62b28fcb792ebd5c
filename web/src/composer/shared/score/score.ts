/**
 * The score: everything a player, a MIDI writer or a test needs to know about one composed piece.
 *
 * It is plain data. Composition fills it from a seed, a mood point and an ensemble; sound, MIDI and the page only read it.
 * Positions exist twice on purpose: in beats as notated (straight, exact) and in seconds as performed (swing, rubato and human
 * timing already applied). A player needs nothing but seconds; analysis and notation need nothing but beats. A beat is
 * always a quarter note.
 */

import type { MoodPoint } from "../../../shared/mood";

/** Raise it whenever the same seed, mood and ensemble would no longer give the same notes; links carry it. */
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
  "glass-bells", // celesta-like, long shine, sparse use
  "string-ensemble", // bowed, slow or short by articulation
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
  "brush-sweep", // a stirred brush on the snare; its length matters
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
 * What a track does in the texture; mixing may go by it.
 * lead: the melody. counter: second melody or answering voice. figure: moving accompaniment (arpeggio, ostinato, comping).
 * bed: held harmony. bass: the lowest line. colour: rare high sparkle.
 */
export type Role = "lead" | "counter" | "figure" | "bed" | "bass" | "colour";

/** legato notes touch the next one; tenuto is full length; short is half or less; accent is struck harder. */
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
  /** Above 0 up to 1; already holds the section's dynamics, accents and human variation. */
  readonly velocity: number;
  readonly articulation: Articulation;
}

export interface Track {
  /** Unique within the score, for example "lead" or "figure-2". */
  readonly id: string;
  readonly role: Role;
  readonly instrument: InstrumentId;
  /** For people: MIDI track name and mixer label. */
  readonly name: string;
  /** −1 left to 1 right, a suggestion. */
  readonly pan: number;
  /** 0..1, how far forward the composer hears it; relative within the piece. */
  readonly level: number;
  /** In order of start. One track never sounds the same pitch twice at once. */
  readonly notes: readonly Note[];
}

export interface DrumHit {
  readonly piece: DrumPiece;
  readonly beat: number;
  readonly start: number;
  /** Only for pieces that sound as long as they are played (brush-sweep, hat-open); others ring out. */
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

/** One point of a line drawn straight from point to point. */
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

/** A phrase of the theme: what a singer takes one breath for. */
export interface Phrase {
  readonly section: number;
  readonly label: string;
  readonly beat: number;
  readonly beats: number;
  /** How its last two chords close. */
  readonly cadence: CadenceKind;
}

export interface Chord {
  readonly beat: number;
  readonly beats: number;
  readonly start: number;
  readonly seconds: number;
  /** As on a lead sheet: "Am7", "Dsus4", "G/B". */
  readonly symbol: string;
  /** As in an analysis: "vi7", "V7/V", "iv". */
  readonly roman: string;
  readonly root: number;
  readonly bass: number;
  /** Pitch classes, root first. */
  readonly tones: readonly number[];
}

export interface Key {
  readonly tonic: number;
  readonly mode: Mode;
  /** "E♭ lydian" */
  readonly name: string;
}

export interface Score {
  readonly version: number;
  /** Unsigned 32-bit. */
  readonly seed: number;
  /** Rounded to hundredths, as in the link. */
  readonly mood: MoodPoint;
  readonly ensemble: EnsembleId;
  readonly title: string;
  readonly key: Key;
  readonly metre: Metre;
  /** The tempo the piece settles in; `tempo` holds the course. */
  readonly bpm: number;
  /** 0 straight .. 0.33 full triplet: an off-beat eighth falls at (1 + swing) / 2 of its beat. */
  readonly swing: number;
  readonly tempo: readonly TempoStep[];
  readonly sections: readonly Section[];
  readonly phrases: readonly Phrase[];
  readonly chords: readonly Chord[];
  readonly tracks: readonly Track[];
  readonly drums: DrumTrack | null;
  /** How full and strong the music wants to be, over the whole piece. */
  readonly intensity: readonly CurvePoint[];
  /** How open filters should be, over the whole piece: 0 dark and covered, 1 open. */
  readonly brightness: readonly CurvePoint[];
  readonly beats: number;
  /** When the last note is let go. */
  readonly endSeconds: number;
  /** endSeconds plus the time the last sounds are given to ring out; 90–180. */
  readonly seconds: number;
}
