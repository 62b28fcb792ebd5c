import { expect, it } from "vitest";
import { createMoodModel } from "../../../src/page/client/mood";

it("is unset and in the middle until the person sets it", () => {
  const mood = createMoodModel();
  expect(mood.known.value).toBe(false);
  expect(mood.point.value).toEqual({ valence: 0, energy: 0 });
});

it("keeps the point that the person sets, clamped to the plane", () => {
  const mood = createMoodModel();
  mood.set({ valence: 4, energy: -0.5 });
  expect(mood.state.value).toEqual({ kind: "set", point: { valence: 1, energy: -0.5 } });
  expect(mood.known.value).toBe(true);
});

it("distinguishes a set mood from a confirmed one, and the last one counts", () => {
  const mood = createMoodModel();
  mood.confirm({ valence: 0.2, energy: 3 });
  expect(mood.state.value).toEqual({ kind: "confirmed", point: { valence: 0.2, energy: 1 } });
  mood.set({ valence: -0.2, energy: 0 });
  expect(mood.state.value.kind).toBe("set");
});
