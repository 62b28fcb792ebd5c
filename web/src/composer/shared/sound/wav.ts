/** WAV files: 16 or 24 bit PCM, with triangular dither so that quiet tails fade into noise instead of distortion. */

import { clamp } from "../../../shared/dsp/units";
import { type Random, seeded } from "./random";

export type BitDepth = 16 | 24;

const HEADER_BYTES = 44;

export interface WavFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Writes frames `from` to `to`. Call it slice by slice, so that a long file can show progress and be cancelled. */
  write(channels: readonly Float32Array[], from: number, to: number): void;
}

export function wavFile(
  channelCount: number,
  frames: number,
  sampleRate: number,
  bits: BitDepth,
  ditherSeed = 1,
): WavFile {
  const frameBytes = channelCount * (bits / 8);
  const dataBytes = frames * frameBytes;
  const bytes = new Uint8Array(HEADER_BYTES + dataBytes + (dataBytes % 2));
  const view = new DataView(bytes.buffer);
  const tag = (offset: number, text: string) => {
    for (let i = 0; i < text.length; i++) view.setUint8(offset + i, text.charCodeAt(i));
  };
  tag(0, "RIFF");
  view.setUint32(4, bytes.length - 8, true);
  tag(8, "WAVE");
  tag(12, "fmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, channelCount, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * frameBytes, true);
  view.setUint16(32, frameBytes, true);
  view.setUint16(34, bits, true);
  tag(36, "data");
  view.setUint32(40, dataBytes, true);
  const random = seeded(ditherSeed);
  return {
    bytes,
    write(channels, from, to) {
      let offset = HEADER_BYTES + from * frameBytes;
      for (let frame = from; frame < to; frame++) {
        for (let c = 0; c < channelCount; c++) {
          const sample = (channels[c] as Float32Array)[frame] ?? 0;
          offset = bits === 16 ? put16(view, offset, sample, random) : put24(view, offset, sample, random);
        }
      }
    },
  };
}

function put16(view: DataView, offset: number, sample: number, random: Random): number {
  const dither = random() - random();
  view.setInt16(offset, clamp(Math.round(sample * 32767 + dither), -32768, 32767), true);
  return offset + 2;
}

function put24(view: DataView, offset: number, sample: number, random: Random): number {
  const value = clamp(Math.round(sample * 8388607 + random() - random()), -8388608, 8388607);
  view.setUint8(offset, value & 255);
  view.setUint8(offset + 1, (value >> 8) & 255);
  view.setUint8(offset + 2, (value >> 16) & 255);
  return offset + 3;
}
