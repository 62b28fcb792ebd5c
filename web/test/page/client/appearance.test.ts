import { signal } from "@preact/signals";
import { expect, it } from "vitest";
import { createAppearance } from "../../../src/page/client/appearance";
import { FakeLocalStore } from "../../fakes";

it("follows the system until the person chooses", () => {
  const system = signal(false);
  const { theme, motion, textSize, isMotionReduced } = createAppearance(new FakeLocalStore(), system);
  expect([theme, motion, textSize].map(({ current }) => current.value)).toEqual(["system", "system", 1]);
  expect(isMotionReduced.value).toBe(false);
  system.value = true;
  expect(isMotionReduced.value).toBe(true);
  motion.choose("full");
  expect(isMotionReduced.value).toBe(false);
});

it("remembers choices for the next visit, and stores nothing for defaults", () => {
  const store = new FakeLocalStore();
  const first = createAppearance(store, signal(false));
  first.theme.choose("dark");
  first.textSize.choose(1.3);
  const second = createAppearance(store, signal(false));
  expect([second.theme.current.value, second.textSize.current.value]).toEqual(["dark", 1.3]);
  second.theme.choose("system");
  second.textSize.choose(1);
  expect(store.values.size).toBe(0);
});

it("ignores stored values that it does not know", () => {
  const store = new FakeLocalStore();
  store.write("theme", "sepia");
  store.write("text-size", "40");
  const { theme, textSize } = createAppearance(store, signal(false));
  expect([theme.current.value, textSize.current.value]).toEqual(["system", 1]);
});
