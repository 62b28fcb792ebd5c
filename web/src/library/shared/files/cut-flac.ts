/** A stretch of a FLAC file: the stream's description, and whole frames from the middle. */

import type { Source } from "./byte-source";
import { joined } from "./bytes";

const MARK_BYTES = 4;
const BLOCK_HEADER_BYTES = 4;
const DESCRIPTION_BYTES = 34;
const MOST_BLOCKS = 128;

export async function cutFlac(source: Source, from: number, share: number): Promise<Uint8Array | null> {
  const head = await source.read(0, MARK_BYTES + BLOCK_HEADER_BYTES + DESCRIPTION_BYTES);
  // The description is always the first block.
  if (head.length < MARK_BYTES + BLOCK_HEADER_BYTES + DESCRIPTION_BYTES || ((head[4] ?? 0) & 0x7f) !== 0)
    return null;
  const begin = await firstFrame(source);
  if (begin === null) return null;
  const whole = source.size - begin;
  const first = begin + Math.floor(whole * from);
  const bytes = await source.read(first, first + Math.ceil(whole * share));
  const at = frameStart(bytes);
  return at === null ? null : joined(alone(head), bytes.subarray(at));
}

/** The description as the only block, with neither length nor checksum of the whole, which the stretch would not keep. */
function alone(head: Uint8Array): Uint8Array {
  const out = head.slice();
  out[MARK_BYTES] = 0x80;
  const at = MARK_BYTES + BLOCK_HEADER_BYTES;
  out[at + 13] = (out[at + 13] ?? 0) & 0xf0;
  out.fill(0, at + 14, at + DESCRIPTION_BYTES);
  return out;
}

async function firstFrame(source: Source): Promise<number | null> {
  let at = MARK_BYTES;
  for (let n = 0; n < MOST_BLOCKS; n++) {
    const header = await source.read(at, at + BLOCK_HEADER_BYTES);
    if (header.length < BLOCK_HEADER_BYTES) return null;
    const [kind, a, b, c] = [header[0] ?? 0, header[1] ?? 0, header[2] ?? 0, header[3] ?? 0];
    at += BLOCK_HEADER_BYTES + (a << 16) + (b << 8) + c;
    if (kind & 0x80) return at;
  }
  return null;
}

/** The first place that has a frame's mark and a right checksum. */
function frameStart(bytes: Uint8Array): number | null {
  for (let at = 0; at + 16 < bytes.length; at++) {
    if (bytes[at] !== 0xff || ((bytes[at + 1] ?? 0) & 0xfe) !== 0xf8) continue;
    const length = headerBytes(bytes, at);
    if (length > 0 && crc8(bytes.subarray(at, at + length)) === bytes[at + length]) return at;
  }
  return null;
}

/** Bytes of a frame's header before its checksum; 0 where it cannot be one. */
function headerBytes(bytes: Uint8Array, at: number): number {
  const block = (bytes[at + 2] ?? 0) >> 4;
  const rate = (bytes[at + 2] ?? 0) & 15;
  const channels = (bytes[at + 3] ?? 0) >> 4;
  const reserved = (bytes[at + 3] ?? 0) & 1;
  if (block === 0 || rate === 15 || channels > 10 || reserved) return 0;
  // The frame's number is written like a letter of UTF-8: its first byte tells how many there are.
  const lead = Math.clz32(((~(bytes[at + 4] ?? 0) & 0xff) << 24) >>> 0);
  const number = lead === 0 ? 1 : lead;
  if (lead === 1 || lead > 7) return 0;
  const blockBytes = block === 6 ? 1 : block === 7 ? 2 : 0;
  const rateBytes = rate === 12 ? 1 : rate === 13 || rate === 14 ? 2 : 0;
  return 4 + number + blockBytes + rateBytes;
}

function crc8(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x80 ? ((crc << 1) ^ 0x07) & 0xff : crc << 1;
  }
  return crc;
}
