/**
 * The harmonic grammar of each mode: which chord likes to follow which, where phrases begin and how they close.
 *
 * Words are those of `theory.harmony`. Chords a mode makes unstable (the diminished triad on its weak degree) only appear as
 * a half-diminished step towards the dominant. Weights are tuned by reading lead sheets, not measured.
 *
 * Written as text: "4*5 6" means 4 with weight 5 or 6 with weight 1; closing formulas are set apart by commas.
 */
import type { CadenceKind, Mode } from "./score";

export type Weighted = readonly (readonly [string, number])[];

export interface Grammar {
  readonly starts: Weighted;
  /** Where a contrasting section begins: away from the tonic. */
  readonly contrastStarts: Weighted;
  readonly next: Readonly<Record<string, Weighted>>;
  /** Closing formulas; the last word is the goal. */
  readonly cadences: Partial<
    Readonly<Record<CadenceKind, readonly (readonly [readonly string[], number])[]>>
  >;
  /** Two- or four-chord loops for introductions and breaks. */
  readonly vamps: readonly (readonly string[])[];
}

function weighed(text: string): readonly [string, number] {
  const [word = "", weight = "1"] = text.split("*");
  return [word.trim(), Number(weight)];
}

function ways(text: string): Weighted {
  return text.split(" ").map(weighed);
}

function closes(text: string): readonly (readonly [readonly string[], number])[] {
  return text.split(", ").map((one) => {
    const [words, weight] = weighed(one);
    return [words.split(" "), weight];
  });
}

function loops(text: string): readonly (readonly string[])[] {
  return text.split(", ").map((one) => one.split(" "));
}

const LYDIAN: Grammar = {
  starts: ways("1*10 6"),
  contrastStarts: ways("6*4 3*4 2*3 5*2"),
  next: {
    "1": ways("2*6 5*3 6*4 3*4 5^3*3 7 1^3"),
    "2": ways("1*4 5*3 6*3 3*2 1^3*2"),
    "3": ways("6*5 2*4 5"),
    "5": ways("1*3 6*5 2*2 3"),
    "6": ways("2*6 5*3 3*3 1^3"),
    "7": ways("3*6 6*2"),
    "1^3": ways("2*3 6*2"),
    "5^3": ways("6*7 1"),
  },
  cadences: {
    authentic: closes("2 5 1 *6, 6 5 1 *3, 3 5 1"),
    half: closes("2 5 *6, 6 5 *3, 1 5"),
    deceptive: closes("2 5 6 *5, 1 5 6 *2"),
    modal: closes("6 2 1 *4, 3 2 1 *3"),
  },
  vamps: loops("1 2, 1 2 6 2, 1 3, 1 5"),
};

const IONIAN: Grammar = {
  starts: ways("1*10 6*2 4*1.5"),
  contrastStarts: ways("4*4 6*4 2*2 3*1.5 4m*0.6"),
  next: {
    "1": ways("4*5 6*5 5*3 5^3*4 2*3 3*3 1^3*2 D4*0.7 b7*0.6"),
    "2": ways("5*6 1^3*2 3 4"),
    "3": ways("6*5 4*6 2"),
    "4": ways("5*5 1*3 2*3 1^3*4 6 4m*1.2 5^3"),
    "5": ways("6*5 1*3 4*3 3"),
    "6": ways("4*6 2*4 5*2 3*3 D5 1^3"),
    "1^3": ways("4*6 2*3"),
    "4m": ways("1*5 1^3*2"),
    "5^3": ways("6*8 1*2"),
    D2: ways("2*10"),
    D4: ways("4*10"),
    D5: ways("5*10"),
    D6: ways("6*10"),
    b7: ways("4*6 1*2"),
  },
  cadences: {
    authentic: closes("2 5 1 *5, 4 5 1 *5, 2^3 5 1 *3, 6 5 1"),
    half: closes("4 5 *4, 2 5 *4, D5 5 *2, 6 5 *2"),
    plagal: closes("4 1 *5, 4 4m 1 *3, 4m 1"),
    deceptive: closes("4 5 6 *4, 2 5 6 *4"),
  },
  vamps: loops("1 4, 1 6, 1 4 6 4, 1 3, 1 2 1^3 4"),
};

const MIXOLYDIAN: Grammar = {
  starts: ways("1*10 4"),
  contrastStarts: ways("4*4 6*3 7*3 2*2"),
  next: {
    "1": ways("7*5 4*5 5*1.5 2*2 6*3 1^3*2"),
    "2": ways("4*4 7*3 5 1^3"),
    "4": ways("1*5 7*3 2*2 6 1^3*2"),
    "5": ways("4*4 2 7*2"),
    "6": ways("4*5 2*3 7*2"),
    "7": ways("4*7 1*3 6 2"),
    "1^3": ways("4*6 2*2"),
  },
  cadences: {
    authentic: closes("4 5M 1 *3, 2 5M 1 *3"),
    half: closes("4 5M *4, 2 5M *4, 7 5M"),
    plagal: closes("7 4 1 *6, 2 4 1 *2"),
    deceptive: closes("4 5M 6 *4, 2 5M 6 *3"),
    modal: closes("4 7 1 *4, 2 7 1 *2"),
  },
  vamps: loops("1 7, 1 4, 1 7 4 1, 1 2"),
};

const DORIAN: Grammar = {
  starts: ways("1*10 4"),
  contrastStarts: ways("3*4 4*3 7*4 2"),
  next: {
    "1": ways("4*6 7*4 3*3 2*3 5*2 1^3"),
    "2": ways("3*4 5*3 4*2 1^3*2"),
    "3": ways("4*5 7*4 2*2"),
    "4": ways("1*4 7*4 5*2 2"),
    "5": ways("4*3 3*2 1"),
    "7": ways("4*5 3*3 1*3"),
    "1^3": ways("4*5 2*2"),
  },
  cadences: {
    authentic: closes("4 5M 1 *4, 2 5M 1 *3, 2 5 1 *2"),
    half: closes("4 5M *4, 2 5M *3, 4 5 *3, 7 5 *2"),
    plagal: closes("7 4 1 *5, 3 4 1 *4"),
    deceptive: closes("4 5 3 *3, 2 5M 3 *2"),
    modal: closes("4 7 1 *4, 3 7 1 *4"),
  },
  vamps: loops("1 4, 1 2, 1 7 4 7, 1 3 4 4"),
};

const AEOLIAN: Grammar = {
  starts: ways("1*10 6*2.5"),
  contrastStarts: ways("6*4 3*4 4*3 7*2"),
  next: {
    "1": ways("6*5 4*4 7*4 3*3 5^3*4 2 1^3*1.5"),
    "2": ways("5M*5"),
    "3": ways("7*5 6*5 4*3"),
    "4": ways("7*4 1*3 5M*2 1^3*2 2 6"),
    "5": ways("6*5 4*3 3"),
    "6": ways("7*5 3*5 4*4 1^3 5M"),
    "7": ways("3*5 6*4 1*2 4"),
    "1^3": ways("4*5 2"),
    "5^3": ways("6*7 4^3*4"),
    "4^3": ways("5M*6 3^3"),
    "3^3": ways("4*4 1^3"),
    "5M": ways("1*4 6*4"),
  },
  cadences: {
    authentic: closes("4 5M 1 *5, 2 5M 1 *4, 6 5M 1 *2"),
    half: closes("4 5M *4, 6 5M *4, 4^3 5M *4, 2 5M *2"),
    plagal: closes("6 4 1 *5, 7 4 1 *2"),
    deceptive: closes("4 5M 6 *5, 2 5M 6 *2"),
    modal: closes("6 7 1 *6, 4 7 1 *2"),
  },
  vamps: loops("1 6, 1 4, 1 7 6 7, 1 3 6 4, 1 5^3 6 4"),
};

const PHRYGIAN: Grammar = {
  starts: ways("1*10"),
  contrastStarts: ways("6*4 3*3 4*4 7*2"),
  next: {
    "1": ways("2*5 6*4 7*4 4*4 3*2 1^3"),
    "2": ways("1*4 3*2 7*2 4^3"),
    "3": ways("2*5 6*3 4*2"),
    "4": ways("3*3 7*2 1*2 6 2"),
    "6": ways("7*3 4*4 2*3 3*2"),
    "7": ways("6*4 1*3 3*2"),
    "1^3": ways("4*4 2*3"),
    "4^3": ways("7*2 1*2"),
  },
  cadences: {
    half: closes("3 2 *4, 4 2 *3, 6 7 *3, 4 7 *2"),
    plagal: closes("6 4 1 *4, 2 4 1 *2"),
    deceptive: closes("4 7 6 *4, 2 7 6 *2"),
    modal: closes("4 2 1 *4, 3 2 1 *5, 6 7 1 *3"),
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
