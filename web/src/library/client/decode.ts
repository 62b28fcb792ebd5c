/** Decodes a file or a part of one. Browsers offer that on the page's side only, on a thread of their own. */
import { EXCERPT_SECONDS } from "../shared/files/excerpt";
import { kindOf } from "../shared/files/kinds";

/** Enough for everything that is listened for, at half the price of the usual rate. */
export const LISTEN_RATE = 22_050;

export interface Decoded {
  readonly channels: readonly Float32Array<ArrayBuffer>[];
  readonly sampleRate: number;
  /** Of the whole that was decoded. */
  readonly seconds: number;
}

/** At most ninety seconds around the middle, in at most two channels. Rejects when the browser cannot decode it. */
export async function decode(encoded: ArrayBuffer): Promise<Decoded> {
  const context = new OfflineAudioContext(1, 1, LISTEN_RATE);
  const buffer = await context.decodeAudioData(encoded);
  const frames = Math.min(buffer.length, EXCERPT_SECONDS * buffer.sampleRate);
  const from = Math.floor((buffer.length - frames) / 2);
  const channels = Array.from({ length: Math.min(2, buffer.numberOfChannels) }, (_, channel) => {
    const samples = new Float32Array(frames);
    buffer.copyFromChannel(samples, channel, from);
    return samples;
  });
  return { channels, sampleRate: buffer.sampleRate, seconds: buffer.duration };
}

export function canPlay(fileName: string): boolean {
  const kind = kindOf(fileName);
  return kind !== null && document.createElement("audio").canPlayType(kind.mime) !== "";
}
