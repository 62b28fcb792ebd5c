/** How long an Ogg file plays: it says so only on its last page, which a reader of tags does not go to. */

import type { Source } from "./byte-source";
import { says } from "./bytes";

/** No page is longer; the last one begins within so many bytes of the end. */
const LAST_BYTES = 65_536;
const OPUS_RATE = 48_000;
/** Of sixty-four bits; more is a damaged file. */
const MOST_SECONDS = 48 * 3600;

export async function oggSeconds(source: Source): Promise<number | null> {
  const head = await source.read(0, 128);
  const rate = rateOf(head);
  if (!says(head, 0, "OggS") || rate === null) return null;
  const tail = await source.read(Math.max(0, source.size - LAST_BYTES), source.size);
  for (let at = tail.length - 27; at >= 0; at--) {
    if (!says(tail, at, "OggS")) continue;
    const position = new DataView(tail.buffer, tail.byteOffset).getBigInt64(at + 6, true);
    const seconds = Number(position) / rate;
    return seconds > 0 && seconds < MOST_SECONDS ? seconds : null;
  }
  return null;
}

/** Positions count samples: of Opus always at 48 kHz, of Vorbis at the rate that its first packet names. */
function rateOf(head: Uint8Array): number | null {
  const packet = 27 + (head[26] ?? 0);
  if (says(head, packet, "OpusHead")) return OPUS_RATE;
  if (!says(head, packet + 1, "vorbis") || head.length < packet + 16) return null;
  const rate = new DataView(head.buffer, head.byteOffset).getUint32(packet + 12, true);
  return rate > 0 ? rate : null;
}
