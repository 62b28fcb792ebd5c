/**
 * Drum grooves as text, one sign per grid step: a digit is the strength (1..9), a dot is a rest. Each list goes from sparse
 * to dense. The length of the text sets the grid: sixteenths in 4/4 and 3/4, eighths in 6/8 and 12/8.
 */
import type { MetreId } from "./metre";
import type { DrumKitId, DrumPiece } from "./score";

export type Groove = Partial<Readonly<Record<DrumPiece, string>>>;

const LOFI_4: readonly (readonly Groove[])[] = [
  [
    { kick: "7.........4.....", rim: "....4.......4...", "hat-closed": "..2...3...2...3." },
    { kick: "8.........6.....", rim: "....5.......5...", "hat-closed": "4.2.4.3.4.2.4.3." },
    { kick: "8......4..7.....", snare: "....6.......6...", "hat-closed": "4.3.4.3.4.3.4.32" },
    { kick: "8..5......7..4..", snare: "....7..2....7...", "hat-closed": "5.3.5.345.3.5.3." },
    { kick: "8..5...5..7.....", snare: "....7..2.2..7..2", "hat-closed": "5.345.3.5.345.33" },
    {
      kick: "8..5...5..7..5..",
      snare: "....8..2.2..8..3",
      "hat-closed": "5.345.345.345.3.",
      "hat-open": "..............4.",
    },
  ],
  [
    { kick: "7.......5.......", rim: "....4.......4..2", shaker: "2.1.2.1.2.1.2.1." },
    { kick: "8.....4.6.......", rim: "....5.......5...", "hat-closed": "3.3.4.3.3.3.4.3." },
    { kick: "8.....5.....6...", snare: "....6.......6...", "hat-closed": "4.3.5.3.4.3.5.3." },
    {
      kick: "8.....5...6.....",
      snare: "....7.......7...",
      "hat-closed": "5.3.4.3.5.3.4.33",
      shaker: "2.2.2.2.2.2.2.2.",
    },
    { kick: "8.4...5...6...4.", snare: "....7....2..7..2", "hat-closed": "5.335.3.5.335.3." },
    {
      kick: "8.4...5.5.6...4.",
      snare: "....8..2.2..8...",
      "hat-closed": "5.335.355.335.35",
      shaker: "3.2.3.2.3.2.3.2.",
    },
  ],
];

const BRUSH_4: readonly (readonly Groove[])[] = [
  [
    { "brush-sweep": "3.......3......." },
    { "brush-sweep": "4.......4.......", "hat-closed": "....2.......2..." },
    { kick: "4...............", "brush-sweep": "4...3...4...3...", "hat-closed": "....3.......3..." },
    {
      kick: "5.......3.......",
      "brush-sweep": "4...4...4...4...",
      "hat-closed": "....3.......3...",
      ride: "3.......3..2....",
    },
    {
      kick: "5.......4.......",
      "brush-sweep": "4...5...4...5...",
      ride: "4...4..34...4..3",
      "hat-closed": "....4.......4...",
    },
    {
      kick: "5.....3.4.......",
      snare: "....4.......4..2",
      ride: "4...4..34...4..3",
      "brush-sweep": "4...4...4...4...",
    },
  ],
];

const SYNTH_4: readonly (readonly Groove[])[] = [
  [
    { kick: "6...............", "hat-closed": "..2...2...2...2." },
    { kick: "8...............", snare: "........6.......", "hat-closed": "3.2.3.2.3.2.3.2." },
    { kick: "8.........7.....", snare: "........8.......", "hat-closed": "4.3.4.3.4.3.4.3." },
    { kick: "8.......7.......", snare: "....8.......8...", "hat-closed": "4.3.4.3.4.3.4.3." },
    {
      kick: "8...8...8...8...",
      snare: "....8.......8...",
      "hat-closed": "3.4.3.4.3.4.3.4.",
      clap: "....4.......4...",
    },
    {
      kick: "8...8...8...8...",
      snare: "....9.......9...",
      "hat-closed": "4243424342434243",
      clap: "....6.......6...",
      "hat-open": "..4...4...4...4.",
    },
  ],
  [
    { kick: "6.........4.....", "hat-closed": "..2...2...2...2." },
    { kick: "8.....5.........", snare: "........6.......", "hat-closed": "3...3...3...3..." },
    { kick: "8.....6...5.....", snare: "....7.......7...", "hat-closed": "4.2.4.2.4.2.4.2." },
    {
      kick: "8.....6.7.......",
      snare: "....8.......8...",
      "hat-closed": "4.3.4.3.4.3.4.3.",
      tambourine: "....2.......2...",
    },
    {
      kick: "8..6..6.8..6....",
      snare: "....8.......8...",
      "hat-closed": "4.434.434.434.43",
      clap: "....5.......5...",
    },
    {
      kick: "8..6..6.8..6..6.",
      snare: "....9.......9..4",
      "hat-closed": "4243424342434243",
      clap: "....6.......6...",
      tambourine: "..3...3...3...3.",
    },
  ],
];

const HANDS_4: readonly (readonly Groove[])[] = [
  [
    { "hand-low": "6.......4.......", shaker: "..1...1...1...1." },
    { "hand-low": "7.......5.......", "hand-high": "....3..3....3...", shaker: "2.1.2.1.2.1.2.1." },
    { "hand-low": "8.....5.7.......", "hand-high": "..4.5..4..4.5...", shaker: "3.2.3.2.3.2.3.2." },
    {
      "hand-low": "8.....5.7.....4.",
      "hand-high": "..4.6..4..4.6.4.",
      shaker: "3.2.4.2.3.2.4.2.",
      "hand-slap": "............5...",
    },
    {
      "hand-low": "8..5..5.8..5....",
      "hand-high": "..4.6.44..4.6.4.",
      "hand-slap": "....7.......7...",
      shaker: "4.3.5.3.4.3.5.3.",
    },
    {
      "hand-low": "8..5..5.8..5..5.",
      "hand-high": ".34.6344.34.6344",
      "hand-slap": "....8..3....8...",
      shaker: "4343534343435343",
      tambourine: "....4.......4...",
    },
  ],
  [
    { "hand-low": "6...............", "hand-high": "........3......." },
    { "hand-low": "7.....4.........", "hand-high": "....3.....3.4...", shaker: "2...2...2...2..." },
    { "hand-low": "8.....5.....5...", "hand-high": "...4..4...4...4.", shaker: "3.2.3.2.3.2.3.2." },
    {
      "hand-low": "8.....6.....6...",
      "hand-high": "...5..5...5..44.",
      "hand-slap": "........6.......",
      shaker: "4.2.4.2.4.2.4.2.",
    },
    {
      "hand-low": "8..4..6...4.6...",
      "hand-high": "..45.45...45..44",
      "hand-slap": "....6...7.......",
      shaker: "4.3.5.3.4.3.5.3.",
    },
    {
      "hand-low": "8..5..6..55.6..5",
      "hand-high": ".345.454.345.444",
      "hand-slap": "....7...8...7...",
      shaker: "4353435343534353",
      tambourine: "....5.......5...",
    },
  ],
];
const HANDS_3: readonly (readonly Groove[])[] = [
  [
    { "hand-low": "6...........", shaker: "....1...1..." },
    { "hand-low": "7...........", "hand-high": "....3...3...", shaker: "2.1.2.1.2.1." },
    { "hand-low": "8.........4.", "hand-high": "....5...4...", shaker: "3.2.3.2.3.2." },
    { "hand-low": "8.....5.....", "hand-high": "..4.5...5.4.", shaker: "3.2.4.2.4.2." },
    {
      "hand-low": "8..5..5.....",
      "hand-high": "..4.6.4.5.44",
      "hand-slap": "........6...",
      shaker: "4.3.5.3.5.3.",
    },
    {
      "hand-low": "8..5..5..5..",
      "hand-high": ".34.6344634.",
      "hand-slap": "....6...8...",
      shaker: "435343534353",
      tambourine: "....4...4...",
    },
  ],
];
const HANDS_6: readonly (readonly Groove[])[] = [
  [
    { "hand-low": "6.....", shaker: "...1.." },
    { "hand-low": "7.....", "hand-high": "...3..", shaker: "2.12.1" },
    { "hand-low": "8..4..", "hand-high": "..4..4", shaker: "3.23.2" },
    { "hand-low": "8..5..", "hand-high": "..45.4", shaker: "323423" },
    { "hand-low": "8.5.5.", "hand-high": "..4.64", "hand-slap": "...6..", shaker: "433533" },
    {
      "hand-low": "8.5.55",
      "hand-high": ".44.64",
      "hand-slap": "...8..",
      shaker: "534534",
      tambourine: "...4..",
    },
  ],
];
const HANDS_12: readonly (readonly Groove[])[] = [
  [
    { "hand-low": "6.....4.....", shaker: "..1..1..1..1" },
    { "hand-low": "7.....5.....", "hand-high": "...3.....3..", shaker: "2.12.12.12.1" },
    { "hand-low": "8.....6.....", "hand-high": "..4..4..4.45", shaker: "3.23.23.23.2" },
    {
      "hand-low": "8..5..7.....",
      "hand-high": "..4.54..4.54",
      "hand-slap": ".........6..",
      shaker: "3.24.23.24.2",
    },
    {
      "hand-low": "8.5..57.5...",
      "hand-high": "..4.64..4.64",
      "hand-slap": "...7.....7..",
      shaker: "433533433533",
    },
    {
      "hand-low": "8.5.5.8.5.5.",
      "hand-high": ".44.64.44.64",
      "hand-slap": "...8.....8..",
      shaker: "534534534534",
      tambourine: "...4.....4..",
    },
  ],
];

const TABLE: Readonly<Record<DrumKitId, Partial<Readonly<Record<MetreId, readonly (readonly Groove[])[]>>>>> =
  {
    "lofi-kit": { "4/4": LOFI_4 },
    "brush-kit": { "4/4": BRUSH_4 },
    "synth-kit": { "4/4": SYNTH_4 },
    "hand-drums": { "4/4": HANDS_4, "3/4": HANDS_3, "6/8": HANDS_6, "12/8": HANDS_12 },
  };

export function grooveFamilies(kit: DrumKitId, metre: MetreId): readonly (readonly Groove[])[] {
  return TABLE[kit][metre] ?? [];
}

/** Fills before a new section, in sixteenths that end with the bar. */
export const FILLS: Readonly<Record<DrumKitId, readonly Groove[]>> = {
  "lofi-kit": [
    { snare: "3.45" },
    { snare: "..3.4.56" },
    { rim: "4.4.", snare: "..35" },
    { kick: "5..5", snare: ".44." },
  ],
  "brush-kit": [{ snare: "2.34" }, { snare: "..2.3.44" }],
  "synth-kit": [
    { "tom-high": "5.6.....", "tom-low": "....7.8." },
    { snare: "5.5.6678" },
    { "tom-high": "66......", snare: "..66....", "tom-low": "....7788" },
    { clap: "..6...7." },
  ],
  "hand-drums": [
    { "hand-high": "4.5.45..", "hand-slap": "......78" },
    { "hand-low": "5..5..6.", "hand-high": ".44.44.5" },
    { "hand-slap": "..6..6.7" },
  ],
};
