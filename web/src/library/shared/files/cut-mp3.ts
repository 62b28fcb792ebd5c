/** Cuts an excerpt out of an MP3: whole frames without tags. Every frame carries all that a decoder needs. */

import { type ByteSource, hasAscii } from "./bytes";

const LAYER3_KBPS = {
  1: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
} as const;
const RATES = [44_100, 48_000, 32_000] as const;
/** Audio data can look like a frame header by chance, but not this many times in a row. */
const CONSECUTIVE_FRAMES = 4;
const SEARCH_BYTES = 16_384;

export async function cutMp3(source: ByteSource, from: number, share: number): Promise<Uint8Array | null> {
  const audioStart = id3Bytes(await source.read(0, 10));
  const audioBytes = source.size - audioStart;
  const first = audioStart + Math.floor(audioBytes * from);
  const bytes = await source.read(first, first + Math.ceil(audioBytes * share));
  for (let at = 0; at < Math.min(bytes.length - 4, SEARCH_BYTES); at++) {
    if (startsFrames(bytes, at)) return bytes.subarray(at);
  }
  return null;
}

/** An ID3v2 tag gives its length in four bytes of seven bits each. */
function id3Bytes(head: Uint8Array): number {
  if (!hasAscii(head, 0, "ID3") || head.length < 10) return 0;
  const [a, b, c, d] = [head[6] ?? 0, head[7] ?? 0, head[8] ?? 0, head[9] ?? 0];
  const footer = (head[5] ?? 0) & 0x10 ? 10 : 0;
  return 10 + (a << 21) + (b << 14) + (c << 7) + d + footer;
}

function startsFrames(bytes: Uint8Array, start: number): boolean {
  let at = start;
  for (let n = 0; n < CONSECUTIVE_FRAMES; n++) {
    const length = frameBytes(bytes, at);
    if (length === 0) return false;
    at += length;
  }
  return true;
}

/** 0 where no layer III frame starts. */
function frameBytes(bytes: Uint8Array, at: number): number {
  const [a, b, c] = [bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0];
  if (a !== 0xff || (b & 0xe0) !== 0xe0) return 0;
  const version = (b >> 3) & 3;
  const layer = (b >> 1) & 3;
  const mpeg1Rate = RATES[(c >> 2) & 3];
  if (version === 1 || layer !== 1 || mpeg1Rate === undefined) return 0;
  const isMpeg1 = version === 3;
  const kbps = LAYER3_KBPS[isMpeg1 ? 1 : 2][c >> 4];
  if (!kbps) return 0;
  const rate = isMpeg1 ? mpeg1Rate : version === 2 ? mpeg1Rate / 2 : mpeg1Rate / 4;
  const samplesPerFrame = isMpeg1 ? 1152 : 576;
  return Math.floor(((samplesPerFrame / 8) * kbps * 1000) / rate) + ((c >> 1) & 1);
}
