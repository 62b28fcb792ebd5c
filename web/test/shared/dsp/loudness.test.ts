import { expect, it, vi } from "vitest";
import { integratedLoudness, kWeighting } from "../../../src/shared/dsp/loudness";

// Filtering minutes of audio is slow on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

/** A sine with its peak at `db` dBFS. */
function tone(hertz: number, db: number, seconds: number, sampleRate: number): Float32Array {
  const amplitude = 10 ** (db / 20);
  return Float32Array.from({ length: Math.round(seconds * sampleRate) }, (_, i) => {
    return amplitude * Math.sin((2 * Math.PI * hertz * i) / sampleRate);
  });
}

function concat(...parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

it("has the filter coefficients of the recommendation at 48 kHz", () => {
  const [shelf, pass] = kWeighting(48_000);
  expect(shelf.b0).toBeCloseTo(1.53512485958697, 8);
  expect(shelf.b1).toBeCloseTo(-2.69169618940638, 8);
  expect(shelf.b2).toBeCloseTo(1.19839281085285, 8);
  expect(shelf.a1).toBeCloseTo(-1.69065929318241, 8);
  expect(shelf.a2).toBeCloseTo(0.73248077421585, 8);
  expect(pass.a1).toBeCloseTo(-1.99004745483398, 8);
  expect(pass.a2).toBeCloseTo(0.99007225036621, 8);
});

it.each([44_100, 48_000, 96_000])(
  "measures a full-scale 997 Hz sine on one channel as −3.01 LUFS at %d Hz",
  (rate) => {
    const sine = tone(997, 0, 5, rate);
    expect(integratedLoudness([sine, new Float32Array(sine.length)], rate)).toBeCloseTo(-3.01, 1);
  },
);

// EBU Tech 3341: the stereo cases for integrated loudness, with a tolerance of 0.1 LU.
const EBU: readonly (readonly [
  name: string,
  parts: readonly (readonly [db: number, seconds: number])[],
  lufs: number,
])[] = [
  ["1", [[-23, 20]], -23],
  ["2", [[-33, 20]], -33],
  [
    "3",
    [
      [-36, 10],
      [-23, 60],
      [-36, 10],
    ],
    -23,
  ],
  [
    "4",
    [
      [-72, 10],
      [-36, 10],
      [-23, 60],
      [-36, 10],
      [-72, 10],
    ],
    -23,
  ],
  [
    "5",
    [
      [-26, 20],
      [-20, 20.1],
      [-26, 20],
    ],
    -23,
  ],
];

it.each(EBU)("meets EBU Tech 3341 case %s", (_, parts, lufs) => {
  const channel = concat(...parts.map(([db, seconds]) => tone(1000, db, seconds, 48_000)));
  expect(Math.abs(integratedLoudness([channel, channel], 48_000) - lufs)).toBeLessThan(0.1);
});

it("measures silence as −Infinity", () => {
  expect(integratedLoudness([new Float32Array(44_100)], 44_100)).toBe(Number.NEGATIVE_INFINITY);
});
