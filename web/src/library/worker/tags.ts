/** Reads title, artist, album, length and cover with music-metadata, which loads on first use. No other module imports it. */

import { mimeTypeOf } from "../shared/files/formats";
import type { Cover } from "../shared/protocol";
import type { ParsedTags } from "./analyser";

/** Codec names that shops use for copy-protected files. */
const PROTECTED_CODEC = /drm|protected|^enca/i;

const NO_TAGS: ParsedTags = {
  title: null,
  artist: null,
  album: null,
  seconds: null,
  hasCover: false,
  isProtected: false,
};

/** Never rejects: a file with malformed tags may still play. */
export async function readTags(file: File): Promise<ParsedTags> {
  const protectedByName = /\.m4p$/i.test(file.name);
  try {
    const { common, format } = await parse(file);
    const { duration } = format;
    return {
      title: trimmedOrNull(common.title),
      artist: trimmedOrNull(common.artist ?? common.artists?.join(", ")),
      album: trimmedOrNull(common.album),
      seconds: duration !== undefined && Number.isFinite(duration) && duration > 0 ? duration : null,
      hasCover: common.picture !== undefined && common.picture.length > 0,
      isProtected: protectedByName || PROTECTED_CODEC.test(format.codec ?? ""),
    };
  } catch {
    return { ...NO_TAGS, isProtected: protectedByName };
  }
}

export async function readCover(file: File): Promise<Cover | null> {
  const { selectCover } = await import("music-metadata");
  const { common } = await parse(file);
  const picture = selectCover(common.picture);
  if (!picture?.format.startsWith("image/")) return null;
  return { bytes: new Uint8Array(picture.data), mime: picture.format };
}

async function parse(file: File) {
  const { parseBlob } = await import("music-metadata");
  // The parser looks at the MIME type first, and some systems give music files none.
  const typed = file.slice(0, file.size, mimeTypeOf(file.name) ?? file.type);
  return await parseBlob(typed);
}

function trimmedOrNull(value: string | undefined): string | null {
  const trimmed = value?.trim();
  return trimmed ? trimmed : null;
}
