/** Mix settings per ensemble: reverb, echo, tape, ducking and faders. Settings per instrument are in `instruments.ts`. */
import type { EnsembleId, InstrumentId, Role } from "../score/score";
import type { ReverbSettings } from "./fx/reverb";

export interface Mix {
  readonly reverb: ReverbSettings;
  /** Reverb level in decibels against the dry sound. */
  readonly reverbDb: number;
  /** Which instruments feed the echo: `ECHO_SEND`. */
  readonly echo: { readonly beats: number; readonly feedback: number; readonly db: number } | null;
  /** Wow depth in samples and noise as an amplitude; null for no tape. */
  readonly tape: { readonly wow: number; readonly noise: number } | null;
  /** How far each kick ducks harmony and bass: 0 not at all, 1 to silence. */
  readonly duckDepth: number;
  /** Fader per role in decibels. */
  readonly roleDb: Readonly<Record<Role, number>>;
  readonly drumsDb: number;
}

const ROLE_DB: Mix["roleDb"] = { lead: 0, counter: -3.5, figure: -3.5, bed: -6.5, bass: -2.5, colour: -6 };
const ROOM: ReverbSettings = {
  t60: 1.5,
  preDelay: 0.012,
  lowDecay: 1.15,
  highDecay: 0.55,
  cutoff: 6500,
  early: 0.6,
};
const HALL: ReverbSettings = {
  t60: 2.9,
  preDelay: 0.028,
  lowDecay: 1.2,
  highDecay: 0.5,
  cutoff: 5600,
  early: 0.35,
};

export const MIX: Readonly<Record<EnsembleId, Mix>> = {
  "felt-piano": {
    reverb: { ...ROOM, t60: 1.9 },
    reverbDb: -1,
    echo: null,
    tape: null,
    duckDepth: 0,
    roleDb: ROLE_DB,
    drumsDb: -7,
  },
  "warm-pads": {
    reverb: HALL,
    reverbDb: 1,
    echo: { beats: 1.5, feedback: 0.42, db: -9 },
    tape: null,
    duckDepth: 0.12,
    roleDb: { ...ROLE_DB, lead: 1.5, bed: -3.5 },
    drumsDb: -7,
  },
  "plucked-strings": {
    reverb: ROOM,
    reverbDb: -1,
    echo: null,
    tape: null,
    duckDepth: 0,
    roleDb: ROLE_DB,
    drumsDb: -7,
  },
  "chamber-strings": {
    reverb: { ...HALL, t60: 2.2 },
    reverbDb: 0,
    echo: null,
    tape: null,
    duckDepth: 0,
    roleDb: { ...ROLE_DB, bed: -8.5 },
    drumsDb: -7,
  },
  "lofi-keys": {
    reverb: { ...ROOM, t60: 1.1, cutoff: 4200 },
    reverbDb: -3,
    echo: { beats: 0.75, feedback: 0.3, db: -14 },
    tape: { wow: 26, noise: 0.009 },
    duckDepth: 0.22,
    roleDb: { ...ROLE_DB, bass: -2 },
    drumsDb: -2,
  },
  "marimba-hands": {
    reverb: { ...ROOM, t60: 1.2 },
    reverbDb: -2,
    echo: null,
    tape: null,
    duckDepth: 0,
    roleDb: { ...ROLE_DB, figure: -3 },
    drumsDb: -2.5,
  },
  synthwave: {
    reverb: { ...HALL, t60: 2.0, cutoff: 7000 },
    reverbDb: -2,
    echo: { beats: 0.75, feedback: 0.4, db: -8 },
    tape: null,
    duckDepth: 0.5,
    roleDb: { ...ROLE_DB, bass: -1.5, bed: -5 },
    drumsDb: -0.5,
  },
};

/** Share of each instrument that is sent to the echo. */
export const ECHO_SEND: Readonly<Partial<Record<InstrumentId, number>>> = {
  "synth-lead": 0.5,
  "synth-pluck": 0.4,
  "glass-bells": 0.5,
  kalimba: 0.3,
  "soft-lead": 0.35,
  vibraphone: 0.25,
  "electric-piano": 0.12,
};

export const DUCKED_ROLES: ReadonlySet<Role> = new Set<Role>(["bed", "figure", "bass"]);
