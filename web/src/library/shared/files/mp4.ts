/** Reads the index of an MPEG-4 file: the codec and settings of its audio track, and where each packet lies. */

import { type ByteSource, hasAscii } from "./bytes";

export interface Mp4AudioTrack {
  /** Sample entry type: "mp4a" is AAC, "alac" Apple Lossless; "drms" and "enca" are copy-protected. */
  readonly codec: string;
  /** AAC's AudioSpecificConfig, two bytes or more; null where there is none. */
  readonly config: Uint8Array | null;
  readonly packets: number;
  sizeOf(packet: number): number;
  /** In bytes from the start of the file. */
  offsetOf(packet: number): number;
}

/** Enough for the index of a day of music. Larger ones are not read. */
const MAX_INDEX_BYTES = 16 * 2 ** 20;
const MAX_BOXES = 256;
const PROTECTED_CODECS = ["drms", "enca"];

export async function isProtectedMp4(source: ByteSource): Promise<boolean> {
  const track = await audioTrackOf(source);
  return track !== null && PROTECTED_CODECS.includes(track.codec);
}

/** null unless the file is MPEG-4 with an audio track and an index. */
export async function audioTrackOf(source: ByteSource): Promise<Mp4AudioTrack | null> {
  const index = await readIndex(source);
  if (!index) return null;
  for (const track of boxes(index).filter(({ type }) => type === "trak")) {
    const media = boxAt(track.body, "mdia");
    const handler = media && boxAt(media, "hdlr");
    const table = media && boxAt(media, "minf", "stbl");
    if (handler && hasAscii(handler, 8, "soun") && table) return readTable(table);
  }
  return null;
}

async function readIndex(source: ByteSource): Promise<Uint8Array | null> {
  let at = 0;
  for (let n = 0; n < MAX_BOXES && at + 8 <= source.size; n++) {
    const header = await source.read(at, at + 16);
    if (n === 0 && !hasAscii(header, 4, "ftyp")) return null;
    const [length, headerBytes] = boxLength(header, 0, source.size - at);
    if (length < headerBytes) return null;
    if (hasAscii(header, 4, "moov")) {
      return length <= MAX_INDEX_BYTES ? await source.read(at + headerBytes, at + length) : null;
    }
    at += length;
  }
  return null;
}

interface Box {
  readonly type: string;
  readonly body: Uint8Array;
}

function boxes(bytes: Uint8Array): readonly Box[] {
  const found: Box[] = [];
  let at = 0;
  while (at + 8 <= bytes.length && found.length < MAX_BOXES) {
    const [length, headerBytes] = boxLength(bytes, at, bytes.length - at);
    if (length < headerBytes) break;
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    found.push({ type, body: bytes.subarray(at + headerBytes, at + length) });
    at += length;
  }
  return found;
}

function boxAt(bytes: Uint8Array, ...path: readonly string[]): Uint8Array | null {
  let body: Uint8Array | null = bytes;
  for (const type of path) body = (body && boxes(body).find((box) => box.type === type)?.body) ?? null;
  return body;
}

/** Length of a box with its header, and of the header alone. */
function boxLength(bytes: Uint8Array, at: number, available: number): readonly [number, number] {
  const view = viewOf(bytes);
  if (at + 8 > bytes.length) return [0, 8];
  const length32 = view.getUint32(at);
  if (length32 === 0) return [available, 8];
  if (length32 !== 1) return [Math.min(length32, available), 8];
  return at + 16 > bytes.length ? [0, 16] : [Math.min(Number(view.getBigUint64(at + 8)), available), 16];
}

function readTable(table: Uint8Array): Mp4AudioTrack | null {
  const description = boxAt(table, "stsd");
  const sizes = boxAt(table, "stsz");
  const packetsPerChunk = boxAt(table, "stsc");
  const [offsets32, offsets64] = [boxAt(table, "stco"), boxAt(table, "co64")];
  if (!description || description.length < 16 || !sizes || sizes.length < 12 || !packetsPerChunk) return null;
  const codec = String.fromCharCode(...description.subarray(12, 16));
  const config = configOf(description);
  const view = viewOf(sizes);
  const [commonSize, packets] = [view.getUint32(4), view.getUint32(8)];
  if (commonSize === 0 && sizes.length < 12 + 4 * packets) return null;
  const sizeOf = (packet: number) => commonSize || view.getUint32(12 + 4 * packet);
  const chunkOffsets = offsets32 ?? offsets64;
  const is64Bit = offsets32 === null;
  const offsets = chunkOffsets && packetOffsets({ sizeOf, packets, packetsPerChunk, chunkOffsets, is64Bit });
  return offsets && { codec, config, packets, sizeOf, offsetOf: (packet) => offsets[packet] ?? 0 };
}

interface Layout {
  readonly sizeOf: (packet: number) => number;
  readonly packets: number;
  /** "stsc": runs of chunks that hold equally many packets, each run by its first chunk. */
  readonly packetsPerChunk: Uint8Array;
  readonly chunkOffsets: Uint8Array;
  readonly is64Bit: boolean;
}

function packetOffsets(layout: Layout): Float64Array | null {
  const { sizeOf, packets, packetsPerChunk, chunkOffsets, is64Bit } = layout;
  const [chunkView, runView] = [viewOf(chunkOffsets), viewOf(packetsPerChunk)];
  const [chunkCount, runCount] = [chunkView.getUint32(4), runView.getUint32(4)];
  if (chunkOffsets.length < 8 + (is64Bit ? 8 : 4) * chunkCount) return null;
  if (packetsPerChunk.length < 8 + 12 * runCount) return null;
  const offsets = new Float64Array(packets);
  let [packet, run] = [0, 0];
  for (let chunk = 0; chunk < chunkCount && packet < packets; chunk++) {
    while (run + 1 < runCount && runView.getUint32(8 + 12 * (run + 1)) <= chunk + 1) run++;
    let offset = is64Bit ? Number(chunkView.getBigUint64(8 + 8 * chunk)) : chunkView.getUint32(8 + 4 * chunk);
    const inChunk = runCount > 0 ? runView.getUint32(12 + 12 * run) : 0;
    for (let n = 0; n < inChunk && packet < packets; n++) {
      offsets[packet] = offset;
      offset += sizeOf(packet);
      packet += 1;
    }
  }
  return packet === packets ? offsets : null;
}

/** AAC's settings lie in the "esds" box, inside nested descriptors whose lengths are coded in bytes of seven bits. */
function configOf(description: Uint8Array): Uint8Array | null {
  const entry = description.subarray(16);
  for (let at = 0; at + 4 <= entry.length; at++) {
    if (!hasAscii(entry, at, "esds")) continue;
    for (let tag = at + 8; tag + 2 < entry.length; tag++) {
      // 5 is the DecoderSpecificInfo descriptor. The ones around it, 3 and 4, come before.
      if (entry[tag] !== 5) continue;
      let length = tag + 1;
      while ((entry[length] ?? 0) & 0x80) length += 1;
      const bytes = entry[length] ?? 0;
      if (bytes >= 2 && bytes < 64) return entry.subarray(length + 1, length + 1 + bytes);
    }
  }
  return null;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
