/** Every instrument: its tone generator, envelope and channel strip settings. */
import type { InstrumentId } from "../score/score";
import { glassBells, kalimba, marimba, vibraphone } from "./tones/bars";
import { softLead, soloString, synthLead } from "./tones/leads";
import { stringEnsemble, synthPad, warmPad } from "./tones/padsynth";
import { electricPiano, feltPiano } from "./tones/pianos";
import { electricBass, harp, nylonGuitar, uprightBass } from "./tones/string";
import { subBass, synthBass, synthPluck } from "./tones/synth";
import type { MakeTone } from "./tones/tone";

export interface Instrument {
  readonly make: MakeTone;
  /**
   * What happens to a tone. damped: decays, and is damped when the note ends. undamped: decays to the end.
   * looped: sustains by a loop until the note ends. per-note: made for each note at full length.
   */
  readonly kind: "damped" | "undamped" | "looped" | "per-note";
  /** Longest sounding time of one tone. */
  readonly maxSeconds: number;
  /** Seconds to fade in, for short and for legato notes. */
  readonly attack: readonly [short: number, legato: number];
  /** Seconds to −60 dB after the note ends. */
  readonly release: number;
  /** How many timbres from soft to hard are cached per pitch. */
  readonly velocityLayers: number;
  /** Fader against the other instruments, all single tones being equally loud. */
  readonly db: number;
  /** Share that is sent to the reverb. */
  readonly reverbSend: number;
  /** Low-pass in hertz where the score's brightness is 0 and 1. */
  readonly minCutoff: number;
  readonly maxCutoff: number;
  /** How far low and high notes are panned apart. */
  readonly spread: number;
}

const DAMPED = { kind: "damped", attack: [0, 0], velocityLayers: 3, spread: 0.25, reverbSend: 0.3 } as const;
const UNDAMPED = { ...DAMPED, kind: "undamped" } as const;
const LOOPED = { kind: "looped", velocityLayers: 2, spread: 0.2, maxSeconds: 20 } as const;
const PER_NOTE = { kind: "per-note", attack: [0, 0], velocityLayers: 4, spread: 0, maxSeconds: 12 } as const;

export const INSTRUMENT_PATCHES: Readonly<Record<InstrumentId, Instrument>> = {
  "felt-piano": {
    ...DAMPED,
    make: feltPiano,
    maxSeconds: 6,
    release: 0.9,
    db: 0,
    minCutoff: 1400,
    maxCutoff: 9000,
    spread: 0.4,
  },
  "electric-piano": {
    ...DAMPED,
    make: electricPiano,
    maxSeconds: 4,
    release: 0.3,
    db: -1,
    minCutoff: 1200,
    maxCutoff: 8000,
  },
  vibraphone: {
    ...DAMPED,
    make: vibraphone,
    maxSeconds: 4,
    release: 0.9,
    db: -2,
    minCutoff: 1800,
    maxCutoff: 12000,
    reverbSend: 0.4,
  },
  marimba: {
    ...UNDAMPED,
    make: marimba,
    maxSeconds: 1.8,
    release: 1,
    db: 0,
    minCutoff: 1600,
    maxCutoff: 14000,
  },
  kalimba: {
    ...UNDAMPED,
    make: kalimba,
    maxSeconds: 2.2,
    release: 1,
    db: -2,
    minCutoff: 1800,
    maxCutoff: 14000,
  },
  "nylon-guitar": {
    ...DAMPED,
    make: nylonGuitar,
    maxSeconds: 3.2,
    release: 0.4,
    db: 0,
    minCutoff: 1700,
    maxCutoff: 12000,
  },
  harp: {
    ...UNDAMPED,
    make: harp,
    maxSeconds: 3.6,
    release: 2,
    db: -1,
    minCutoff: 1800,
    maxCutoff: 13000,
    spread: 0.5,
  },
  "glass-bells": {
    ...UNDAMPED,
    make: glassBells,
    maxSeconds: 4,
    release: 3,
    db: -1,
    minCutoff: 2400,
    maxCutoff: 14000,
    reverbSend: 0.55,
  },
  "string-ensemble": {
    ...LOOPED,
    make: stringEnsemble,
    attack: [0.02, 0.2],
    release: 0.5,
    db: 3,
    reverbSend: 0.42,
    minCutoff: 1100,
    maxCutoff: 9000,
  },
  "solo-string": {
    ...PER_NOTE,
    make: soloString,
    release: 0.22,
    db: -5,
    reverbSend: 0.42,
    minCutoff: 1700,
    maxCutoff: 11000,
  },
  "soft-lead": {
    ...PER_NOTE,
    make: softLead,
    release: 0.2,
    db: -6,
    reverbSend: 0.45,
    minCutoff: 1600,
    maxCutoff: 11000,
  },
  "synth-lead": {
    ...PER_NOTE,
    make: synthLead,
    release: 0.25,
    db: -3,
    reverbSend: 0.34,
    minCutoff: 1500,
    maxCutoff: 14000,
  },
  "synth-pluck": {
    ...DAMPED,
    make: synthPluck,
    maxSeconds: 1.4,
    release: 0.25,
    db: 1,
    minCutoff: 900,
    maxCutoff: 14000,
    spread: 0.35,
  },
  "warm-pad": {
    ...LOOPED,
    make: warmPad,
    attack: [0.3, 1.1],
    release: 1.9,
    db: 0,
    reverbSend: 0.45,
    minCutoff: 600,
    maxCutoff: 5000,
  },
  "synth-pad": {
    ...LOOPED,
    make: synthPad,
    attack: [0.08, 0.6],
    release: 1.1,
    db: -3,
    reverbSend: 0.35,
    minCutoff: 650,
    maxCutoff: 9000,
  },
  "upright-bass": {
    ...DAMPED,
    make: uprightBass,
    maxSeconds: 2.4,
    release: 0.18,
    db: -1,
    reverbSend: 0.08,
    minCutoff: 900,
    maxCutoff: 5000,
    spread: 0,
  },
  "electric-bass": {
    ...DAMPED,
    make: electricBass,
    maxSeconds: 3.5,
    release: 0.15,
    db: -2,
    reverbSend: 0.05,
    minCutoff: 900,
    maxCutoff: 5000,
    spread: 0,
  },
  "sub-bass": {
    ...DAMPED,
    make: subBass,
    maxSeconds: 9,
    attack: [0.02, 0.12],
    release: 0.35,
    db: -5,
    reverbSend: 0.02,
    minCutoff: 700,
    maxCutoff: 3000,
    spread: 0,
    velocityLayers: 2,
  },
  "synth-bass": {
    ...DAMPED,
    make: synthBass,
    maxSeconds: 3,
    release: 0.12,
    db: -2,
    reverbSend: 0.03,
    minCutoff: 700,
    maxCutoff: 9000,
    spread: 0,
  },
};
