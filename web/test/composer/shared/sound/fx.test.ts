import { expect, it } from "vitest";
import {
  applyGainCurve,
  HOP_FRAMES,
  limiterCurve,
  measureHops,
} from "../../../../src/composer/shared/sound/fx/limiter";
import { ConvolutionReverb, impulseResponse } from "../../../../src/composer/shared/sound/fx/reverb";
import { noise, seeded } from "../../../../src/composer/shared/sound/random";
import { Fft } from "../../../../src/shared/dsp/fft";

it("restores the signal when the FFT is inverted", () => {
  const fft = new Fft(64);
  const re = Float64Array.from(noise(64, seeded(1)));
  const im = Float64Array.from(noise(64, seeded(2)));
  const [firstRe, firstIm] = [re.slice(), im.slice()];
  fft.forward(re, im);
  fft.inverse(re, im);
  for (let i = 0; i < 64; i++) {
    expect(re[i]).toBeCloseTo(firstRe[i] as number, 10);
    expect(im[i]).toBeCloseTo(firstIm[i] as number, 10);
  }
});

it("gives the same reverb as direct convolution, across partitions", () => {
  const block = 64;
  const response = [noise(100, seeded(3)), noise(100, seeded(4))] as const;
  const reverb = new ConvolutionReverb(response, block);
  // Low enough in frequency for half the sample rate.
  const send = Float32Array.from(
    { length: block * 8 },
    (_, i) => Math.sin(i * 0.11) * Math.exp(-(((i - 150) / 60) ** 2)),
  );
  const left = new Float32Array(send.length);
  const right = new Float32Array(send.length);
  for (let from = 0; from < send.length; from += block) {
    reverb.run(
      send.subarray(from, from + block),
      left.subarray(from, from + block),
      right.subarray(from, from + block),
    );
  }
  // The two half-band filters delay the signal by this many frames.
  const delay = 10 + 10;
  for (let frame = 100; frame < send.length; frame += 2) {
    let expected = 0;
    for (let k = 0; k < 100; k++) {
      const at = frame - delay - 2 * k;
      if (at >= 0) expected += (response[0][k] as number) * (send[at] as number);
    }
    expect(left[frame]).toBeCloseTo(expected, 1);
  }
  expect(right.some((value) => Math.abs(value) > 0.01)).toBe(true);
});

it("makes impulse responses of energy 1 that decay in the given time", () => {
  const rate = 22_050;
  const settings = { t60: 1.2, preDelay: 0.02, lowDecay: 1.1, highDecay: 0.5, cutoff: 6000, early: 0.4 };
  for (const side of impulseResponse(settings, rate, 7)) {
    expect(side.reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(1, 3);
    const power = (from: number, to: number) =>
      side.subarray(from * rate, to * rate).reduce((sum, value) => sum + value * value, 0);
    const fallDb = 10 * Math.log10(power(0.1, 0.2) / power(0.7, 0.8));
    expect(fallDb).toBeGreaterThan(20);
    expect(fallDb).toBeLessThan(45);
  }
});

it("limits samples to the ceiling, and leaves quiet ones unchanged", () => {
  const samples = Float32Array.from({ length: HOP_FRAMES * 400 }, (_, i) => {
    const loud = Math.floor(i / 1500) % 3 === 1;
    return (loud ? 2.5 : 0.2) * Math.sin(i * 0.7);
  });
  const gain = 1.1;
  const curve = limiterCurve(measureHops([samples]).peaks, gain, 0.8, 44_100);
  const limited = samples.slice();
  applyGainCurve(limited, curve, gain, 0, 400);
  expect(limited.reduce((most, value) => Math.max(most, Math.abs(value)), 0)).toBeLessThanOrEqual(0.8 + 1e-6);
  expect(limited[100]).toBeCloseTo((samples[100] as number) * gain, 5);
});
