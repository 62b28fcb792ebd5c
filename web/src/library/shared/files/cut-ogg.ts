/** A stretch of an Ogg file (Vorbis, Opus, FLAC): the pages with its headers, and whole pages from the middle. */

import type { Source } from "./byte-source";
import { joined, says } from "./bytes";

const PAGE_HEADER_BYTES = 27;
/** Headers may hold a picture; what is longer is not looked through. */
const MOST_HEADER_BYTES = 8 * 2 ** 20;
const MOST_PAGE_BYTES = 65_307;

export async function cutOgg(source: Source, from: number, share: number): Promise<Uint8Array | null> {
  const headers = await headerPages(source);
  if (!headers) return null;
  const whole = source.size - headers.length;
  const first = headers.length + Math.floor(whole * from);
  const bytes = await source.read(first, first + Math.ceil(whole * share) + MOST_PAGE_BYTES);
  for (let at = 0; at + PAGE_HEADER_BYTES < bytes.length; at++) {
    if (!says(bytes, at, "OggS") || bytes[at + 4] !== 0) continue;
    // A page that goes on with a packet begun before it cannot be the first.
    if ((bytes[at + 5] ?? 0) & 1) continue;
    return joined(headers, bytes.subarray(at));
  }
  return null;
}

/** The pages before the first one on which sound ends: those whose position is nought. */
async function headerPages(source: Source): Promise<Uint8Array | null> {
  let at = 0;
  while (at < Math.min(source.size, MOST_HEADER_BYTES)) {
    const header = await source.read(at, at + PAGE_HEADER_BYTES + 255);
    if (!says(header, 0, "OggS")) return null;
    const positioned = header.subarray(6, 14).some((byte) => byte !== 0);
    const unfinished = header.subarray(6, 14).every((byte) => byte === 0xff);
    if (positioned && !unfinished) return at > 0 ? source.read(0, at) : null;
    const segments = header[26] ?? 0;
    let body = 0;
    for (let i = 0; i < segments; i++) body += header[PAGE_HEADER_BYTES + i] ?? 0;
    at += PAGE_HEADER_BYTES + segments + body;
  }
  return null;
}
