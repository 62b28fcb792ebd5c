/**
 * Cuts an excerpt out of an MPEG-4 file with AAC: its packets, each behind an ADTS header. Such a stream needs no index, and
 * every browser that plays the file also decodes the stream.
 */

import type { ByteSource } from "./bytes";
import { audioTrackOf, type Mp4AudioTrack } from "./mp4";

const HEADER_BYTES = 7;
const MAX_PACKET_BYTES = 8191 - HEADER_BYTES;
/** Other data, for example a video's pictures, may lie between the packets. Read at most this many times the audio's bytes. */
const MAX_READ_RATIO = 4;

interface PacketRange {
  readonly first: number;
  /** Not included. */
  readonly end: number;
}

export async function cutMp4(source: ByteSource, from: number, share: number): Promise<Uint8Array | null> {
  const track = await audioTrackOf(source);
  const header = track?.config && track.codec === "mp4a" ? adtsHeader(track.config) : null;
  if (!track || !header) return null;
  const first = Math.floor(track.packets * from);
  const range = { first, end: Math.min(track.packets, first + Math.ceil(track.packets * share)) };
  let [audioBytes, start, end] = [0, Number.POSITIVE_INFINITY, 0];
  for (let packet = range.first; packet < range.end; packet++) {
    const [offset, size] = [track.offsetOf(packet), track.sizeOf(packet)];
    if (size > MAX_PACKET_BYTES) return null;
    audioBytes += size;
    start = Math.min(start, offset);
    end = Math.max(end, offset + size);
  }
  if (audioBytes === 0 || end - start > MAX_READ_RATIO * audioBytes) return null;
  const bytes = await source.read(start, end);
  return bytes.length === end - start ? adtsStream(bytes, start, track, header, range) : null;
}

/** @param start offset of `bytes` in the file */
function adtsStream(
  bytes: Uint8Array,
  start: number,
  track: Mp4AudioTrack,
  header: Uint8Array,
  range: PacketRange,
): Uint8Array {
  let length = 0;
  for (let packet = range.first; packet < range.end; packet++) length += HEADER_BYTES + track.sizeOf(packet);
  const out = new Uint8Array(length);
  let at = 0;
  for (let packet = range.first; packet < range.end; packet++) {
    const size = track.sizeOf(packet);
    const frameBytes = HEADER_BYTES + size;
    out.set(header, at);
    out[at + 3] = (header[3] ?? 0) | (frameBytes >> 11);
    out[at + 4] = (frameBytes >> 3) & 0xff;
    out[at + 5] = ((frameBytes & 7) << 5) | 0x1f;
    const offset = track.offsetOf(packet) - start;
    out.set(bytes.subarray(offset, offset + size), at + HEADER_BYTES);
    at += frameBytes;
  }
  return out;
}

/** null for settings that ADTS cannot express: an explicit sample rate, more than eight channels, newer object types. */
function adtsHeader(config: Uint8Array): Uint8Array | null {
  const [a, b] = [config[0] ?? 0, config[1] ?? 0];
  const objectType = a >> 3;
  const rateIndex = ((a & 7) << 1) | (b >> 7);
  const channelConfig = (b >> 3) & 15;
  // 5 and 29 are HE-AAC, which decoders recognise inside an AAC-LC stream.
  const profile = objectType === 5 || objectType === 29 ? 2 : objectType;
  if (profile < 1 || profile > 4 || rateIndex > 12 || channelConfig < 1 || channelConfig > 7) return null;
  return Uint8Array.of(
    0xff,
    0xf1,
    ((profile - 1) << 6) | (rateIndex << 2) | (channelConfig >> 2),
    (channelConfig & 3) << 6,
    0,
    0,
    0xfc,
  );
}
