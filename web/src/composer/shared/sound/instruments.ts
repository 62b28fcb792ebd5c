/** Every instrument by name: how its tones are made, held and let go, and where it stands in the room. */
import type { InstrumentId } from "../score/score";
import { glassBells, kalimba, marimba, vibraphone } from "./tones/bars";
import { electricPiano } from "./tones/electric";
import { stringEnsemble, synthPad, warmPad } from "./tones/padsynth";
import { feltPiano } from "./tones/piano";
import { electricBass, harp, nylonGuitar, uprightBass } from "./tones/string";
import { subBass, synthBass, synthPluck } from "./tones/synth";
import type { MakeTone } from "./tones/tone";
import { softLead, soloString, synthLead } from "./tones/voices";

export interface Instrument {
  readonly make: MakeTone;
  /** struck: rings by itself and is damped at its end; rings: never damped; held: loops; sung: made note by note. */
  readonly kind: "struck" | "rings" | "held" | "sung";
  /** Longest sounding time of one tone in seconds. */
  readonly longest: number;
  /** Seconds to fade in, short and legato. */
  readonly attack: readonly [short: number, legato: number];
  /** Seconds to −60 dB after the note is let go. */
  readonly release: number;
  /** How many colours between soft and hard are kept apart. */
  readonly shades: number;
  /** Fader in decibels against the others, at equal loudness of single tones. */
  readonly db: number;
  /** Share sent into the room. */
  readonly send: number;
  /** Low-pass in hertz where the score's brightness is 0 and 1. */
  readonly dark: number;
  readonly open: number;
  /** How far the keyboard is spread over left and right. */
  readonly spread: number;
}

const STRUCK = { kind: "struck", attack: [0, 0], shades: 3, spread: 0.25, send: 0.3 } as const;
const HELD = { kind: "held", shades: 2, spread: 0.2, longest: 20 } as const;
const SUNG = { kind: "sung", attack: [0, 0], shades: 4, spread: 0, longest: 12 } as const;

export const INSTRUMENT: Readonly<Record<InstrumentId, Instrument>> = {
  "felt-piano": {
    ...STRUCK,
    make: feltPiano,
    longest: 6,
    release: 0.9,
    db: 0,
    dark: 1400,
    open: 9000,
    spread: 0.4,
  },
  "electric-piano": {
    ...STRUCK,
    make: electricPiano,
    longest: 4,
    release: 0.3,
    db: -1,
    dark: 1200,
    open: 8000,
  },
  vibraphone: {
    ...STRUCK,
    make: vibraphone,
    longest: 4,
    release: 0.9,
    db: -2,
    dark: 1800,
    open: 12000,
    send: 0.4,
  },
  marimba: {
    ...STRUCK,
    kind: "rings",
    make: marimba,
    longest: 1.8,
    release: 1,
    db: 0,
    dark: 1600,
    open: 14000,
  },
  kalimba: {
    ...STRUCK,
    kind: "rings",
    make: kalimba,
    longest: 2.2,
    release: 1,
    db: -2,
    dark: 1800,
    open: 14000,
  },
  "nylon-guitar": {
    ...STRUCK,
    make: nylonGuitar,
    longest: 3.2,
    release: 0.4,
    db: 0,
    dark: 1700,
    open: 12000,
  },
  harp: {
    ...STRUCK,
    kind: "rings",
    make: harp,
    longest: 3.6,
    release: 2,
    db: -1,
    dark: 1800,
    open: 13000,
    spread: 0.5,
  },
  "glass-bells": {
    ...STRUCK,
    kind: "rings",
    make: glassBells,
    longest: 4,
    release: 3,
    db: -1,
    dark: 2400,
    open: 14000,
    send: 0.55,
  },
  "string-ensemble": {
    ...HELD,
    make: stringEnsemble,
    attack: [0.02, 0.2],
    release: 0.5,
    db: 3,
    send: 0.42,
    dark: 1100,
    open: 9000,
  },
  "solo-string": { ...SUNG, make: soloString, release: 0.22, db: -5, send: 0.42, dark: 1700, open: 11000 },
  "soft-lead": { ...SUNG, make: softLead, release: 0.2, db: -6, send: 0.45, dark: 1600, open: 11000 },
  "synth-lead": { ...SUNG, make: synthLead, release: 0.25, db: -3, send: 0.34, dark: 1500, open: 14000 },
  "synth-pluck": {
    ...STRUCK,
    make: synthPluck,
    longest: 1.4,
    release: 0.25,
    db: 1,
    dark: 900,
    open: 14000,
    spread: 0.35,
  },
  "warm-pad": {
    ...HELD,
    make: warmPad,
    attack: [0.3, 1.1],
    release: 1.9,
    db: 0,
    send: 0.45,
    dark: 600,
    open: 5000,
  },
  "synth-pad": {
    ...HELD,
    make: synthPad,
    attack: [0.08, 0.6],
    release: 1.1,
    db: -3,
    send: 0.35,
    dark: 650,
    open: 9000,
  },
  "upright-bass": {
    ...STRUCK,
    make: uprightBass,
    longest: 2.4,
    release: 0.18,
    db: -1,
    send: 0.08,
    dark: 900,
    open: 5000,
    spread: 0,
  },
  "electric-bass": {
    ...STRUCK,
    make: electricBass,
    longest: 3.5,
    release: 0.15,
    db: -2,
    send: 0.05,
    dark: 900,
    open: 5000,
    spread: 0,
  },
  "sub-bass": {
    ...STRUCK,
    make: subBass,
    longest: 9,
    attack: [0.02, 0.12],
    release: 0.35,
    db: -5,
    send: 0.02,
    dark: 700,
    open: 3000,
    spread: 0,
    shades: 2,
  },
  "synth-bass": {
    ...STRUCK,
    make: synthBass,
    longest: 3,
    release: 0.12,
    db: -2,
    send: 0.03,
    dark: 700,
    open: 9000,
    spread: 0,
  },
};
