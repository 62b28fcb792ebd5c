/**
 * The harmonic grammar of each mode: how phrases start, which chord may follow which, and how phrases close.
 *
 * Chord tokens are those of `parseToken` in theory.ts. A mode's diminished triad only appears with a seventh, as a
 * half-diminished chord before the dominant. The weights were tuned by reading lead sheets, not measured.
 *
 * In the text, "4*5 6" means 4 with weight 5 or 6 with weight 1. Commas separate progressions.
 */
import type { CadenceKind, Mode } from "./score";

export type WeightedTokens = readonly (readonly [string, number])[];

export interface Grammar {
  readonly starts: WeightedTokens;
  /** First chords of a contrasting section, away from the tonic. */
  readonly contrastStarts: WeightedTokens;
  readonly next: Readonly<Record<string, WeightedTokens>>;
  /** Closing progressions. The last token is the goal. */
  readonly cadences: Partial<
    Readonly<Record<CadenceKind, readonly (readonly [readonly string[], number])[]>>
  >;
  /** Chord loops for introductions and breaks. */
  readonly vamps: readonly (readonly string[])[];
}

function parseWeight(text: string): readonly [string, number] {
  const [content = "", weight = "1"] = text.split("*");
  return [content.trim(), Number(weight)];
}

function tokens(text: string): WeightedTokens {
  return text.split(" ").map(parseWeight);
}

function cadences(text: string): readonly (readonly [readonly string[], number])[] {
  return text.split(", ").map((progression) => {
    const [content, weight] = parseWeight(progression);
    return [content.split(" "), weight];
  });
}

function loops(text: string): readonly (readonly string[])[] {
  return text.split(", ").map((loop) => loop.split(" "));
}

const LYDIAN: Grammar = {
  starts: tokens("1*10 6"),
  contrastStarts: tokens("6*4 3*4 2*3 5*2"),
  next: {
    "1": tokens("2*6 5*3 6*4 3*4 5^3*3 7 1^3"),
    "2": tokens("1*4 5*3 6*3 3*2 1^3*2"),
    "3": tokens("6*5 2*4 5"),
    "5": tokens("1*3 6*5 2*2 3"),
    "6": tokens("2*6 5*3 3*3 1^3"),
    "7": tokens("3*6 6*2"),
    "1^3": tokens("2*3 6*2"),
    "5^3": tokens("6*7 1"),
  },
  cadences: {
    authentic: cadences("2 5 1 *6, 6 5 1 *3, 3 5 1"),
    half: cadences("2 5 *6, 6 5 *3, 1 5"),
    deceptive: cadences("2 5 6 *5, 1 5 6 *2"),
    modal: cadences("6 2 1 *4, 3 2 1 *3"),
  },
  vamps: loops("1 2, 1 2 6 2, 1 3, 1 5"),
};

const IONIAN: Grammar = {
  starts: tokens("1*10 6*2 4*1.5"),
  contrastStarts: tokens("4*4 6*4 2*2 3*1.5 4m*0.6"),
  next: {
    "1": tokens("4*5 6*5 5*3 5^3*4 2*3 3*3 1^3*2 D4*0.7 b7*0.6"),
    "2": tokens("5*6 1^3*2 3 4"),
    "3": tokens("6*5 4*6 2"),
    "4": tokens("5*5 1*3 2*3 1^3*4 6 4m*1.2 5^3"),
    "5": tokens("6*5 1*3 4*3 3"),
    "6": tokens("4*6 2*4 5*2 3*3 D5 1^3"),
    "1^3": tokens("4*6 2*3"),
    "4m": tokens("1*5 1^3*2"),
    "5^3": tokens("6*8 1*2"),
    D2: tokens("2*10"),
    D4: tokens("4*10"),
    D5: tokens("5*10"),
    D6: tokens("6*10"),
    b7: tokens("4*6 1*2"),
  },
  cadences: {
    authentic: cadences("2 5 1 *5, 4 5 1 *5, 2^3 5 1 *3, 6 5 1"),
    half: cadences("4 5 *4, 2 5 *4, D5 5 *2, 6 5 *2"),
    plagal: cadences("4 1 *5, 4 4m 1 *3, 4m 1"),
    deceptive: cadences("4 5 6 *4, 2 5 6 *4"),
  },
  vamps: loops("1 4, 1 6, 1 4 6 4, 1 3, 1 2 1^3 4"),
};

const MIXOLYDIAN: Grammar = {
  starts: tokens("1*10 4"),
  contrastStarts: tokens("4*4 6*3 7*3 2*2"),
  next: {
    "1": tokens("7*5 4*5 5*1.5 2*2 6*3 1^3*2"),
    "2": tokens("4*4 7*3 5 1^3"),
    "4": tokens("1*5 7*3 2*2 6 1^3*2"),
    "5": tokens("4*4 2 7*2"),
    "6": tokens("4*5 2*3 7*2"),
    "7": tokens("4*7 1*3 6 2"),
    "1^3": tokens("4*6 2*2"),
  },
  cadences: {
    authentic: cadences("4 5M 1 *3, 2 5M 1 *3"),
    half: cadences("4 5M *4, 2 5M *4, 7 5M"),
    plagal: cadences("7 4 1 *6, 2 4 1 *2"),
    deceptive: cadences("4 5M 6 *4, 2 5M 6 *3"),
    modal: cadences("4 7 1 *4, 2 7 1 *2"),
  },
  vamps: loops("1 7, 1 4, 1 7 4 1, 1 2"),
};

const DORIAN: Grammar = {
  starts: tokens("1*10 4"),
  contrastStarts: tokens("3*4 4*3 7*4 2"),
  next: {
    "1": tokens("4*6 7*4 3*3 2*3 5*2 1^3"),
    "2": tokens("3*4 5*3 4*2 1^3*2"),
    "3": tokens("4*5 7*4 2*2"),
    "4": tokens("1*4 7*4 5*2 2"),
    "5": tokens("4*3 3*2 1"),
    "7": tokens("4*5 3*3 1*3"),
    "1^3": tokens("4*5 2*2"),
  },
  cadences: {
    authentic: cadences("4 5M 1 *4, 2 5M 1 *3, 2 5 1 *2"),
    half: cadences("4 5M *4, 2 5M *3, 4 5 *3, 7 5 *2"),
    plagal: cadences("7 4 1 *5, 3 4 1 *4"),
    deceptive: cadences("4 5 3 *3, 2 5M 3 *2"),
    modal: cadences("4 7 1 *4, 3 7 1 *4"),
  },
  vamps: loops("1 4, 1 2, 1 7 4 7, 1 3 4 4"),
};

const AEOLIAN: Grammar = {
  starts: tokens("1*10 6*2.5"),
  contrastStarts: tokens("6*4 3*4 4*3 7*2"),
  next: {
    "1": tokens("6*5 4*4 7*4 3*3 5^3*4 2 1^3*1.5"),
    "2": tokens("5M*5"),
    "3": tokens("7*5 6*5 4*3"),
    "4": tokens("7*4 1*3 5M*2 1^3*2 2 6"),
    "5": tokens("6*5 4*3 3"),
    "6": tokens("7*5 3*5 4*4 1^3 5M"),
    "7": tokens("3*5 6*4 1*2 4"),
    "1^3": tokens("4*5 2"),
    "5^3": tokens("6*7 4^3*4"),
    "4^3": tokens("5M*6 3^3"),
    "3^3": tokens("4*4 1^3"),
    "5M": tokens("1*4 6*4"),
  },
  cadences: {
    authentic: cadences("4 5M 1 *5, 2 5M 1 *4, 6 5M 1 *2"),
    half: cadences("4 5M *4, 6 5M *4, 4^3 5M *4, 2 5M *2"),
    plagal: cadences("6 4 1 *5, 7 4 1 *2"),
    deceptive: cadences("4 5M 6 *5, 2 5M 6 *2"),
    modal: cadences("6 7 1 *6, 4 7 1 *2"),
  },
  vamps: loops("1 6, 1 4, 1 7 6 7, 1 3 6 4, 1 5^3 6 4"),
};

const PHRYGIAN: Grammar = {
  starts: tokens("1*10"),
  contrastStarts: tokens("6*4 3*3 4*4 7*2"),
  next: {
    "1": tokens("2*5 6*4 7*4 4*4 3*2 1^3"),
    "2": tokens("1*4 3*2 7*2 4^3"),
    "3": tokens("2*5 6*3 4*2"),
    "4": tokens("3*3 7*2 1*2 6 2"),
    "6": tokens("7*3 4*4 2*3 3*2"),
    "7": tokens("6*4 1*3 3*2"),
    "1^3": tokens("4*4 2*3"),
    "4^3": tokens("7*2 1*2"),
  },
  cadences: {
    half: cadences("3 2 *4, 4 2 *3, 6 7 *3, 4 7 *2"),
    plagal: cadences("6 4 1 *4, 2 4 1 *2"),
    deceptive: cadences("4 7 6 *4, 2 7 6 *2"),
    modal: cadences("4 2 1 *4, 3 2 1 *5, 6 7 1 *3"),
  },
  vamps: loops("1 2, 1 6, 1 7, 1 2 3 2, 1 4"),
};

export const GRAMMARS: Readonly<Record<Mode, Grammar>> = {
  lydian: LYDIAN,
  ionian: IONIAN,
  mixolydian: MIXOLYDIAN,
  dorian: DORIAN,
  aeolian: AEOLIAN,
  phrygian: PHRYGIAN,
};
