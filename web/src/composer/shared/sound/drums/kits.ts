/** The four kits: which stroke each piece is, and how loud it stands among the others. */

import { assertNever } from "../../../../shared/assert";
import type { DrumKitId, DrumPiece } from "../../score/score";
import {
  type CymbalKind,
  clap,
  cymbal,
  handDrum,
  jingles,
  type KickKind,
  kick,
  rim,
  type SnareKind,
  type Stroke,
  shaker,
  snare,
  sweep,
} from "./strokes";

interface Kit {
  readonly kick: KickKind;
  readonly snare: SnareKind;
  readonly hat: CymbalKind;
  readonly open: CymbalKind;
  readonly ride: CymbalKind;
  readonly crash: CymbalKind;
  readonly rim: number;
  readonly clap: number;
  readonly toms: readonly [low: number, high: number];
}

const SOFT: Kit = {
  kick: { from: 110, to: 52, fall: 0.03, t60: 0.34, click: 0.1, clickHertz: 1400, drive: 0 },
  snare: { tone: 190, toneT60: 0.16, wires: 0.9, wiresLow: 1400, wiresHigh: 7000, wiresT60: 0.24, gate: 0 },
  hat: { t60: 0.09, low: 6500, high: 15000, metal: 0.3, stretch: 1.3, attack: 0.001 },
  open: { t60: 0.5, low: 6000, high: 14000, metal: 0.35, stretch: 1.3, attack: 0.001 },
  ride: { t60: 1.9, low: 4800, high: 12000, metal: 0.55, stretch: 1.7, attack: 0.0012 },
  crash: { t60: 2.8, low: 3200, high: 13000, metal: 0.3, stretch: 1.45, attack: 0.004 },
  rim: 480,
  clap: 1150,
  toms: [92, 138],
};

const KITS: Readonly<Record<DrumKitId, Kit>> = {
  "brush-kit": SOFT,
  "lofi-kit": {
    ...SOFT,
    kick: { from: 140, to: 50, fall: 0.028, t60: 0.42, click: 0.18, clickHertz: 1800, drive: 1.5 },
    snare: { tone: 205, toneT60: 0.14, wires: 1.1, wiresLow: 900, wiresHigh: 6200, wiresT60: 0.22, gate: 0 },
    hat: { t60: 0.07, low: 5600, high: 10500, metal: 0.45, stretch: 1.25, attack: 0.001 },
    open: { t60: 0.34, low: 5200, high: 10000, metal: 0.45, stretch: 1.25, attack: 0.001 },
    rim: 430,
  },
  "hand-drums": {
    ...SOFT,
    kick: { from: 105, to: 62, fall: 0.03, t60: 0.5, click: 0.14, clickHertz: 900, drive: 0 },
    toms: [98, 147],
  },
  "synth-kit": {
    ...SOFT,
    kick: { from: 260, to: 48, fall: 0.022, t60: 0.46, click: 0.35, clickHertz: 4200, drive: 1.8 },
    snare: {
      tone: 185,
      toneT60: 0.22,
      wires: 1.4,
      wiresLow: 700,
      wiresHigh: 9500,
      wiresT60: 0.75,
      gate: 0.21,
    },
    hat: { t60: 0.08, low: 7000, high: 16000, metal: 0.6, stretch: 1.5, attack: 0.0006 },
    open: { t60: 0.42, low: 6600, high: 16000, metal: 0.6, stretch: 1.5, attack: 0.0006 },
    crash: { t60: 3, low: 3400, high: 15000, metal: 0.35, stretch: 1.6, attack: 0.002 },
    clap: 1300,
    toms: [88, 132],
  },
};

/** Kits against each other in decibels: brushes are quiet things, machines are not. */
export const KIT_DB: Readonly<Record<DrumKitId, number>> = {
  "brush-kit": 4,
  "lofi-kit": 0,
  "hand-drums": 0,
  "synth-kit": -2,
};

/** In decibels against the snare; a mixer's first fader setting. */
export const PIECE_DB: Readonly<Record<DrumPiece, number>> = {
  kick: 3,
  snare: 0,
  rim: -6,
  clap: -3,
  "hat-closed": -13,
  "hat-open": -13,
  ride: -14,
  crash: -10,
  shaker: -10,
  tambourine: -11,
  "brush-sweep": -14,
  "hand-low": 1,
  "hand-high": -1,
  "hand-slap": -4,
  "tom-low": 0,
  "tom-high": -1,
};

/** After this many seconds a piece has died away in every kit. */
export const PIECE_SECONDS: Readonly<Record<DrumPiece, number>> = {
  kick: 0.6,
  snare: 0.8,
  rim: 0.15,
  clap: 0.35,
  "hat-closed": 0.12,
  "hat-open": 0.5,
  ride: 1.8,
  crash: 2.5,
  shaker: 0.15,
  tambourine: 0.42,
  "brush-sweep": 1.6,
  "hand-low": 0.65,
  "hand-high": 0.45,
  "hand-slap": 0.2,
  "tom-low": 0.75,
  "tom-high": 0.6,
};

/** Off the middle, as one sits behind it. */
export const PIECE_PAN: Readonly<Partial<Record<DrumPiece, number>>> = {
  "hat-closed": 0.3,
  "hat-open": 0.3,
  ride: -0.35,
  crash: -0.25,
  shaker: 0.4,
  tambourine: -0.4,
  "hand-high": -0.2,
  "hand-slap": -0.2,
  "hand-low": 0.15,
  "tom-low": 0.25,
  "tom-high": -0.25,
  rim: -0.15,
};

export function strike(kitId: DrumKitId, piece: DrumPiece, stroke: Stroke): Float32Array {
  const kit = KITS[kitId];
  switch (piece) {
    case "kick":
      return kick(stroke, kit.kick);
    case "snare":
      return snare(stroke, kit.snare);
    case "rim":
      return rim(stroke, kit.rim);
    case "clap":
      return clap(stroke, kit.clap);
    case "hat-closed":
      return cymbal(stroke, kit.hat);
    case "hat-open":
      return cymbal(stroke, kit.open);
    case "ride":
      return cymbal(stroke, kit.ride);
    case "crash":
      return cymbal(stroke, kit.crash);
    case "shaker":
      return shaker(stroke, 6400, 0.03, 0.09);
    case "tambourine":
      return jingles(stroke);
    case "brush-sweep":
      return sweep(stroke);
    case "hand-low":
      return handDrum(stroke, {
        hertz: 78,
        t60: 0.6,
        bend: 1.25,
        overtones: 0.35,
        slap: 0.2,
        slapHertz: 420,
      });
    case "hand-high":
      return handDrum(stroke, {
        hertz: 196,
        t60: 0.42,
        bend: 1.08,
        overtones: 0.7,
        slap: 0.3,
        slapHertz: 1300,
      });
    case "hand-slap":
      return handDrum(stroke, {
        hertz: 262,
        t60: 0.16,
        bend: 1.1,
        overtones: 0.9,
        slap: 1.3,
        slapHertz: 2300,
      });
    case "tom-low":
      return handDrum(stroke, {
        hertz: kit.toms[0],
        t60: 0.7,
        bend: 1.5,
        overtones: 0.25,
        slap: 0.25,
        slapHertz: 900,
      });
    case "tom-high":
      return handDrum(stroke, {
        hertz: kit.toms[1],
        t60: 0.55,
        bend: 1.45,
        overtones: 0.25,
        slap: 0.25,
        slapHertz: 1100,
      });
    default:
      return assertNever(piece);
  }
}
