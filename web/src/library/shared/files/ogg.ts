/** Ogg files (Vorbis, Opus, FLAC): cuts out an excerpt, and reads the length, which tag readers do not find. */

import { type ByteSource, concatBytes, hasAscii } from "./bytes";

const PAGE_HEADER_BYTES = 27;
/** Headers may hold a picture. Longer ones are not searched. */
const MAX_HEADER_BYTES = 8 * 2 ** 20;
const MAX_PAGE_BYTES = 65_307;
const OPUS_RATE = 48_000;
/** The last page starts within this many bytes of the end. */
const TAIL_BYTES = 65_536;
/** A damaged 64-bit position can give any length; more than two days is taken for damage. */
const MAX_SECONDS = 48 * 3600;

/** The header pages, and whole pages. */
export async function cutOgg(source: ByteSource, from: number, share: number): Promise<Uint8Array | null> {
  const headers = await headerPages(source);
  if (!headers) return null;
  const audioBytes = source.size - headers.length;
  const first = headers.length + Math.floor(audioBytes * from);
  const bytes = await source.read(first, first + Math.ceil(audioBytes * share) + MAX_PAGE_BYTES);
  for (let at = 0; at + PAGE_HEADER_BYTES < bytes.length; at++) {
    if (!hasAscii(bytes, at, "OggS") || bytes[at + 4] !== 0) continue;
    // An excerpt cannot start with a page that continues a packet from the page before.
    if ((bytes[at + 5] ?? 0) & 1) continue;
    return concatBytes(headers, bytes.subarray(at));
  }
  return null;
}

/** Header pages have position 0; the first page on which audio ends has a later one. */
async function headerPages(source: ByteSource): Promise<Uint8Array | null> {
  let at = 0;
  while (at < Math.min(source.size, MAX_HEADER_BYTES)) {
    const header = await source.read(at, at + PAGE_HEADER_BYTES + 255);
    if (!hasAscii(header, 0, "OggS")) return null;
    const position = header.subarray(6, 14);
    const hasPosition = position.some((byte) => byte !== 0);
    // −1 marks a page on which no packet ends.
    const endsNoPacket = position.every((byte) => byte === 0xff);
    if (hasPosition && !endsNoPacket) return at > 0 ? source.read(0, at) : null;
    const segments = header[26] ?? 0;
    let body = 0;
    for (let i = 0; i < segments; i++) body += header[PAGE_HEADER_BYTES + i] ?? 0;
    at += PAGE_HEADER_BYTES + segments + body;
  }
  return null;
}

/** How long an Ogg file plays, from the position on its last page; null for any other file. */
export async function oggSeconds(source: ByteSource): Promise<number | null> {
  const head = await source.read(0, 128);
  const rate = positionRate(head);
  if (!hasAscii(head, 0, "OggS") || rate === null) return null;
  const tail = await source.read(Math.max(0, source.size - TAIL_BYTES), source.size);
  for (let at = tail.length - PAGE_HEADER_BYTES; at >= 0; at--) {
    if (!hasAscii(tail, at, "OggS")) continue;
    const position = new DataView(tail.buffer, tail.byteOffset).getBigInt64(at + 6, true);
    const seconds = Number(position) / rate;
    return seconds > 0 && seconds < MAX_SECONDS ? seconds : null;
  }
  return null;
}

/** Positions count samples: for Opus always at 48 kHz, for Vorbis at the rate in its first packet. */
function positionRate(head: Uint8Array): number | null {
  const packet = PAGE_HEADER_BYTES + (head[26] ?? 0);
  if (hasAscii(head, packet, "OpusHead")) return OPUS_RATE;
  if (!hasAscii(head, packet + 1, "vorbis") || head.length < packet + 16) return null;
  const rate = new DataView(head.buffer, head.byteOffset).getUint32(packet + 12, true);
  return rate > 0 ? rate : null;
}
