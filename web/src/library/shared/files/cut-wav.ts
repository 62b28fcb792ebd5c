/** A stretch of a RIFF/WAVE file: its own format chunk, and a part of its samples. */

import type { Source } from "./byte-source";
import { joined, says } from "./bytes";

const HEADER_BYTES = 8;
/** A file with more chunks than this before its samples is not one that somebody recorded. */
const MOST_CHUNKS = 64;

export async function cutWav(source: Source, from: number, share: number): Promise<Uint8Array | null> {
  let format: Uint8Array | null = null;
  let at = 12;
  for (let n = 0; n < MOST_CHUNKS && at + HEADER_BYTES <= source.size; n++) {
    const header = await source.read(at, at + HEADER_BYTES);
    if (header.length < HEADER_BYTES) return null;
    const length = new DataView(header.buffer, header.byteOffset).getUint32(4, true);
    const begin = at + HEADER_BYTES;
    if (says(header, 0, "fmt ")) format = await source.read(begin, begin + Math.min(length, 64));
    if (says(header, 0, "data")) {
      const whole = Math.min(length, source.size - begin);
      return format && format.length >= 16 ? waved(source, format, [begin, whole], from, share) : null;
    }
    at = begin + length + (length % 2);
  }
  return null;
}

async function waved(
  source: Source,
  format: Uint8Array,
  [begin, whole]: readonly [number, number],
  from: number,
  share: number,
): Promise<Uint8Array | null> {
  const frame = new DataView(format.buffer, format.byteOffset).getUint16(12, true);
  if (frame === 0) return null;
  const first = Math.floor((whole * from) / frame) * frame;
  const length = Math.floor((whole * share) / frame) * frame;
  const samples = await source.read(begin + first, begin + first + length);
  const body = joined(chunk("fmt ", format), chunk("data", samples));
  const riff = new Uint8Array(12);
  riff.set([82, 73, 70, 70, 0, 0, 0, 0, 87, 65, 86, 69]);
  new DataView(riff.buffer).setUint32(4, body.length + 4, true);
  return joined(riff, body);
}

function chunk(name: string, content: Uint8Array): Uint8Array {
  const out = new Uint8Array(HEADER_BYTES + content.length + (content.length % 2));
  for (let i = 0; i < 4; i++) out[i] = name.charCodeAt(i);
  new DataView(out.buffer).setUint32(4, content.length, true);
  out.set(content, HEADER_BYTES);
  return out;
}
