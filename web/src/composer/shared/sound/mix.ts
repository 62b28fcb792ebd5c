/** How each ensemble sounds as a whole: its room, its echo, its machine. The faders of instruments are with the instruments. */
import type { EnsembleId, InstrumentId, Role } from "../score/score";
import type { Space } from "./fx/space";

export interface Mix {
  readonly space: Space;
  /** Level of the room in decibels against the dry sound. */
  readonly wetDb: number;
  /** Echo in beats; its feedback and level. Which instruments feed it stands below. */
  readonly echo: { readonly beats: number; readonly feedback: number; readonly db: number } | null;
  /** Wow in samples and dust as amplitude; null for a clean machine. */
  readonly tape: { readonly wow: number; readonly dust: number } | null;
  /** How far held harmony and bass step back for each kick: 0 not .. 1 all the way. */
  readonly duck: number;
  /** Fader per role in decibels. */
  readonly roles: Readonly<Record<Role, number>>;
  readonly drumsDb: number;
}

const ROLES: Mix["roles"] = { lead: 0, counter: -3.5, figure: -3.5, bed: -6.5, bass: -2.5, colour: -6 };
const ROOM: Space = { t60: 1.5, preDelay: 0.012, low: 1.15, high: 0.55, darkness: 6500, early: 0.6 };
const HALL: Space = { t60: 2.9, preDelay: 0.028, low: 1.2, high: 0.5, darkness: 5600, early: 0.35 };

export const MIX: Readonly<Record<EnsembleId, Mix>> = {
  "felt-piano": {
    space: { ...ROOM, t60: 1.9 },
    wetDb: -1,
    echo: null,
    tape: null,
    duck: 0,
    roles: ROLES,
    drumsDb: -7,
  },
  "warm-pads": {
    space: HALL,
    wetDb: 1,
    echo: { beats: 1.5, feedback: 0.42, db: -9 },
    tape: null,
    duck: 0.12,
    roles: { ...ROLES, lead: 1.5, bed: -3.5 },
    drumsDb: -7,
  },
  "plucked-strings": { space: ROOM, wetDb: -1, echo: null, tape: null, duck: 0, roles: ROLES, drumsDb: -7 },
  "chamber-strings": {
    space: { ...HALL, t60: 2.2 },
    wetDb: 0,
    echo: null,
    tape: null,
    duck: 0,
    roles: { ...ROLES, bed: -8.5 },
    drumsDb: -7,
  },
  "lofi-keys": {
    space: { ...ROOM, t60: 1.1, darkness: 4200 },
    wetDb: -3,
    echo: { beats: 0.75, feedback: 0.3, db: -14 },
    tape: { wow: 26, dust: 0.009 },
    duck: 0.22,
    roles: { ...ROLES, bass: -2 },
    drumsDb: -2,
  },
  "marimba-hands": {
    space: { ...ROOM, t60: 1.2 },
    wetDb: -2,
    echo: null,
    tape: null,
    duck: 0,
    roles: { ...ROLES, figure: -3 },
    drumsDb: -2.5,
  },
  synthwave: {
    space: { ...HALL, t60: 2.0, darkness: 7000 },
    wetDb: -2,
    echo: { beats: 0.75, feedback: 0.4, db: -8 },
    tape: null,
    duck: 0.5,
    roles: { ...ROLES, bass: -1.5, bed: -5 },
    drumsDb: -0.5,
  },
};

/** Who is heard in the echo, as a share. */
export const ECHO_SEND: Readonly<Partial<Record<InstrumentId, number>>> = {
  "synth-lead": 0.5,
  "synth-pluck": 0.4,
  "glass-bells": 0.5,
  kalimba: 0.3,
  "soft-lead": 0.35,
  vibraphone: 0.25,
  "electric-piano": 0.12,
};

export const DUCKED: ReadonlySet<Role> = new Set<Role>(["bed", "figure", "bass"]);
