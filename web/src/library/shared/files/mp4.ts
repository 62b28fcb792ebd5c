/** What an MPEG-4 file says of its sound: in which form, with which settings, and where each packet of it lies. */

import type { Source } from "./byte-source";
import { says } from "./bytes";

export interface Mp4Sound {
  /** The form's four letters: "mp4a" is AAC, "alac" Apple's lossless, "drms" and "enca" are protected. */
  readonly form: string;
  /** AAC's own two bytes of settings, or more; null where there are none. */
  readonly config: Uint8Array | null;
  readonly packets: number;
  sizeOf(packet: number): number;
  /** Where a packet begins in the file. */
  placeOf(packet: number): number;
}

/** The index of a day of music; a larger one is not looked through. */
const MOST_INDEX_BYTES = 16 * 2 ** 20;
const MOST_BOXES = 256;
const PROTECTED = ["drms", "enca"];

export async function isProtectedMp4(source: Source): Promise<boolean> {
  const sound = await soundOf(source);
  return sound !== null && PROTECTED.includes(sound.form);
}

/** null where the file is no MPEG-4 file with a track of sound and an index of it. */
export async function soundOf(source: Source): Promise<Mp4Sound | null> {
  const index = await readIndex(source);
  if (!index) return null;
  for (const track of boxes(index).filter(({ kind }) => kind === "trak")) {
    const media = inside(track.body, "mdia");
    const handler = media && inside(media, "hdlr");
    const table = media && inside(media, "minf", "stbl");
    if (handler && says(handler, 8, "soun") && table) return readTable(table);
  }
  return null;
}

async function readIndex(source: Source): Promise<Uint8Array | null> {
  let at = 0;
  for (let n = 0; n < MOST_BOXES && at + 8 <= source.size; n++) {
    const head = await source.read(at, at + 16);
    if (n === 0 && !says(head, 4, "ftyp")) return null;
    const [length, headBytes] = boxLength(head, 0, source.size - at);
    if (length < headBytes) return null;
    if (says(head, 4, "moov")) {
      return length <= MOST_INDEX_BYTES ? await source.read(at + headBytes, at + length) : null;
    }
    at += length;
  }
  return null;
}

interface Box {
  readonly kind: string;
  readonly body: Uint8Array;
}

function boxes(bytes: Uint8Array): readonly Box[] {
  const found: Box[] = [];
  let at = 0;
  while (at + 8 <= bytes.length && found.length < MOST_BOXES) {
    const [length, headBytes] = boxLength(bytes, at, bytes.length - at);
    if (length < headBytes) break;
    const kind = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    found.push({ kind, body: bytes.subarray(at + headBytes, at + length) });
    at += length;
  }
  return found;
}

function inside(bytes: Uint8Array, ...path: readonly string[]): Uint8Array | null {
  let here: Uint8Array | null = bytes;
  for (const kind of path) here = (here && boxes(here).find((box) => box.kind === kind)?.body) ?? null;
  return here;
}

/** Length of a box with its head, and of the head alone. */
function boxLength(bytes: Uint8Array, at: number, rest: number): readonly [number, number] {
  const view = viewOf(bytes);
  if (at + 8 > bytes.length) return [0, 8];
  const short = view.getUint32(at);
  if (short === 0) return [rest, 8];
  if (short !== 1) return [Math.min(short, rest), 8];
  return at + 16 > bytes.length ? [0, 16] : [Math.min(Number(view.getBigUint64(at + 8)), rest), 16];
}

function readTable(table: Uint8Array): Mp4Sound | null {
  const description = inside(table, "stsd");
  const sizes = inside(table, "stsz");
  const groups = inside(table, "stsc");
  const [short, long] = [inside(table, "stco"), inside(table, "co64")];
  if (!description || description.length < 16 || !sizes || sizes.length < 12 || !groups) return null;
  const form = String.fromCharCode(...description.subarray(12, 16));
  const config = configOf(description);
  const view = viewOf(sizes);
  const [same, packets] = [view.getUint32(4), view.getUint32(8)];
  if (same === 0 && sizes.length < 12 + 4 * packets) return null;
  const sizeOf = (packet: number) => same || view.getUint32(12 + 4 * packet);
  const chunks = short ?? long;
  const places = chunks && placesOf({ sizeOf, packets, groups, chunks, wide: short === null });
  return places && { form, config, packets, sizeOf, placeOf: (packet) => places[packet] ?? 0 };
}

interface Layout {
  readonly sizeOf: (packet: number) => number;
  readonly packets: number;
  /** From which chunk on how many packets lie in each. */
  readonly groups: Uint8Array;
  readonly chunks: Uint8Array;
  readonly wide: boolean;
}

function placesOf({ sizeOf, packets, groups, chunks, wide }: Layout): Float64Array | null {
  const [chunkView, groupView] = [viewOf(chunks), viewOf(groups)];
  const [count, groupCount] = [chunkView.getUint32(4), groupView.getUint32(4)];
  if (chunks.length < 8 + (wide ? 8 : 4) * count || groups.length < 8 + 12 * groupCount) return null;
  const places = new Float64Array(packets);
  let [packet, group] = [0, 0];
  for (let chunk = 0; chunk < count && packet < packets; chunk++) {
    while (group + 1 < groupCount && groupView.getUint32(8 + 12 * (group + 1)) <= chunk + 1) group++;
    let at = wide ? Number(chunkView.getBigUint64(8 + 8 * chunk)) : chunkView.getUint32(8 + 4 * chunk);
    const inChunk = groupCount > 0 ? groupView.getUint32(12 + 12 * group) : 0;
    for (let n = 0; n < inChunk && packet < packets; n++) {
      places[packet] = at;
      at += sizeOf(packet);
      packet += 1;
    }
  }
  return packet === packets ? places : null;
}

/** AAC's settings lie in the description's "esds", behind nested tags that each say their length in bytes of seven bits. */
function configOf(description: Uint8Array): Uint8Array | null {
  const entry = description.subarray(16);
  for (let at = 0; at + 4 <= entry.length; at++) {
    if (!says(entry, at, "esds")) continue;
    for (let tag = at + 8; tag + 2 < entry.length; tag++) {
      // 5: what only the decoder needs to know. 4, which holds it, was passed on the way.
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
