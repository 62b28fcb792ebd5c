/** A piece's cover, or an empty frame. It has no alternative text because the title is beside it. */

import type { Covers } from "../client/covers";
import type { Piece } from "../shared/piece";

export interface CoverProps {
  readonly covers: Covers;
  readonly piece: Piece;
  readonly size: "small" | "medium";
}

const PIXELS = { small: 44, medium: 56 } as const;

export function Cover({ covers, piece, size }: CoverProps) {
  const address = covers.of(piece).value;
  const pixels = PIXELS[size];
  return address ? (
    <img class={`cover cover-${size}`} src={address} alt="" width={pixels} height={pixels} />
  ) : (
    <span class={`cover cover-${size}`} aria-hidden="true" />
  );
}
