/**
 * Cuts a stretch out of an encoded file that a decoder takes for a file of its own. A browser decodes a file whole or not at
 * all, and an hour of music is a gigabyte then: who wants to hear ninety seconds must hand over ninety seconds.
 *
 * WAV, MP3, FLAC and Ogg can be cut anywhere, because each frame of theirs begins with a mark; AAC in MPEG-4 can be taken out
 * by the file's index. Others cannot be cut; for them the answer is null.
 */

import type { Source } from "./byte-source";
import { says } from "./bytes";
import { cutFlac } from "./cut-flac";
import { cutMp3 } from "./cut-mp3";
import { cutMp4 } from "./cut-mp4";
import { cutOgg } from "./cut-ogg";
import { cutWav } from "./cut-wav";

export const EXCERPT_SECONDS = 90;
/** Where in a piece the excerpt lies: past the introduction, and mostly before the end begins. */
const MIDDLE = 0.45;

/** The encoded bytes of a stretch around the middle; null where the file is short or cannot be cut. */
export async function excerptOf(source: Source): Promise<Uint8Array | null> {
  const { seconds, size } = source;
  if (seconds === null || seconds <= EXCERPT_SECONDS * 1.2) return null;
  const share = EXCERPT_SECONDS / seconds;
  const from = Math.max(0, MIDDLE - share / 2);
  const head = await source.read(0, Math.min(size, 64));
  const mark = String.fromCharCode(...head.subarray(0, 4));
  if (mark === "RIFF") return cutWav(source, from, share);
  if (mark === "fLaC") return cutFlac(source, from, share);
  if (mark === "OggS") return cutOgg(source, from, share);
  if (says(head, 4, "ftyp")) return cutMp4(source, from, share);
  const isMp3 = mark.startsWith("ID3") || (head[0] === 0xff && ((head[1] as number) & 0xe6) === 0xe2);
  return isMp3 ? cutMp3(source, from, share) : null;
}
