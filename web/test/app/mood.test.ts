import { expect, it } from "vitest";
import { createMood } from "../../src/app/models/mood";

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

it("takes suggestions until the person speaks, and again when they allow it", () => {
  const mood = createMood();
  mood.suggest({ valence: 0.2, energy: 0.2 });
  expect(mood.state.value.kind).toBe("seen");
  mood.say({ valence: -0.2, energy: 0 });
  mood.suggest({ valence: 0.9, energy: 0.9 });
  expect(mood.state.value.kind).toBe("said");
  mood.follow();
  expect(mood.state.value.kind).toBe("said");
  mood.suggest({ valence: 0.9, energy: 0.9 });
  expect(mood.state.value).toEqual({ kind: "seen", point: { valence: 0.9, energy: 0.9 } });
});
