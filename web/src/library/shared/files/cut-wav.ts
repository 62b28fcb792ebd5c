/** Cuts an excerpt out of a RIFF/WAVE file: its format chunk, and a part of its samples. */

import { type ByteSource, concatBytes, hasAscii } from "./bytes";

const CHUNK_HEADER_BYTES = 8;
/** A real recording has fewer chunks before its samples. */
const MAX_CHUNKS = 64;

interface ByteRange {
  readonly start: number;
  readonly length: number;
}

export async function cutWav(source: ByteSource, from: number, share: number): Promise<Uint8Array | null> {
  let format: Uint8Array | null = null;
  let at = 12;
  for (let n = 0; n < MAX_CHUNKS && at + CHUNK_HEADER_BYTES <= source.size; n++) {
    const header = await source.read(at, at + CHUNK_HEADER_BYTES);
    if (header.length < CHUNK_HEADER_BYTES) return null;
    const length = new DataView(header.buffer, header.byteOffset).getUint32(4, true);
    const start = at + CHUNK_HEADER_BYTES;
    if (hasAscii(header, 0, "fmt ")) format = await source.read(start, start + Math.min(length, 64));
    if (hasAscii(header, 0, "data")) {
      const data = { start, length: Math.min(length, source.size - start) };
      return format && format.length >= 16 ? wavOf(source, format, data, from, share) : null;
    }
    at = start + length + (length % 2);
  }
  return null;
}

async function wavOf(
  source: ByteSource,
  format: Uint8Array,
  data: ByteRange,
  from: number,
  share: number,
): Promise<Uint8Array | null> {
  const frameBytes = new DataView(format.buffer, format.byteOffset).getUint16(12, true);
  if (frameBytes === 0) return null;
  const first = data.start + Math.floor((data.length * from) / frameBytes) * frameBytes;
  const length = Math.floor((data.length * share) / frameBytes) * frameBytes;
  const samples = await source.read(first, first + length);
  const body = concatBytes(chunk("fmt ", format), chunk("data", samples));
  const riff = new Uint8Array(12);
  riff.set([82, 73, 70, 70, 0, 0, 0, 0, 87, 65, 86, 69]);
  new DataView(riff.buffer).setUint32(4, body.length + 4, true);
  return concatBytes(riff, body);
}

function chunk(name: string, content: Uint8Array): Uint8Array {
  const out = new Uint8Array(CHUNK_HEADER_BYTES + content.length + (content.length % 2));
  for (let i = 0; i < 4; i++) out[i] = name.charCodeAt(i);
  new DataView(out.buffer).setUint32(4, content.length, true);
  out.set(content, CHUNK_HEADER_BYTES);
  return out;
}
