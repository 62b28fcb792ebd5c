/**
 * Cuts an excerpt out of an encoded file, so that a decoder accepts it as a file. Browsers only decode whole files, and an
 * hour of decoded music takes a gigabyte; ninety seconds are enough for the analysis.
 *
 * WAV, MP3, FLAC and Ogg can be cut anywhere, because each of their frames starts with a marker. AAC in MPEG-4 is cut with
 * the file's index. Other formats cannot be cut, and the result is null.
 */

import { type ByteSource, hasAscii } from "./bytes";
import { cutFlac } from "./cut-flac";
import { cutMp3 } from "./cut-mp3";
import { cutMp4 } from "./cut-mp4";
import { cutWav } from "./cut-wav";
import { cutOgg } from "./ogg";

export const EXCERPT_SECONDS = 90;
/** Where the middle of the excerpt lies in the piece: after the introduction, and usually before the ending. */
const MIDDLE = 0.45;

/** null where the file is short anyway, of unknown length, or cannot be cut. */
export async function cutExcerpt(source: ByteSource): Promise<Uint8Array | null> {
  const { seconds, size } = source;
  if (seconds === null || seconds <= EXCERPT_SECONDS * 1.2) return null;
  // Start and length of the excerpt as shares of the audio.
  const share = EXCERPT_SECONDS / seconds;
  const from = Math.max(0, MIDDLE - share / 2);
  const head = await source.read(0, Math.min(size, 64));
  const marker = String.fromCharCode(...head.subarray(0, 4));
  if (marker === "RIFF") return cutWav(source, from, share);
  if (marker === "fLaC") return cutFlac(source, from, share);
  if (marker === "OggS") return cutOgg(source, from, share);
  if (hasAscii(head, 4, "ftyp")) return cutMp4(source, from, share);
  const isMp3 = marker.startsWith("ID3") || (head[0] === 0xff && ((head[1] as number) & 0xe6) === 0xe2);
  return isMp3 ? cutMp3(source, from, share) : null;
}
