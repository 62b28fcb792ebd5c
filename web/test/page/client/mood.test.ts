import { expect, it } from "vitest";
import { createMood } from "../../../src/page/client/mood";

it("is in the middle and unknown until somebody has said something", () => {
  const mood = createMood();
  expect(mood.known.value).toBe(false);
  expect(mood.point.value).toEqual({ valence: 0, energy: 0 });
});

it("keeps what is said on the plane", () => {
  const mood = createMood();
  mood.say({ valence: 4, energy: -0.5 });
  expect(mood.state.value).toEqual({ kind: "said", point: { valence: 1, energy: -0.5 } });
  expect(mood.known.value).toBe(true);
});

it("tells what the person set from what they agreed to, and lets the last word count", () => {
  const mood = createMood();
  mood.confirm({ valence: 0.2, energy: 3 });
  expect(mood.state.value).toEqual({ kind: "seen", point: { valence: 0.2, energy: 1 } });
  mood.say({ valence: -0.2, energy: 0 });
  expect(mood.state.value.kind).toBe("said");
});
