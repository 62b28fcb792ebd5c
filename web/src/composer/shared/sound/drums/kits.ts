/** The four drum kits: the synthesis, level, length and panning of each piece. */

import { assertNever } from "../../../../shared/assert";
import type { DrumKitId, DrumPiece } from "../../score/score";
import {
  brushSweep,
  type CymbalPatch,
  clap,
  cymbal,
  handDrum,
  type KickPatch,
  kick,
  rim,
  type SnarePatch,
  type Stroke,
  shaker,
  snare,
  tambourine,
} from "./synthesis";

interface Kit {
  readonly kick: KickPatch;
  readonly snare: SnarePatch;
  readonly closedHat: CymbalPatch;
  readonly openHat: CymbalPatch;
  readonly ride: CymbalPatch;
  readonly crash: CymbalPatch;
  readonly rimHertz: number;
  readonly clapHertz: number;
  readonly tomHertz: readonly [low: number, high: number];
}

const SOFT: Kit = {
  kick: {
    startHertz: 110,
    endHertz: 52,
    bendSeconds: 0.03,
    t60: 0.34,
    clickLevel: 0.1,
    clickHertz: 1400,
    drive: 0,
  },
  snare: {
    bodyHertz: 190,
    bodyT60: 0.16,
    wireLevel: 0.9,
    wireLowCut: 1400,
    wireHighCut: 7000,
    wireT60: 0.24,
    gateSeconds: 0,
  },
  closedHat: { t60: 0.09, lowCut: 6500, highCut: 15000, metal: 0.3, stretch: 1.3, attack: 0.001 },
  openHat: { t60: 0.5, lowCut: 6000, highCut: 14000, metal: 0.35, stretch: 1.3, attack: 0.001 },
  ride: { t60: 1.9, lowCut: 4800, highCut: 12000, metal: 0.55, stretch: 1.7, attack: 0.0012 },
  crash: { t60: 2.8, lowCut: 3200, highCut: 13000, metal: 0.3, stretch: 1.45, attack: 0.004 },
  rimHertz: 480,
  clapHertz: 1150,
  tomHertz: [92, 138],
};

const KITS: Readonly<Record<DrumKitId, Kit>> = {
  "brush-kit": SOFT,
  "lofi-kit": {
    ...SOFT,
    kick: {
      startHertz: 140,
      endHertz: 50,
      bendSeconds: 0.028,
      t60: 0.42,
      clickLevel: 0.18,
      clickHertz: 1800,
      drive: 1.5,
    },
    snare: {
      bodyHertz: 205,
      bodyT60: 0.14,
      wireLevel: 1.1,
      wireLowCut: 900,
      wireHighCut: 6200,
      wireT60: 0.22,
      gateSeconds: 0,
    },
    closedHat: { t60: 0.07, lowCut: 5600, highCut: 10500, metal: 0.45, stretch: 1.25, attack: 0.001 },
    openHat: { t60: 0.34, lowCut: 5200, highCut: 10000, metal: 0.45, stretch: 1.25, attack: 0.001 },
    rimHertz: 430,
  },
  "hand-drums": {
    ...SOFT,
    kick: {
      startHertz: 105,
      endHertz: 62,
      bendSeconds: 0.03,
      t60: 0.5,
      clickLevel: 0.14,
      clickHertz: 900,
      drive: 0,
    },
    tomHertz: [98, 147],
  },
  "synth-kit": {
    ...SOFT,
    kick: {
      startHertz: 260,
      endHertz: 48,
      bendSeconds: 0.022,
      t60: 0.46,
      clickLevel: 0.35,
      clickHertz: 4200,
      drive: 1.8,
    },
    snare: {
      bodyHertz: 185,
      bodyT60: 0.22,
      wireLevel: 1.4,
      wireLowCut: 700,
      wireHighCut: 9500,
      wireT60: 0.75,
      gateSeconds: 0.21,
    },
    closedHat: { t60: 0.08, lowCut: 7000, highCut: 16000, metal: 0.6, stretch: 1.5, attack: 0.0006 },
    openHat: { t60: 0.42, lowCut: 6600, highCut: 16000, metal: 0.6, stretch: 1.5, attack: 0.0006 },
    crash: { t60: 3, lowCut: 3400, highCut: 15000, metal: 0.35, stretch: 1.6, attack: 0.002 },
    clapHertz: 1300,
    tomHertz: [88, 132],
  },
};

/** Level of each kit in decibels, so that quiet brushes and loud drum machines balance. */
export const KIT_DB: Readonly<Record<DrumKitId, number>> = {
  "brush-kit": 4,
  "lofi-kit": 0,
  "hand-drums": 0,
  "synth-kit": -2,
};

/** Level of each piece in decibels against the snare. */
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

/** Seconds after which a piece has decayed in every kit. */
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

/** Panning, −1 left to 1 right. Pieces that are not listed are in the centre. */
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

export function drumHit(kitId: DrumKitId, piece: DrumPiece, stroke: Stroke): Float32Array {
  const kit = KITS[kitId];
  switch (piece) {
    case "kick":
      return kick(stroke, kit.kick);
    case "snare":
      return snare(stroke, kit.snare);
    case "rim":
      return rim(stroke, kit.rimHertz);
    case "clap":
      return clap(stroke, kit.clapHertz);
    case "hat-closed":
      return cymbal(stroke, kit.closedHat);
    case "hat-open":
      return cymbal(stroke, kit.openHat);
    case "ride":
      return cymbal(stroke, kit.ride);
    case "crash":
      return cymbal(stroke, kit.crash);
    case "shaker":
      return shaker(stroke, 6400, 0.03, 0.09);
    case "tambourine":
      return tambourine(stroke);
    case "brush-sweep":
      return brushSweep(stroke);
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
        hertz: kit.tomHertz[0],
        t60: 0.7,
        bend: 1.5,
        overtones: 0.25,
        slap: 0.25,
        slapHertz: 900,
      });
    case "tom-high":
      return handDrum(stroke, {
        hertz: kit.tomHertz[1],
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
