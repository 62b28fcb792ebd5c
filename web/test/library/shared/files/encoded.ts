/** Builds files of each format frame by frame, so that a test knows where every frame starts. */

import { type ByteSource, concatBytes } from "../../../../src/library/shared/files/bytes";

export function sourceFrom(
  bytes: Uint8Array,
  seconds: number | null,
): ByteSource & { readonly readBytes: number[] } {
  const readBytes: number[] = [];
  return {
    size: bytes.length,
    seconds,
    readBytes,
    async read(from, to) {
      readBytes.push(to - from);
      return bytes.slice(from, to);
    },
  };
}

function text(letters: string): Uint8Array {
  return new TextEncoder().encode(letters);
}

function uint32(value: number, littleEndian = true): Uint8Array {
  const out = new Uint8Array(4);
  new DataView(out.buffer).setUint32(0, value, littleEndian);
  return out;
}

/** 16 bit, one channel. Sample n has the value n modulo 10,000. A chunk of odd length comes before the samples. */
export function wav(seconds: number, rate: number): Uint8Array {
  const samples = Int16Array.from({ length: seconds * rate }, (_, n) => n % 10_000);
  const data = new Uint8Array(samples.buffer);
  const format = new Uint8Array(16);
  const view = new DataView(format.buffer);
  view.setUint16(0, 1, true);
  view.setUint16(2, 1, true);
  view.setUint32(4, rate, true);
  view.setUint32(8, rate * 2, true);
  view.setUint16(12, 2, true);
  view.setUint16(14, 16, true);
  const notes = concatBytes(text("note"), uint32(3), text("abc"), new Uint8Array(1));
  const body = concatBytes(
    text("WAVE"),
    notes,
    text("fmt "),
    uint32(16),
    format,
    text("data"),
    uint32(data.length),
    data,
  );
  return concatBytes(text("RIFF"), uint32(body.length), body);
}

/** MPEG-1 layer III at 128 kbit/s and 44.1 kHz: frames of 417 or 418 bytes, each with a false frame header inside. */
export function mp3(frames: number): { readonly bytes: Uint8Array; readonly starts: ReadonlySet<number> } {
  const tag = concatBytes(text("ID3"), Uint8Array.of(3, 0, 0, 0, 0, 1, 0), new Uint8Array(128).fill(0xff));
  const starts = new Set<number>();
  const parts = [tag];
  let at = tag.length;
  for (let n = 0; n < frames; n++) {
    const padded = n % 3 === 0 ? 1 : 0;
    const frame = new Uint8Array(417 + padded);
    frame.set([0xff, 0xfb, 0x90 | (padded << 1), 0x40]);
    // A false header, which audio data may contain by chance.
    frame.set([0xff, 0xfb, 0x90, 0x40], 100 + (n % 50));
    starts.add(at);
    at += frame.length;
    parts.push(frame);
  }
  return { bytes: concatBytes(...parts), starts };
}

/** Frames of 500 bytes after a block of tags, each with a false frame header (wrong checksum) inside. */
export function flac(frames: number): { readonly bytes: Uint8Array; readonly starts: ReadonlySet<number> } {
  const description = new Uint8Array(34);
  description.fill(0xab, 10);
  const tags = new Uint8Array(300).fill(0xff);
  const head = concatBytes(
    text("fLaC"),
    Uint8Array.of(0, 0, 0, 34),
    description,
    Uint8Array.of(0x84, 0, 300 >> 8, 300 & 255),
    tags,
  );
  const starts = new Set<number>();
  const parts = [head];
  for (let n = 0; n < frames; n++) {
    const frame = new Uint8Array(500);
    const header = [0xff, 0xf8, 0xc9, 0x18, n & 0x7f];
    frame.set([...header, crc8(header)]);
    frame.set([0xff, 0xf8, 0xc9, 0x18, 1, crc8([0xff, 0xf8, 0xc9, 0x18, 1]) ^ 0x55], 200);
    starts.add(head.length + n * 500);
    parts.push(frame);
  }
  return { bytes: concatBytes(...parts), starts };
}

function crc8(bytes: readonly number[]): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x80 ? ((crc << 1) ^ 7) & 255 : crc << 1;
  }
  return crc;
}

/** Opus in Ogg: two header pages, then pages of one second. Every third one continues a packet of the page before. */
export function ogg(seconds: number): { readonly bytes: Uint8Array; readonly starts: ReadonlySet<number> } {
  const page = (position: number, flags: number, body: Uint8Array) => {
    const head = new Uint8Array(27 + Math.ceil((body.length + 1) / 255));
    head.set(text("OggS"));
    head[5] = flags;
    new DataView(head.buffer).setBigInt64(6, BigInt(position), true);
    head[26] = head.length - 27;
    for (let i = 0; i < head.length - 28; i++) head[27 + i] = 255;
    head[head.length - 1] = body.length - 255 * (head.length - 28);
    return concatBytes(head, body);
  };
  const parts = [
    page(0, 2, concatBytes(text("OpusHead"), Uint8Array.of(1, 2, 0, 0), uint32(48_000), new Uint8Array(3))),
    page(0, 0, concatBytes(text("OpusTags"), new Uint8Array(600))),
  ];
  const starts = new Set<number>();
  let at = parts.reduce((sum, part) => sum + part.length, 0);
  for (let n = 1; n <= seconds; n++) {
    const next = page(n * 48_000, n % 3 === 0 ? 1 : 0, new Uint8Array(400 + n).fill(n));
    if (n % 3 !== 0) starts.add(at);
    at += next.length;
    parts.push(next);
  }
  return { bytes: concatBytes(...parts), starts };
}

/**
 * AAC in MPEG-4: three packets per chunk, other bytes between the chunks, the index at the end as recorders write it.
 * Packet n is 50 + n % 7 bytes of the value n % 251.
 */
export function mp4(packets: number, codec = "mp4a"): Uint8Array {
  const head = concatBytes(box("ftyp", text("M4A "), uint32(0)), box("free", new Uint8Array(5)));
  const offsets: number[] = [];
  const parts: Uint8Array[] = [];
  let at = head.length + 8;
  for (let n = 0; n < packets; n++) {
    if (n % 3 === 0) {
      const between = new Uint8Array(11).fill(0xee);
      parts.push(between);
      at += between.length;
      offsets.push(at);
    }
    const packet = new Uint8Array(50 + (n % 7)).fill(n % 251);
    parts.push(packet);
    at += packet.length;
  }
  const sizes = Array.from({ length: packets }, (_, n) => uint32(50 + (n % 7), false));
  // Object type 2 (LC), rate index 4 (44.1 kHz), two channels, inside the nested descriptors of an elementary stream.
  const decoder = concatBytes(
    Uint8Array.of(4, 17, 0x40),
    new Uint8Array(12),
    Uint8Array.of(5, 0x80, 2, 0x12, 0x10),
  );
  const stream = box("esds", uint32(0), Uint8Array.of(3, 25, 0, 1, 0), decoder);
  const entry = box(codec, new Uint8Array(28), stream);
  const table = box(
    "stbl",
    box("stsd", uint32(0), uint32(1, false), entry),
    box("stsz", uint32(0), uint32(0), uint32(packets, false), ...sizes),
    box("stsc", uint32(0), uint32(1, false), uint32(1, false), uint32(3, false), uint32(1, false)),
    box("stco", uint32(0), uint32(offsets.length, false), ...offsets.map((offset) => uint32(offset, false))),
  );
  const handler = (kind: string) => box("hdlr", uint32(0), uint32(0), text(kind), new Uint8Array(13));
  const picture = box("trak", box("mdia", handler("vide")));
  const sound = box("trak", box("mdia", handler("soun"), box("minf", table)));
  return concatBytes(head, box("mdat", ...parts), box("moov", picture, sound));
}

function box(kind: string, ...content: readonly Uint8Array[]): Uint8Array {
  const body = concatBytes(...content);
  return concatBytes(uint32(body.length + 8, false), text(kind), body);
}
