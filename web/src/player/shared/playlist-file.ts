/** Pieces as playlist files for other players (M3U) and for people and programs (JSON). Pure text. */

import type { Piece } from "./piece";

type PathOf = (piece: Piece) => string | null;

/** Extended M3U in UTF-8 (.m3u8) of the pieces that are files in the person's own folder. */
export function playlistM3u(pieces: readonly Piece[], pathOf: PathOf): string {
  const lines = pieces.flatMap((piece) => {
    const path = pathOf(piece);
    if (path === null) return [];
    const name = piece.by ? `${piece.by} - ${piece.title}` : piece.title;
    return [`#EXTINF:${Math.round(piece.seconds ?? -1)},${oneLine(name)}`, oneLine(path)];
  });
  return ["#EXTM3U", ...lines, ""].join("\n");
}

/** Every piece with all that is known about it. Contains nothing about the person but their choice. */
export function playlistJson(pieces: readonly Piece[], pathOf: PathOf, pageAddress: string): string {
  const written = pieces.map((piece) => ({
    source: piece.source,
    title: piece.title,
    by: piece.by || undefined,
    seconds: piece.seconds ?? undefined,
    mood: piece.mood,
    why: piece.why ?? undefined,
    link: piece.link?.startsWith("#") ? pageAddress + piece.link : (piece.link ?? undefined),
    path: pathOf(piece) ?? undefined,
  }));
  return `${JSON.stringify({ schema: 1, kind: "undertone-queue", pieces: written }, null, 2)}\n`;
}

function oneLine(text: string): string {
  return text.replace(/[\r\n]+/g, " ");
}
