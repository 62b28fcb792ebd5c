import { expect, it } from "vitest";
import { moodHue, moodTint } from "../../src/shared/mood-colour";

const around = (degrees: number) => ({
  valence: Math.cos((degrees * Math.PI) / 180),
  energy: Math.sin((degrees * Math.PI) / 180),
});

it("is grey in the centre", () => {
  const { a, b } = moodTint({ valence: 0, energy: 0 });
  expect(Math.hypot(a, b)).toBe(0);
});

it("changes smoothly around the plane", () => {
  for (let degrees = -180; degrees < 180; degrees++) {
    const difference = Math.abs(moodHue(around(degrees + 1)) - moodHue(around(degrees)));
    expect(Math.min(difference, 360 - difference)).toBeLessThan(3);
  }
});

it("is warm for joyful moods and blue for sad ones", () => {
  expect(moodHue({ valence: 0.7, energy: 0.5 })).toBeGreaterThan(50);
  expect(moodHue({ valence: 0.7, energy: 0.5 })).toBeLessThan(95);
  expect(moodHue({ valence: -0.5, energy: -0.6 })).toBeGreaterThan(240);
  expect(moodHue({ valence: -0.5, energy: -0.6 })).toBeLessThan(300);
});
