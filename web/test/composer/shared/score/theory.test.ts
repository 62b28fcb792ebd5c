/** Spelling of chords and keys, and consistency of the grammar. */
import { describe, expect, test } from "vitest";
import { GRAMMARS } from "../../../../src/composer/shared/score/grammar";
import { MODES } from "../../../../src/composer/shared/score/score";
import { buildHarmony, keyName, symbolOf } from "../../../../src/composer/shared/score/theory";

const SEVENTH = { seventh: true, ninth: false, suspended: false };

function symbol(
  token: string,
  tonic: number,
  mode: (typeof MODES)[number],
  modifiers = { ...SEVENTH, seventh: false },
): string {
  const chord = buildHarmony(token, mode, modifiers);
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

  test("a suspended chord has the fourth instead of the third, and only a major ninth is added", () => {
    expect(symbol("5", 0, "ionian", { seventh: true, ninth: false, suspended: true })).toBe("G7sus4");
    expect(symbol("1", 0, "ionian", { seventh: true, ninth: true, suspended: false })).toBe("Cmaj9");
    expect(symbol("3", 0, "ionian", { seventh: true, ninth: true, suspended: false })).toBe("Em7");
    expect(symbol("1", 5, "ionian", { seventh: false, ninth: true, suspended: false })).toBe("Fadd9");
  });

  test("Roman numerals show function, inversion and target", () => {
    expect(buildHarmony("D6", "ionian").roman).toBe("V7/vi");
    expect(buildHarmony("5^3", "ionian").roman).toBe("V6");
    expect(buildHarmony("b7", "ionian").roman).toBe("♭VII");
    expect(buildHarmony("2", "aeolian", SEVENTH).roman).toBe("iiø7");
  });
});

describe("the grammar", () => {
  test.each(MODES)("of %s only has chords with successors, and no plain diminished triad", (mode) => {
    const grammar = GRAMMARS[mode];
    const tokens = new Set<string>([
      ...grammar.starts.map(([token]) => token),
      ...grammar.contrastStarts.map(([token]) => token),
      ...Object.values(grammar.next).flatMap((options) => options.map(([token]) => token)),
      ...grammar.vamps.flat(),
    ]);
    for (const token of tokens) {
      expect(grammar.next[token], `${mode} ${token}`).toBeDefined();
      const [root, third, fifth] = buildHarmony(token, mode).tones;
      const diminished = ((fifth?.semitones ?? 0) - (root?.semitones ?? 0) + 12) % 12 === 6;
      // The second degree of minor is the one exception: it always has its seventh.
      expect(!diminished || (mode === "aeolian" && token.startsWith("2")), `${mode} ${token}`).toBe(true);
      expect(third).toBeDefined();
    }
  });

  test.each(MODES)("of %s has a half cadence and a closing cadence", (mode) => {
    const { cadences } = GRAMMARS[mode];
    expect(cadences.half).toBeDefined();
    expect(cadences.authentic ?? cadences.modal).toBeDefined();
    for (const formulas of Object.values(cadences))
      for (const [tokens] of formulas)
        for (const token of tokens)
          expect(buildHarmony(token, mode).tones.length, `${mode} ${token}`).toBeGreaterThanOrEqual(3);
  });
});
