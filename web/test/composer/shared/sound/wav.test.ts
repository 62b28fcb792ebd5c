import { expect, it } from "vitest";
import { wavFile } from "../../../../src/composer/shared/sound/wav";

function header(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer);
  const text = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));
  return {
    riff: text(0),
    size: view.getUint32(4, true),
    wave: text(8),
    format: view.getUint16(20, true),
    channels: view.getUint16(22, true),
    rate: view.getUint32(24, true),
    bits: view.getUint16(34, true),
    data: view.getUint32(40, true),
  };
}

it.each([16, 24] as const)("writes a header that matches the data, at %d bits", (bits) => {
  const { bytes } = wavFile(2, 1001, 44_100, bits);
  const data = (1001 * 2 * bits) / 8;
  expect(header(bytes)).toEqual({
    riff: "RIFF",
    size: bytes.length - 8,
    wave: "WAVE",
    format: 1,
    channels: 2,
    rate: 44_100,
    bits,
    data,
  });
  expect(bytes.length).toBe(44 + data);
});

it("keeps every sample within 1.5 quantisation steps, including dither", () => {
  const samples = Float32Array.from({ length: 500 }, (_, i) => 0.9 * Math.sin(i * 0.3));
  const file = wavFile(1, 500, 44_100, 16);
  file.write([samples], 0, 200);
  file.write([samples], 200, 500);
  const view = new DataView(file.bytes.buffer);
  samples.forEach((sample, i) => {
    expect(Math.abs(view.getInt16(44 + 2 * i, true) - sample * 32767)).toBeLessThan(1.51);
  });
});

it("clips samples beyond full scale instead of wrapping around", () => {
  const file = wavFile(1, 2, 44_100, 16);
  file.write([Float32Array.of(1.5, -1.5)], 0, 2);
  const view = new DataView(file.bytes.buffer);
  expect(view.getInt16(44, true)).toBe(32767);
  expect(view.getInt16(46, true)).toBe(-32768);
});
