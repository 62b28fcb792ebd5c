/**
 * Encodes a piece as a link and reads it back: `#piece=1.SEED.VALENCE.ENERGY.ENSEMBLE`.
 *
 * The first number is the Composer's version. The seed is in base 36, mood coordinates are in hundredths.
 * The page uses this file without loading the code that composes.
 */

import { clamp } from "./helpers";
import { COMPOSER_VERSION, ENSEMBLES, type EnsembleId, type MoodPoint } from "./score";

const KEY = "piece";

export interface PieceReference {
  readonly seed: number;
  readonly mood: MoodPoint;
  readonly ensemble: EnsembleId;
}

export type LinkProblem =
  | "no-piece"
  | "unreadable"
  | "older-version"
  | "newer-version"
  | "unreadable-seed"
  | "large-seed"
  | "unknown-ensemble"
  | "mood-out-of-range";

/** The link leads to no piece that this version can play. */
export class PieceLinkError extends Error {
  override readonly name = "PieceLinkError";
  readonly problem: LinkProblem;

  constructor(problem: LinkProblem) {
    super(`No piece in the link: ${problem}.`);
    this.problem = problem;
  }
}

/** Rounds to hundredths, so that a link holds the mood exactly. */
export function roundMood(mood: MoodPoint): MoodPoint {
  // Adding 0 turns −0 into 0.
  const round = (value: number): number => Math.round(clamp(value, -1, 1) * 100) / 100 + 0;
  return { valence: round(mood.valence), energy: round(mood.energy) };
}

export function encodePiece(piece: PieceReference): string {
  const mood = roundMood(piece.mood);
  const hundredths = (value: number): string => String(Math.round(value * 100));
  const seed = (piece.seed >>> 0).toString(36);
  const parts = [COMPOSER_VERSION, seed, hundredths(mood.valence), hundredths(mood.energy), piece.ensemble];
  return `#${KEY}=${parts.join(".")}`;
}

function pieceText(fragment: string): string | null {
  const part = fragment
    .replace(/^#/, "")
    .split("&")
    .find((item) => item.startsWith(`${KEY}=`));
  return part === undefined ? null : part.slice(KEY.length + 1);
}

/** Whether a URL fragment has the key of a piece. The piece itself may still be unreadable. */
export function isPieceLink(fragment: string): boolean {
  return pieceText(fragment) !== null;
}

/** Reads a URL fragment, with or without its "#". */
export function decodePiece(fragment: string): PieceReference {
  const text = pieceText(fragment);
  if (!text) throw new PieceLinkError("no-piece");
  const [version, seedText = "", valence = "", energy = "", ensembleText = "", ...rest] = text.split(".");
  if (!/^\d{1,6}$/.test(version ?? "")) throw new PieceLinkError("unreadable");
  if (Number(version) > COMPOSER_VERSION) throw new PieceLinkError("newer-version");
  if (Number(version) < COMPOSER_VERSION) throw new PieceLinkError("older-version");
  if (rest.length > 0 || !/^[0-9a-z]{1,7}$/.test(seedText)) throw new PieceLinkError("unreadable-seed");
  const seed = Number.parseInt(seedText, 36);
  if (seed > 0xffffffff) throw new PieceLinkError("large-seed");
  const ensemble = ENSEMBLES.find((id) => id === ensembleText);
  if (!ensemble) throw new PieceLinkError("unknown-ensemble");
  return { seed, mood: { valence: coordinate(valence), energy: coordinate(energy) }, ensemble };
}

function coordinate(text: string): number {
  const value = Number(text);
  if (!/^-?\d{1,3}$/.test(text) || Math.abs(value) > 100) throw new PieceLinkError("mood-out-of-range");
  return value / 100 + 0;
}
