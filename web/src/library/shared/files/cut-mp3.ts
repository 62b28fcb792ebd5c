/** A stretch of an MP3: whole frames from the middle, without tags. The decoder finds everything else in each frame. */

import type { Source } from "./byte-source";
import { says } from "./bytes";

const LAYER3_KBPS = {
  1: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
} as const;
const RATES = [44_100, 48_000, 32_000] as const;
/** So many frames in a row, and a chance likeness is ruled out. */
const FRAMES_TO_BE_SURE = 4;

export async function cutMp3(source: Source, from: number, share: number): Promise<Uint8Array | null> {
  const begin = tagBytes(await source.read(0, 10));
  const whole = source.size - begin;
  const first = begin + Math.floor(whole * from);
  const bytes = await source.read(first, first + Math.ceil(whole * share));
  for (let at = 0; at < Math.min(bytes.length - 4, 16_384); at++) {
    if (beginsFrames(bytes, at)) return bytes.subarray(at);
  }
  return null;
}

/** An ID3v2 tag says its own length in four bytes of seven bits. */
function tagBytes(head: Uint8Array): number {
  if (!says(head, 0, "ID3") || head.length < 10) return 0;
  const [a, b, c, d] = [head[6] ?? 0, head[7] ?? 0, head[8] ?? 0, head[9] ?? 0];
  const footer = (head[5] ?? 0) & 0x10 ? 10 : 0;
  return 10 + (a << 21) + (b << 14) + (c << 7) + d + footer;
}

function beginsFrames(bytes: Uint8Array, start: number): boolean {
  let at = start;
  for (let n = 0; n < FRAMES_TO_BE_SURE; n++) {
    const length = frameBytes(bytes, at);
    if (length === 0) return false;
    at += length;
  }
  return true;
}

/** 0 where no layer III frame begins. */
function frameBytes(bytes: Uint8Array, at: number): number {
  const [a, b, c] = [bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0];
  if (a !== 0xff || (b & 0xe0) !== 0xe0) return 0;
  const version = (b >> 3) & 3;
  const layer = (b >> 1) & 3;
  const rate = RATES[(c >> 2) & 3];
  if (version === 1 || layer !== 1 || rate === undefined) return 0;
  const full = version === 3;
  const kbps = LAYER3_KBPS[full ? 1 : 2][c >> 4];
  if (!kbps) return 0;
  const actualRate = full ? rate : version === 2 ? rate / 2 : rate / 4;
  const samplesPer8Bits = full ? 144 : 72;
  return Math.floor((samplesPer8Bits * kbps * 1000) / actualRate) + ((c >> 1) & 1);
}
