/**
 * A piece as a link: `#piece=1.SEED.VALENCE.ENERGY.ENSEMBLE`, short enough to say, exact enough to get the same notes.
 *
 * The first number is the composer's version. Seeds are written in base 36, mood coordinates in hundredths.
 */

import { settled } from "./round-mood";
import { COMPOSER_VERSION, ENSEMBLES, type EnsembleId, type MoodPoint } from "./score";

const KEY = "piece";

export interface PieceReference {
  readonly seed: number;
  readonly mood: MoodPoint;
  readonly ensemble: EnsembleId;
}

/** The link names no piece that can be played; the message says why and what to do. */
export class BadPieceLink extends Error {
  override readonly name = "BadPieceLink";
}

export function encodePiece(piece: PieceReference): string {
  const mood = settled(piece.mood);
  const hundredths = (value: number): string => String(Math.round(value * 100));
  const seed = (piece.seed >>> 0).toString(36);
  const parts = [COMPOSER_VERSION, seed, hundredths(mood.valence), hundredths(mood.energy), piece.ensemble];
  return `#${KEY}=${parts.join(".")}`;
}

function pieceIn(fragment: string): string | null {
  const part = fragment
    .replace(/^#/, "")
    .split("&")
    .find((one) => one.startsWith(`${KEY}=`));
  return part === undefined ? null : part.slice(KEY.length + 1);
}

/** Whether an address fragment claims to be a piece at all. */
export function isPieceLink(fragment: string): boolean {
  return pieceIn(fragment) !== null;
}

/** Reads the fragment of an address, with or without its "#". */
export function decodePiece(fragment: string): PieceReference {
  const text = pieceIn(fragment);
  if (!text)
    throw new BadPieceLink("This link holds no piece. Copy the whole link, from # on, and try again.");
  const [version, seedText = "", valence = "", energy = "", ensembleText = "", ...rest] = text.split(".");
  if (!/^\d{1,6}$/.test(version ?? ""))
    throw new BadPieceLink("This link to a piece cannot be read. Copy the whole link and try again.");
  if (Number(version) !== COMPOSER_VERSION) {
    const age = Number(version) > COMPOSER_VERSION ? "a newer" : "an older";
    throw new BadPieceLink(
      `This piece was written by ${age} version of the Composer and would sound different here. Ask for a new link, or let a new piece be composed.`,
    );
  }
  if (rest.length > 0 || !/^[0-9a-z]{1,7}$/.test(seedText))
    throw new BadPieceLink(
      "This link to a piece is damaged: its seed cannot be read. Copy the whole link and try again.",
    );
  const seed = Number.parseInt(seedText, 36);
  if (seed > 0xffffffff)
    throw new BadPieceLink(
      "This link to a piece is damaged: its seed is too large. Copy the whole link and try again.",
    );
  const ensemble = ENSEMBLES.find((id) => id === ensembleText);
  if (!ensemble)
    throw new BadPieceLink(
      "This link names an ensemble that does not play here. Copy the whole link and try again.",
    );
  return { seed, mood: { valence: coordinate(valence), energy: coordinate(energy) }, ensemble };
}

function coordinate(text: string): number {
  const value = Number(text);
  if (!/^-?\d{1,3}$/.test(text) || Math.abs(value) > 100)
    throw new BadPieceLink(
      "This link to a piece is damaged: its mood lies off the map. Copy the whole link and try again.",
    );
  return value / 100 + 0;
}
