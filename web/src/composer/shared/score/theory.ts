/** Music theory: scales, note spelling and chords relative to a tonic. Independent of moods and instruments. */
import type { KeyTerm } from "../../../shared/key-term";
import { at, mod } from "./helpers";
import type { Mode } from "./score";

/** Semitones above the tonic. */
export const SCALES: Readonly<Record<Mode, readonly number[]>> = {
  lydian: [0, 2, 4, 6, 7, 9, 11],
  ionian: [0, 2, 4, 5, 7, 9, 11],
  mixolydian: [0, 2, 4, 5, 7, 9, 10],
  dorian: [0, 2, 3, 5, 7, 9, 10],
  aeolian: [0, 2, 3, 5, 7, 8, 10],
  phrygian: [0, 1, 3, 5, 7, 8, 10],
};

const MAJOR = SCALES.ionian;
const LETTERS = ["C", "D", "E", "F", "G", "A", "B"] as const;
/** The degree of the parent major scale on which a mode starts, from 0. */
const PARENT_DEGREE: Readonly<Record<Mode, number>> = {
  lydian: 3,
  ionian: 0,
  mixolydian: 4,
  dorian: 1,
  aeolian: 5,
  phrygian: 2,
};
const NUMERALS = ["I", "II", "III", "IV", "V", "VI", "VII"] as const;

export function isMajor(mode: Mode): boolean {
  return SCALES[mode][2] === 4;
}

/** The note letter (0 = C) of the tonic that gives the key signature with the fewest accidentals. */
function tonicLetter(tonic: number, mode: Mode): number {
  const degree = PARENT_DEGREE[mode];
  const parent = mod(tonic - at(MAJOR, degree), 12);
  const fifths = mod(parent * 7 + 5, 12) - 5;
  return mod(fifths * 4 + degree, 7);
}

/** Sharps, or flats if negative, that turn this letter's note into the pitch. */
function accidentals(letter: number, pitchClass: number): number {
  return mod(pitchClass - at(MAJOR, letter) + 6, 12) - 6;
}

function spelled(letter: number, pitchClass: number): string {
  const shift = accidentals(letter, pitchClass);
  return at(LETTERS, letter) + (shift < 0 ? "♭".repeat(-shift) : "♯".repeat(shift));
}

/** Names the pitch `semitones` above the tonic as this scale degree: degree 6 above C is always a kind of B. */
export function spell(tonic: number, mode: Mode, degree: number, semitones: number): string {
  return spelled(mod(tonicLetter(tonic, mode) + degree, 7), mod(tonic + semitones, 12));
}

/** The tonic of a key never has more than one accidental. */
export function keyTerm(tonic: number, mode: Mode): KeyTerm {
  const letter = tonicLetter(tonic, mode);
  const shift = accidentals(letter, tonic);
  return { note: `${at(LETTERS, letter)}${shift < 0 ? "♭" : shift > 0 ? "♯" : ""}`, mode };
}

/** In English, for tools. */
export function keyName(tonic: number, mode: Mode): string {
  return `${keyTerm(tonic, mode).note} ${mode}`;
}

/** A chord tone: its scale degree, from 0, and its semitones above the tonic (0..11). */
export interface ChordTone {
  readonly degree: number;
  readonly semitones: number;
}

export interface Harmony {
  /** Its token in the grammar, for example "5M^3". */
  readonly token: string;
  readonly roman: string;
  /** Root, third (or the suspended fourth), fifth, then seventh and ninth if the chord has them. */
  readonly tones: readonly ChordTone[];
  /** Index of the bass note among the tones. */
  readonly inversion: number;
  readonly suspended: boolean;
  /** Semitones by which this chord raises or lowers each scale degree. */
  readonly alterations: readonly number[];
}

export interface ChordModifiers {
  readonly seventh: boolean;
  readonly ninth: boolean;
  readonly suspended: boolean;
}

const PLAIN: ChordModifiers = { seventh: false, ninth: false, suspended: false };

interface ParsedToken {
  readonly degree: number;
  readonly root: number;
  /** Semitones from root to third, or null for the third of the scale. */
  readonly third: number | null;
  /** Degree that a secondary dominant leads to. */
  readonly secondary: number | null;
  readonly inversion: number;
}

/**
 * Parses a chord token. "4" is the scale's chord on degree 4. "4m" and "5M" have a minor or major third. "b7" is a major chord
 * on the lowered degree of the major scale. "D6" is the dominant seventh of degree 6. "^3" and "^5" put the third or the fifth
 * in the bass.
 */
function parseToken(token: string, mode: Mode): ParsedToken {
  const [body = "", bassTone = ""] = token.split("^");
  const inversion = bassTone === "3" ? 1 : bassTone === "5" ? 2 : 0;
  const scale = SCALES[mode];
  if (body.startsWith("D")) {
    const target = Number(body[1]) - 1;
    return {
      degree: mod(target + 4, 7),
      root: mod(at(scale, target) + 7, 12),
      third: 4,
      secondary: target,
      inversion,
    };
  }
  if (body.startsWith("b")) {
    const degree = Number(body[1]) - 1;
    return { degree, root: at(MAJOR, degree) - 1, third: 4, secondary: null, inversion };
  }
  const degree = Number(body[0]) - 1;
  const third = body[1] === "M" ? 4 : body[1] === "m" ? 3 : null;
  return { degree, root: at(scale, degree), third, secondary: null, inversion };
}

/** Builds the chord of a token. Tones that the token does not define come from the scale. */
export function buildHarmony(token: string, mode: Mode, modifiers: ChordModifiers = PLAIN): Harmony {
  const parsed = parseToken(token, mode);
  const scale = SCALES[mode];
  const scaleTone = (offset: number): ChordTone => {
    const degree = mod(parsed.degree + offset, 7);
    return { degree, semitones: at(scale, degree) };
  };
  const toneAbove = (offset: number, semitones: number): ChordTone => ({
    degree: mod(parsed.degree + offset, 7),
    semitones: mod(parsed.root + semitones, 12),
  });
  const isThirdDefined = parsed.third !== null || parsed.secondary !== null;
  const third = parsed.third === null ? scaleTone(2) : toneAbove(2, parsed.third);
  const fifth = isThirdDefined ? toneAbove(4, 7) : scaleTone(4);
  const root: ChordTone = { degree: parsed.degree, semitones: mod(parsed.root, 12) };
  const tones: ChordTone[] = [root, modifiers.suspended ? toneAbove(3, 5) : third, fifth];
  const isDominant = parsed.secondary !== null || (token.startsWith("5") && parsed.third === 4);
  // A plain diminished triad sounds too harsh in these ensembles, so it always gets its seventh.
  const isDiminished = mod(fifth.semitones - root.semitones, 12) === 6;
  const hasSeventh = modifiers.seventh || parsed.secondary !== null || isDiminished;
  if (hasSeventh) {
    const size = mod(scaleTone(6).semitones - root.semitones, 12);
    const isMinor = mod(third.semitones - root.semitones, 12) === 3;
    // A minor chord with a major seventh sounds like a mistake in borrowed chords.
    tones.push(!isDominant && size === 11 && !isMinor ? scaleTone(6) : toneAbove(6, 10));
  }
  const ninth = mod(scaleTone(1).semitones - root.semitones, 12);
  if (modifiers.ninth && ninth === 2) tones.push(toneAbove(1, 2));
  const alterations = [0, 0, 0, 0, 0, 0, 0];
  for (const tone of tones) {
    alterations[tone.degree] = mod(tone.semitones - at(scale, tone.degree) + 6, 12) - 6;
  }
  const chord = { token, tones, inversion: parsed.inversion, suspended: modifiers.suspended, alterations };
  return { ...chord, roman: romanOf(chord, parsed, mode, hasSeventh, modifiers.ninth && ninth === 2) };
}

function romanOf(
  chord: Omit<Harmony, "roman">,
  parsed: ParsedToken,
  mode: Mode,
  hasSeventh: boolean,
  hasNinth: boolean,
): string {
  const third = thirdOf(chord, parsed.third, mode, parsed.degree);
  const fifth = mod(at(chord.tones, 2).semitones - at(chord.tones, 0).semitones, 12);
  const withFigures = (triad: string): string => {
    const figure = hasSeventh ? at(["7", "65", "43"], chord.inversion) : at(["", "6", "64"], chord.inversion);
    const suffix = chord.inversion > 0 ? figure : hasNinth ? (hasSeventh ? "9" : "add9") : figure;
    return triad + suffix + (chord.suspended ? "sus4" : "");
  };
  if (parsed.secondary !== null) {
    const target = buildHarmony(String(parsed.secondary + 1), mode);
    return `${withFigures("V")}/${target.roman}`;
  }
  const shift = mod(parsed.root - at(MAJOR, parsed.degree) + 6, 12) - 6;
  const sign = shift < 0 ? "♭" : shift > 0 ? "♯" : "";
  const numeral = at(NUMERALS, parsed.degree);
  const casedNumeral = third === 3 ? numeral.toLowerCase() : numeral;
  return withFigures(sign + casedNumeral + (fifth === 6 ? (hasSeventh ? "ø" : "°") : ""));
}

function thirdOf(
  chord: Omit<Harmony, "roman">,
  definedThird: number | null,
  mode: Mode,
  degree: number,
): number {
  if (definedThird !== null) return definedThird;
  const scale = SCALES[mode];
  return mod(at(scale, mod(degree + 2, 7)) - at(chord.tones, 0).semitones, 12);
}

/** The chord symbol in this key, with the bass note `bassSemitones` above the tonic. */
export function symbolOf(chord: Harmony, tonic: number, mode: Mode, bassSemitones: number): string {
  const root = at(chord.tones, 0);
  const from = (index: number): number => mod(at(chord.tones, index).semitones - root.semitones, 12);
  const third = from(1);
  const fifth = from(2);
  const extras = chord.tones.slice(3).map((tone) => mod(tone.semitones - root.semitones, 12));
  const minorSeventh = extras.includes(10);
  const majorSeventh = extras.includes(11);
  const ninth = extras.includes(2);
  let quality = third === 3 ? (fifth === 6 ? "dim" : "m") : fifth === 8 ? "aug" : "";
  if (third === 3 && fifth === 6 && minorSeventh) quality = "m7♭5";
  else if (majorSeventh) quality += ninth ? "maj9" : "maj7";
  else if (minorSeventh) quality += ninth ? "9" : "7";
  else if (ninth) quality += "add9";
  if (chord.suspended) quality += "sus4";
  const inside = chord.tones.find((tone) => tone.semitones === bassSemitones);
  const slash =
    bassSemitones === root.semitones ? "" : `/${spell(tonic, mode, inside?.degree ?? 0, bassSemitones)}`;
  return spell(tonic, mode, root.degree, root.semitones) + quality + slash;
}
