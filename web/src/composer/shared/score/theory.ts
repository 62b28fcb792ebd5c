/** Scales, spelling and chords as theory knows them, relative to a tonic. Knows nothing of moods or instruments. */
import { at, mod } from "./lists";
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
/** Which degree of its parent major scale a mode starts on. */
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

/** The letter (0 = C) that spells the tonic with the fewest sharps or flats in its key signature. */
function tonicLetter(tonic: number, mode: Mode): number {
  const degree = PARENT_DEGREE[mode];
  const parent = mod(tonic - at(MAJOR, degree), 12);
  const fifths = mod(parent * 7 + 5, 12) - 5;
  return mod(fifths * 4 + degree, 7);
}

function spelled(letter: number, pitchClass: number): string {
  const shift = mod(pitchClass - at(MAJOR, letter) + 6, 12) - 6;
  return at(LETTERS, letter) + (shift < 0 ? "♭".repeat(-shift) : "♯".repeat(shift));
}

/** Spells the pitch class `semitones` above the tonic as the given scale degree: degree 6 above C is always some B. */
export function spell(tonic: number, mode: Mode, degree: number, semitones: number): string {
  return spelled(mod(tonicLetter(tonic, mode) + degree, 7), mod(tonic + semitones, 12));
}

export function keyName(tonic: number, mode: Mode): string {
  return `${spell(tonic, mode, 0, 0)} ${mode}`;
}

/** One tone of a chord: which scale degree it stands for, and its semitones above the tonic (0..11). */
export interface Tone {
  readonly degree: number;
  readonly semitones: number;
}

export interface Harmony {
  /** The grammar's word for it, for example "5M^3". */
  readonly token: string;
  readonly roman: string;
  /** Root, third (or what hangs in its place), fifth, then seventh and ninth where the chord has them. */
  readonly tones: readonly Tone[];
  /** Which of the tones lies in the bass. */
  readonly inversion: number;
  readonly suspended: boolean;
  /** How far each scale degree is raised or lowered while this chord sounds. */
  readonly alterations: readonly number[];
}

export interface Colouring {
  readonly seventh: boolean;
  readonly ninth: boolean;
  readonly suspended: boolean;
}

const PLAIN: Colouring = { seventh: false, ninth: false, suspended: false };

interface Word {
  readonly degree: number;
  readonly root: number;
  /** Semitones from root to third, or null to take the scale's. */
  readonly third: number | null;
  readonly secondary: number | null;
  readonly inversion: number;
}

/**
 * Words of the harmonic grammar: "4" the scale's own chord on degree 4; "4m" and "5M" with the third forced; "b7" a major
 * chord on the lowered degree of the major scale; "D6" the dominant seventh of degree 6; "^3" and "^5" put third or fifth into the bass.
 */
function read(token: string, mode: Mode): Word {
  const [body = "", turned = ""] = token.split("^");
  const inversion = turned === "3" ? 1 : turned === "5" ? 2 : 0;
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

/** Builds the chord a token stands for. Tones the token does not force come from the scale. */
export function harmony(token: string, mode: Mode, colouring: Colouring = PLAIN): Harmony {
  const word = read(token, mode);
  const scale = SCALES[mode];
  const own = (offset: number): Tone => {
    const degree = mod(word.degree + offset, 7);
    return { degree, semitones: at(scale, degree) };
  };
  const above = (offset: number, semitones: number): Tone => ({
    degree: mod(word.degree + offset, 7),
    semitones: mod(word.root + semitones, 12),
  });
  const forced = word.third !== null || word.secondary !== null;
  const third = word.third === null ? own(2) : above(2, word.third);
  const fifth = forced ? above(4, 7) : own(4);
  const root: Tone = { degree: word.degree, semitones: mod(word.root, 12) };
  const tones: Tone[] = [root, colouring.suspended ? above(3, 5) : third, fifth];
  const dominant = word.secondary !== null || (token.startsWith("5") && word.third === 4);
  // a bare diminished triad is too sharp for every ensemble here: it always gets its seventh
  const diminished = mod(fifth.semitones - root.semitones, 12) === 6;
  const sevenths = colouring.seventh || word.secondary !== null || diminished;
  if (sevenths) {
    const size = mod(own(6).semitones - root.semitones, 12);
    const minor = mod(third.semitones - root.semitones, 12) === 3;
    // A minor chord with a major seventh would sound like a mistake wherever a chord is borrowed.
    tones.push(!dominant && size === 11 && !minor ? own(6) : above(6, 10));
  }
  const ninth = mod(own(1).semitones - root.semitones, 12);
  if (colouring.ninth && ninth === 2) tones.push(above(1, 2));
  const alterations = [0, 0, 0, 0, 0, 0, 0];
  for (const tone of tones) {
    alterations[tone.degree] = mod(tone.semitones - at(scale, tone.degree) + 6, 12) - 6;
  }
  const built = { token, tones, inversion: word.inversion, suspended: colouring.suspended, alterations };
  return { ...built, roman: romanOf(built, word, mode, sevenths, colouring.ninth && ninth === 2) };
}

function romanOf(
  chord: Omit<Harmony, "roman">,
  word: Word,
  mode: Mode,
  seventh: boolean,
  ninth: boolean,
): string {
  const third = thirdOf(chord, word.third, mode, word.degree);
  const fifth = mod(at(chord.tones, 2).semitones - at(chord.tones, 0).semitones, 12);
  const tail = (triad: string): string => {
    const figure = seventh ? at(["7", "65", "43"], chord.inversion) : at(["", "6", "64"], chord.inversion);
    const kind = chord.inversion > 0 ? figure : ninth ? (seventh ? "9" : "add9") : figure;
    return triad + kind + (chord.suspended ? "sus4" : "");
  };
  if (word.secondary !== null) {
    const target = harmony(String(word.secondary + 1), mode);
    return `${tail("V")}/${target.roman}`;
  }
  const shift = mod(word.root - at(MAJOR, word.degree) + 6, 12) - 6;
  const sign = shift < 0 ? "♭" : shift > 0 ? "♯" : "";
  const numeral = at(NUMERALS, word.degree);
  const cased = third === 3 ? numeral.toLowerCase() : numeral;
  return tail(sign + cased + (fifth === 6 ? (seventh ? "ø" : "°") : ""));
}

function thirdOf(chord: Omit<Harmony, "roman">, forced: number | null, mode: Mode, degree: number): number {
  if (forced !== null) return forced;
  const scale = SCALES[mode];
  return mod(at(scale, mod(degree + 2, 7)) - at(chord.tones, 0).semitones, 12);
}

/** The lead-sheet symbol in this key; `bassSemitones` above the tonic lies in the bass. */
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
