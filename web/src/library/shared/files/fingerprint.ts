/**
 * A fingerprint of a file's contents: MurmurHash3 (x86, 128 bit) over its size and sixteen ranges of its bytes. It recognises
 * a file that was moved or renamed, without reading all of it. It is not secure against forgery, and nothing secret or shared
 * depends on it. (Browsers offer SHA-256 only in secure contexts, so not on a page served over plain HTTP at home.)
 */

export const RANGE_COUNT = 16;
export const RANGE_BYTES = 32_768;

/** Start and end of each range of bytes that goes into the fingerprint; the whole file when it is small. */
export function sampledRanges(size: number): readonly (readonly [number, number])[] {
  if (size <= RANGE_COUNT * RANGE_BYTES) return size > 0 ? [[0, size]] : [];
  const last = size - RANGE_BYTES;
  return Array.from({ length: RANGE_COUNT }, (_, n) => {
    const from = Math.floor((last * n) / (RANGE_COUNT - 1));
    return [from, from + RANGE_BYTES] as const;
  });
}

export function fingerprint(size: number, parts: readonly Uint8Array[]): string {
  const all = new Uint8Array(8 + parts.reduce((sum, part) => sum + part.length, 0));
  new DataView(all.buffer).setFloat64(0, size, true);
  let at = 8;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return murmur128(all)
    .map((word) => word.toString(16).padStart(8, "0"))
    .join("");
}

type Words = [number, number, number, number];

const FACTORS: Words = [0x239b961b, 0xab0e9789, 0x38b34ae5, 0xa1e38b93];
const BLOCK_ROTATIONS: Words = [15, 16, 17, 18];
const STATE_ROTATIONS: Words = [19, 17, 15, 13];
const ADDENDS: Words = [0x561ccd1b, 0x0bcaa747, 0x96cd1c35, 0x32ac3b17];

/** After Austin Appleby's public-domain reference implementation, with seed 0. */
export function murmur128(bytes: Uint8Array): Words {
  const h: Words = [0, 0, 0, 0];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const blocks = bytes.length >> 4;
  for (let block = 0; block < blocks; block++) {
    for (let i = 0; i < 4; i++) {
      const next = (i + 1) & 3;
      const state = (h[i] as number) ^ scrambled(view.getUint32(block * 16 + i * 4, true), i);
      const sum = (rotated(state, STATE_ROTATIONS[i] as number) + (h[next] as number)) | 0;
      h[i] = (Math.imul(sum, 5) + (ADDENDS[i] as number)) | 0;
    }
  }
  for (let i = 3; i >= 0; i--) {
    let word = 0;
    for (let at = Math.min(bytes.length, blocks * 16 + i * 4 + 4) - 1; at >= blocks * 16 + i * 4; at--) {
      word = (word << 8) | (bytes[at] as number);
    }
    if (blocks * 16 + i * 4 < bytes.length) h[i] = (h[i] as number) ^ scrambled(word, i);
  }
  for (let i = 0; i < 4; i++) h[i] = (h[i] as number) ^ bytes.length;
  mix(h);
  for (let i = 0; i < 4; i++) h[i] = avalanche(h[i] as number);
  mix(h);
  return h.map((word) => word >>> 0) as Words;
}

function scrambled(word: number, i: number): number {
  return Math.imul(
    rotated(Math.imul(word, FACTORS[i] as number), BLOCK_ROTATIONS[i] as number),
    FACTORS[(i + 1) & 3] as number,
  );
}

function mix(h: Words): void {
  for (let i = 1; i < 4; i++) h[0] = (h[0] + (h[i] as number)) | 0;
  for (let i = 1; i < 4; i++) h[i] = ((h[i] as number) + h[0]) | 0;
}

function avalanche(word: number): number {
  let h = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

function rotated(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}
