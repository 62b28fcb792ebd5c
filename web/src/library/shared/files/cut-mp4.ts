/**
 * A stretch of an MPEG-4 file with AAC: its packets taken out of the file, each with the small head (ADTS) with which AAC is
 * broadcast. So it needs no index, and every browser that plays the file decodes it.
 */

import type { Source } from "./byte-source";
import { type Mp4Sound, soundOf } from "./mp4";

const HEAD_BYTES = 7;
const LARGEST_PACKET = 8191 - HEAD_BYTES;
/** Other things, a film's pictures perhaps, may lie between the packets; so much more is still read. */
const MOST_BETWEEN = 4;

export async function cutMp4(source: Source, from: number, share: number): Promise<Uint8Array | null> {
  const sound = await soundOf(source);
  const head = sound?.config && sound.form === "mp4a" ? adtsHead(sound.config) : null;
  if (!sound || !head) return null;
  const first = Math.floor(sound.packets * from);
  const last = Math.min(sound.packets, first + Math.ceil(sound.packets * share));
  let [own, begin, end] = [0, Number.POSITIVE_INFINITY, 0];
  for (let packet = first; packet < last; packet++) {
    const [place, size] = [sound.placeOf(packet), sound.sizeOf(packet)];
    if (size > LARGEST_PACKET) return null;
    own += size;
    begin = Math.min(begin, place);
    end = Math.max(end, place + size);
  }
  if (own === 0 || end - begin > MOST_BETWEEN * own) return null;
  const bytes = await source.read(begin, end);
  return bytes.length === end - begin ? packed(bytes, begin, sound, head, first, last) : null;
}

function packed(
  bytes: Uint8Array,
  begin: number,
  sound: Mp4Sound,
  head: Uint8Array,
  first: number,
  last: number,
): Uint8Array {
  let length = 0;
  for (let packet = first; packet < last; packet++) length += HEAD_BYTES + sound.sizeOf(packet);
  const out = new Uint8Array(length);
  let at = 0;
  for (let packet = first; packet < last; packet++) {
    const size = sound.sizeOf(packet);
    const whole = HEAD_BYTES + size;
    out.set(head, at);
    out[at + 3] = (head[3] ?? 0) | (whole >> 11);
    out[at + 4] = (whole >> 3) & 0xff;
    out[at + 5] = ((whole & 7) << 5) | 0x1f;
    const place = sound.placeOf(packet) - begin;
    out.set(bytes.subarray(place, place + size), at + HEAD_BYTES);
    at += whole;
  }
  return out;
}

/** null for settings that the small head has no room for: a rate out of the list, more than eight channels, new kinds. */
function adtsHead(config: Uint8Array): Uint8Array | null {
  const [a, b] = [config[0] ?? 0, config[1] ?? 0];
  const kind = a >> 3;
  const rate = ((a & 7) << 1) | (b >> 7);
  const channels = (b >> 3) & 15;
  // 5 and 29 are AAC with its treble drawn from the bass, which decoders find by themselves.
  const profile = kind === 5 || kind === 29 ? 2 : kind;
  if (profile < 1 || profile > 4 || rate > 12 || channels < 1 || channels > 7) return null;
  return Uint8Array.of(
    0xff,
    0xf1,
    ((profile - 1) << 6) | (rate << 2) | (channels >> 2),
    (channels & 3) << 6,
    0,
    0,
    0xfc,
  );
}
