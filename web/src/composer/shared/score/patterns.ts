/**
 * Accompaniment patterns as text, one sign per grid step. Each family goes from sparse to dense.
 *
 * A digit is a voice of the chord, counted from the lowest; 4 and above continue an octave up. A is all voices, U all but
 * the lowest, L the two lowest, T the two highest. A dot starts no note. The length of the text sets the grid: a pattern
 * divides its bar into that many steps.
 */
import type { BassStyle, FigureStyle } from "./ensemble";
import type { MetreId } from "./metre";

export type PatternFamily = readonly string[];

const ARPEGGIO_4: readonly PatternFamily[] = [
  ["A.......", "0...2...", "0.1.2.3.", "0.123.2.", "01232.21", "01232123", "01234321"],
  ["A.......", "0...3...", "0.2.3.1.", "0.231.2.", "0213.231", "02132132", "02143412"],
  ["A.......", "0..2..3.", "0..2.13.", "0.12.32.", "0123.123", "01231232", "01241342"],
  ["A.......", "0.U.....", "0.2.3...", "0.2.4.2.", "02.42.31", "02423132", "02434242"],
];
const BROKEN_4: readonly PatternFamily[] = [
  ["A.......", "0...U...", "0.U...U.", "0.U.1.U.", "0.UU1.U.", "0UU.1UU.", "0UUU1UUU"],
  ["A.......", "L...T...", "L.T.L.T.", "0.T.1.T.", "0.TT1.T.", "0TT.1TT.", "0TUT1TUT"],
];
const ALBERTI_4: readonly PatternFamily[] = [
  ["A.......", "0...2...", "0.2.1.2.", "0212.2..", "02120212", "02120313", "02130213"],
];
const PULSE_4: readonly PatternFamily[] = [
  ["A.......", "A...A...", "A...U.U.", "A.U.U.U.", "A.U.AUU.", "AUUUAUUU", "AUAUAUAU"],
];
const COMP_4: readonly PatternFamily[] = [
  ["A.......", "A.....A.", "A..A....", "A..A..U.", "A..U.UA.", "A.UA.U.U", "AU.A.UAU"],
  ["A.......", "A...A...", "..A...A.", ".UA..U.A", "A.U.A.UU", "A.UUA.UU", "AUU.AUUU"],
  ["A.......", "A....A..", "A..U.A..", "A..UT.A.", ".A.U.A.U", "A.AU.AU.", "A.AUA.UT"],
];
const OSTINATO_4: readonly PatternFamily[] = [
  ["0...2...", "0.2.1.2.", "0.2.13..", "0.21.2.3", "02120.23", "02.10213", "02130213", "0.2120.21.2120.2"],
  ["0...3...", "0.3.2.3.", "0..3..2.", "0..3.021", "03.203.2", "0320.321", "03210321", "0.3203.20.320321"],
  ["0...1...", "0.1.2.1.", "0.1.20.1", "01.201.2", "0120120.", "01201202", "01203120", "0.120.120.1201.2"],
];
const PICKING_4: readonly PatternFamily[] = [
  ["A.......", "0...2...", "0.2.1.3.", "0.21.3.2", "0213.213", "02130213", "02310231"],
  ["A.......", "0..3....", "0.3.2.3.", "0.3.1.32", "031.2031", "03120312", "03210321"],
];
const SEQUENCER_4: readonly PatternFamily[] = [
  [
    "0.......",
    "0...2...",
    "0.1.2.3.",
    "01232123",
    "0.1.2.3.2.1.0.2.",
    "0.12.31.2.13.2.1",
    "0123210323103210",
    "0123412301234123",
  ],
  [
    "0.......",
    "0...3...",
    "0.2.3.2.",
    "02312301",
    "0.2.3.1.0.2.3.4.",
    "0.23.12.0.34.23.",
    "0230123023012301",
    "0240130240130241",
  ],
  [
    "0.......",
    "0...1...",
    "0.3.1.2.",
    "03120312",
    "0.3.1.2.0.3.1.4.",
    "03.120.30.412.3.",
    "0314031403150314",
    "0414031404150314",
  ],
];

const ARPEGGIO_3: readonly PatternFamily[] = [
  ["A.....", "0...2.", "0.1.2.", "0.1.23", "0.1232", "012321", "012343"],
  ["A.....", "0.2...", "0.2.3.", "0.231.", "02.312", "023132", "024342"],
];
const BROKEN_3: readonly PatternFamily[] = [
  ["A.....", "0.U...", "0.U.U.", "0.U.UU", "0.UUU.", "0UU.UU", "0UUUUU"],
  ["A.....", "0...T.", "0.T.T.", "0.T.1T", "0.TT1.", "0TT1TT", "0TUTUT"],
];
const OSTINATO_3: readonly PatternFamily[] = [
  ["0...2.", "0.2.1.", "0.2.13", "0213.2", "021302", "021321", "0.2.130.2.13"],
];
const SEQUENCER_3: readonly PatternFamily[] = [
  ["0.....", "0...2.", "0.1.2.", "0.1.23", "012321", "0.1.232.1.23", "012321012321"],
];

const ARPEGGIO_6: readonly PatternFamily[] = [
  ["A.....", "0..2..", "0..231", "0.12.3", "0.1232", "012321", "012343"],
  ["A.....", "0..U..", "0.2..3", "0.23.2", "02.312", "023132", "024132"],
];
const BROKEN_6: readonly PatternFamily[] = [
  ["A.....", "0..U..", "0.U0.U", "0.U1.U", "0UU1.U", "0UU1UU", "0UU1UU"],
];
const OSTINATO_6: readonly PatternFamily[] = [
  ["0..2..", "0.21.2", "0.2130", "02.130", "021302", "023102", "021302"],
  ["0..3..", "0.31.2", "0.3.21", "03.201", "032012", "031203", "032132"],
];

function doubled(families: readonly PatternFamily[]): readonly PatternFamily[] {
  // A 12/8 bar is two 6/8 bars. The second starts on another voice to avoid mechanical repetition.
  return families.map((family) => family.map((text) => text + text.replace(/^0/, "1")));
}

const COMPOUND = {
  arpeggio: ARPEGGIO_6,
  broken: BROKEN_6,
  alberti: ARPEGGIO_6,
  pulse: BROKEN_6,
  comp: BROKEN_6,
  ostinato: OSTINATO_6,
  picking: ARPEGGIO_6,
  sequencer: ARPEGGIO_6,
} as const satisfies Record<FigureStyle, readonly PatternFamily[]>;

const FIGURES: Readonly<Record<MetreId, Readonly<Record<FigureStyle, readonly PatternFamily[]>>>> = {
  "4/4": {
    arpeggio: ARPEGGIO_4,
    broken: BROKEN_4,
    alberti: ALBERTI_4,
    pulse: PULSE_4,
    comp: COMP_4,
    ostinato: OSTINATO_4,
    picking: PICKING_4,
    sequencer: SEQUENCER_4,
  },
  "3/4": {
    arpeggio: ARPEGGIO_3,
    broken: BROKEN_3,
    alberti: ARPEGGIO_3,
    pulse: BROKEN_3,
    comp: BROKEN_3,
    ostinato: OSTINATO_3,
    picking: ARPEGGIO_3,
    sequencer: SEQUENCER_3,
  },
  "6/8": COMPOUND,
  "12/8": {
    arpeggio: doubled(COMPOUND.arpeggio),
    broken: doubled(COMPOUND.broken),
    alberti: doubled(COMPOUND.alberti),
    pulse: doubled(COMPOUND.pulse),
    comp: doubled(COMPOUND.comp),
    ostinato: doubled(COMPOUND.ostinato),
    picking: doubled(COMPOUND.picking),
    sequencer: doubled(COMPOUND.sequencer),
  },
};

export function figureFamilies(metre: MetreId, style: FigureStyle): readonly PatternFamily[] {
  return FIGURES[metre][style];
}

/**
 * Bass patterns. R is the bass note, 3 the third, 5 the fifth above or the fourth below, 8 the octave, a the approach note
 * to the next bass note, x a rest. A dot holds the note.
 */
const BASS_4: Readonly<Record<BassStyle, readonly PatternFamily[]>> = {
  long: [["R.......", "R.......", "R...R...", "R.....a.", "R...5.a.", "R.R.5.a."]],
  "left-hand": [["R.......", "R.......", "R.......", "R...5...", "R...5...", "R..R5..R"]],
  walking: [["R.......", "R...5...", "R...5.a.", "R.5.8.a.", "R.3.5.a.", "R.358.5a"]],
  syncopated: [
    ["R.......", "R....x..", "R..R....", "R..R..5.", "R..R.5a.", "R..RR.5a"],
    ["R.......", "R...5...", "R..5..8.", "R..R..8a", "R.xR.R5a", "RxxR.8Ra"],
  ],
  driving: [
    ["R.......", "R...R...", "R.R.R.R.", "RRRRRRRR", "RR8RRR8R", "R8R8R8R8"],
    ["R.......", "R.....R.", "R..R..R.", "RxRRxRR8", "RRRRRR8R", "RRRRRR58"],
  ],
};
const BASS_3: Readonly<Record<BassStyle, readonly PatternFamily[]>> = {
  long: [["R.....", "R.....", "R.....", "R...a.", "R...a.", "R.5.a."]],
  "left-hand": [["R.....", "R.....", "R.....", "R.....", "R...5.", "R...5."]],
  walking: [["R.....", "R...5.", "R...a.", "R.5.a.", "R.3.5a", "R.358a"]],
  syncopated: [["R.....", "R.....", "R...5.", "R..R5.", "R..R.a", "R..R8a"]],
  driving: [["R.....", "R...R.", "R.R.R.", "RRRRRR", "RRRRRR", "R8R8R8"]],
};
const BASS_6: Readonly<Record<BassStyle, readonly PatternFamily[]>> = {
  long: [["R.....", "R.....", "R.....", "R..R..", "R..5..", "R..5.a"]],
  "left-hand": [["R.....", "R.....", "R.....", "R.....", "R..5..", "R..5.."]],
  walking: [["R.....", "R..5..", "R..5.a", "R.R5.a", "R.35.a", "R.35.a"]],
  syncopated: [["R.....", "R..5..", "R..R.5", "R.R5.a", "R.RR.5", "R.R8.a"]],
  driving: [["R.....", "R..R..", "R.RR.R", "RRRRRR", "RRRRRR", "RR8RR8"]],
};

export function bassFamilies(metre: MetreId, style: BassStyle): readonly PatternFamily[] {
  if (metre === "4/4") return BASS_4[style];
  if (metre === "3/4") return BASS_3[style];
  const families = BASS_6[style];
  return metre === "6/8" ? families : families.map((family) => family.map((text) => text + text));
}
