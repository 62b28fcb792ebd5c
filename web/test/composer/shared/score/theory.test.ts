/** Chords and keys as a musician would spell them. */
import { describe, expect, test } from "vitest";
import { GRAMMARS } from "../../../../src/composer/shared/score/grammar";
import { MODES } from "../../../../src/composer/shared/score/score";
import { harmony, keyName, symbolOf } from "../../../../src/composer/shared/score/theory";

const SEVENTH = { seventh: true, ninth: false, suspended: false };

function symbol(
  token: string,
  tonic: number,
  mode: (typeof MODES)[number],
  colouring = { ...SEVENTH, seventh: false },
): string {
  const chord = harmony(token, mode, colouring);
  const bass = chord.tones[chord.inversion]?.semitones ?? 0;
  return symbolOf(chord, tonic, mode, bass);
}

describe("keys and chords", () => {
  test("keys are spelled with the fewest accidentals", () => {
    expect(keyName(3, "ionian")).toBe("E♭ ionian");
    expect(keyName(6, "lydian")).toBe("G♭ lydian");
    expect(keyName(6, "phrygian")).toBe("F♯ phrygian");
    expect(keyName(1, "aeolian")).toBe("C♯ aeolian");
    expect(keyName(10, "dorian")).toBe("B♭ dorian");
  });

  test.each([
    ["5", 0, "ionian", "G7"],
    ["4", 0, "ionian", "Fmaj7"],
    ["2", 0, "ionian", "Dm7"],
    ["4m", 0, "ionian", "Fm7"],
    ["D6", 0, "ionian", "E7"],
    ["b7", 2, "ionian", "Cmaj7"],
    ["5M", 9, "aeolian", "E7"],
    ["2", 9, "aeolian", "Bm7♭5"],
    ["1^3", 0, "ionian", "Cmaj7/E"],
    ["2", 5, "lydian", "G7"],
    ["2", 4, "phrygian", "Fmaj7"],
    ["7", 7, "mixolydian", "Fmaj7"],
  ] as const)("%s above tonic %i in %s is %s", (token, tonic, mode, expected) => {
    expect(symbol(token, tonic, mode, SEVENTH)).toBe(expected);
  });

  test("a suspended chord hangs its fourth, a ninth is only added where it is a whole tone", () => {
    expect(symbol("5", 0, "ionian", { seventh: true, ninth: false, suspended: true })).toBe("G7sus4");
    expect(symbol("1", 0, "ionian", { seventh: true, ninth: true, suspended: false })).toBe("Cmaj9");
    expect(symbol("3", 0, "ionian", { seventh: true, ninth: true, suspended: false })).toBe("Em7");
    expect(symbol("1", 5, "ionian", { seventh: false, ninth: true, suspended: false })).toBe("Fadd9");
  });

  test("roman numerals name function, inversion and target", () => {
    expect(harmony("D6", "ionian").roman).toBe("V7/vi");
    expect(harmony("5^3", "ionian").roman).toBe("V6");
    expect(harmony("b7", "ionian").roman).toBe("♭VII");
    expect(harmony("2", "aeolian", SEVENTH).roman).toBe("iiø7");
  });
});

describe("the grammar", () => {
  test.each(MODES)("of %s names only chords it can continue from, and no plain diminished triad", (mode) => {
    const grammar = GRAMMARS[mode];
    const words = new Set<string>([
      ...grammar.starts.map(([word]) => word),
      ...grammar.contrastStarts.map(([word]) => word),
      ...Object.values(grammar.next).flatMap((ways) => ways.map(([word]) => word)),
      ...grammar.vamps.flat(),
    ]);
    for (const word of words) {
      expect(grammar.next[word], `${mode} ${word}`).toBeDefined();
      const [root, third, fifth] = harmony(word, mode).tones;
      const diminished = ((fifth?.semitones ?? 0) - (root?.semitones ?? 0) + 12) % 12 === 6;
      // the half-diminished second degree of minor is the one exception: it always carries its seventh
      expect(!diminished || (mode === "aeolian" && word.startsWith("2")), `${mode} ${word}`).toBe(true);
      expect(third).toBeDefined();
    }
  });

  test.each(MODES)("of %s can close and can stay open", (mode) => {
    const { cadences } = GRAMMARS[mode];
    expect(cadences.half).toBeDefined();
    expect(cadences.authentic ?? cadences.modal).toBeDefined();
    for (const formulas of Object.values(cadences))
      for (const [words] of formulas)
        for (const word of words) expect(GRAMMARS[mode].next[word] ?? word).toBeDefined();
  });
});
