/** The one module that knows music-metadata: title, artist, album, length and cover of a file. Loaded when first needed. */

import { kindOf } from "../shared/files/kinds";
import type { Cover } from "../shared/protocol";
import type { ReadTags } from "./listener";

/** Codec names under which shops sold protected files. */
const LOCKED = /drm|protected|^enca/i;

const NOTHING: ReadTags = {
  title: null,
  artist: null,
  album: null,
  seconds: null,
  hasCover: false,
  locked: false,
};

/** Odd tags are no reason to refuse a file: it may still sound. */
export async function readTags(file: File): Promise<ReadTags> {
  const lockedByName = /\.m4p$/i.test(file.name);
  try {
    const { common, format } = await parsed(file);
    const { duration } = format;
    return {
      title: text(common.title),
      artist: text(common.artist ?? common.artists?.join(", ")),
      album: text(common.album),
      seconds: duration !== undefined && Number.isFinite(duration) && duration > 0 ? duration : null,
      hasCover: common.picture !== undefined && common.picture.length > 0,
      locked: lockedByName || LOCKED.test(format.codec ?? ""),
    };
  } catch {
    return { ...NOTHING, locked: lockedByName };
  }
}

export async function readCover(file: File): Promise<Cover | null> {
  const { selectCover } = await import("music-metadata");
  const { common } = await parsed(file);
  const picture = selectCover(common.picture);
  if (!picture?.format.startsWith("image/")) return null;
  return { bytes: new Uint8Array(picture.data), mime: picture.format };
}

async function parsed(file: File) {
  const { parseBlob } = await import("music-metadata");
  // Named by its kind: some systems give files of music no type at all, and the parser goes by it first.
  const named = file.slice(0, file.size, kindOf(file.name)?.mime ?? file.type);
  return await parseBlob(named);
}

function text(value: string | undefined): string | null {
  const trimmed = value?.trim();
  return trimmed ? trimmed : null;
}
