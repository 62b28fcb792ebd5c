/** A piece as a link: everything that makes it fits into the fragment, so a server never learns what is listened to. */
import type { PieceRequest } from "../../../core/audio/studio";
import { COMPOSER_VERSION, ENSEMBLES, type MoodPoint } from "../../../core/composer/score";

export interface LinkedPiece {
  readonly request: PieceRequest;
  /** False when the link comes from a Composer that wrote other notes for the same seed. */
  readonly sameComposer: boolean;
}

const PREFIX = "#piece=";

export function pieceFragment({ seed, mood, ensemble }: PieceRequest): string {
  const point = [mood.valence, mood.energy].map((value) => Math.round(value * 100));
  return `${PREFIX}${[COMPOSER_VERSION, seed.toString(36), ...point, ensemble ?? "any"].join("~")}`;
}

/** null for anything that is not a whole, sensible link. */
export function readFragment(fragment: string): LinkedPiece | null {
  if (!fragment.startsWith(PREFIX)) return null;
  const [version, seedText, valence, energy, name, ...more] = fragment.slice(PREFIX.length).split("~");
  const seed = /^[0-9a-z]{1,7}$/.test(seedText ?? "") ? Number.parseInt(seedText as string, 36) : Number.NaN;
  const mood: MoodPoint = { valence: hundredth(valence), energy: hundredth(energy) };
  const ensemble = ENSEMBLES.find((known) => known === name) ?? null;
  const whole =
    more.length === 0 &&
    /^\d{1,4}$/.test(version ?? "") &&
    seed <= 0xffffffff &&
    !Number.isNaN(mood.valence + mood.energy) &&
    (ensemble !== null || name === "any");
  return whole
    ? { request: { seed, mood, ensemble }, sameComposer: Number(version) === COMPOSER_VERSION }
    : null;
}

function hundredth(text: string | undefined): number {
  const value = /^-?\d{1,3}$/.test(text ?? "") ? Number(text) / 100 : Number.NaN;
  return Math.abs(value) <= 1 ? value : Number.NaN;
}
