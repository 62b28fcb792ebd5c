/** A piece's picture, or the quiet place where one would be. Says nothing: the title stands beside it. */

import type { Covers } from "../client/covers";
import type { Piece } from "../shared/piece";

export interface CoverProps {
  readonly covers: Covers;
  readonly piece: Piece;
  readonly size: "small" | "middle" | "large";
}

const PIXELS = { small: 44, middle: 56, large: 168 } as const;

export function Cover({ covers, piece, size }: CoverProps) {
  const address = covers.of(piece).value;
  const pixels = PIXELS[size];
  return address ? (
    <img class={`cover cover-${size}`} src={address} alt="" width={pixels} height={pixels} />
  ) : (
    <span class={`cover cover-${size}`} aria-hidden="true" />
  );
}
