import { expect, it } from "vitest";
import { moodHue, moodTint } from "../../src/shared/mood-colour";

const around = (degrees: number) => ({
  valence: Math.cos((degrees * Math.PI) / 180),
  energy: Math.sin((degrees * Math.PI) / 180),
});

it("is grey in the middle", () => {
  const { a, b } = moodTint({ valence: 0, energy: 0 });
  expect(Math.hypot(a, b)).toBe(0);
});

it("never jumps on the way around the plane", () => {
  for (let degrees = -180; degrees < 180; degrees++) {
    const turn = Math.abs(moodHue(around(degrees + 1)) - moodHue(around(degrees)));
    expect(Math.min(turn, 360 - turn)).toBeLessThan(3);
  }
});

it("is warm where it is pleasant and stirred, blue where it is sad", () => {
  expect(moodHue({ valence: 0.7, energy: 0.5 })).toBeGreaterThan(50);
  expect(moodHue({ valence: 0.7, energy: 0.5 })).toBeLessThan(95);
  expect(moodHue({ valence: -0.5, energy: -0.6 })).toBeGreaterThan(240);
  expect(moodHue({ valence: -0.5, energy: -0.6 })).toBeLessThan(300);
});
