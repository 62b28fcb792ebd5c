/** Cuts an excerpt out of a FLAC file: its STREAMINFO block, and whole frames. Format: RFC 9639. */

import { type ByteSource, concatBytes } from "./bytes";

const MARKER_BYTES = 4;
const BLOCK_HEADER_BYTES = 4;
const STREAMINFO_BYTES = 34;
const HEAD_BYTES = MARKER_BYTES + BLOCK_HEADER_BYTES + STREAMINFO_BYTES;
const MAX_BLOCKS = 128;

export async function cutFlac(source: ByteSource, from: number, share: number): Promise<Uint8Array | null> {
  const head = await source.read(0, HEAD_BYTES);
  // STREAMINFO (type 0) is always the first block.
  if (head.length < HEAD_BYTES || ((head[4] ?? 0) & 0x7f) !== 0) return null;
  const audioStart = await firstFrame(source);
  if (audioStart === null) return null;
  const audioBytes = source.size - audioStart;
  const first = audioStart + Math.floor(audioBytes * from);
  const bytes = await source.read(first, first + Math.ceil(audioBytes * share));
  const at = frameStart(bytes);
  return at === null ? null : concatBytes(withoutTotals(head), bytes.subarray(at));
}

/** STREAMINFO as the only block, without the whole file's sample count and checksum, which would not match the excerpt. */
function withoutTotals(head: Uint8Array): Uint8Array {
  const out = head.slice();
  out[MARKER_BYTES] = 0x80;
  const at = MARKER_BYTES + BLOCK_HEADER_BYTES;
  out[at + 13] = (out[at + 13] ?? 0) & 0xf0;
  out.fill(0, at + 14, at + STREAMINFO_BYTES);
  return out;
}

async function firstFrame(source: ByteSource): Promise<number | null> {
  let at = MARKER_BYTES;
  for (let n = 0; n < MAX_BLOCKS; n++) {
    const header = await source.read(at, at + BLOCK_HEADER_BYTES);
    if (header.length < BLOCK_HEADER_BYTES) return null;
    const [type, a, b, c] = [header[0] ?? 0, header[1] ?? 0, header[2] ?? 0, header[3] ?? 0];
    at += BLOCK_HEADER_BYTES + (a << 16) + (b << 8) + c;
    if (type & 0x80) return at;
  }
  return null;
}

/** The first frame header whose checksum is right: the sync code alone also occurs by chance. */
function frameStart(bytes: Uint8Array): number | null {
  for (let at = 0; at + 16 < bytes.length; at++) {
    if (bytes[at] !== 0xff || ((bytes[at + 1] ?? 0) & 0xfe) !== 0xf8) continue;
    const length = headerBytes(bytes, at);
    if (length > 0 && crc8(bytes.subarray(at, at + length)) === bytes[at + length]) return at;
  }
  return null;
}

/** Length of a frame header up to its checksum; 0 where the bytes cannot be one. */
function headerBytes(bytes: Uint8Array, at: number): number {
  const block = (bytes[at + 2] ?? 0) >> 4;
  const rate = (bytes[at + 2] ?? 0) & 15;
  const channels = (bytes[at + 3] ?? 0) >> 4;
  const reserved = (bytes[at + 3] ?? 0) & 1;
  if (block === 0 || rate === 15 || channels > 10 || reserved) return 0;
  // The frame number is coded like UTF-8: the leading ones of its first byte give its length.
  const leadingOnes = Math.clz32(((~(bytes[at + 4] ?? 0) & 0xff) << 24) >>> 0);
  if (leadingOnes === 1 || leadingOnes > 7) return 0;
  const numberBytes = leadingOnes === 0 ? 1 : leadingOnes;
  const blockBytes = block === 6 ? 1 : block === 7 ? 2 : 0;
  const rateBytes = rate === 12 ? 1 : rate === 13 || rate === 14 ? 2 : 0;
  return 4 + numberBytes + blockBytes + rateBytes;
}

function crc8(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x80 ? ((crc << 1) ^ 0x07) & 0xff : crc << 1;
  }
  return crc;
}
