import { expect, it } from "vitest";
import { createAppearance } from "../../../src/page/client/theme";
import { FakeMemory } from "../../fakes";

it("is as the system has it, until the person chooses", () => {
  expect(createAppearance(new FakeMemory()).theme.value).toBe("system");
});

it("remembers a choice for the next visit, and forgets it with the system's", () => {
  const memory = new FakeMemory();
  createAppearance(memory).choose("dark");
  expect(createAppearance(memory).theme.value).toBe("dark");
  createAppearance(memory).choose("system");
  expect(memory.kept.size).toBe(0);
});

it("takes what it does not know for no choice", () => {
  const memory = new FakeMemory();
  memory.keep("theme", "sepia");
  expect(createAppearance(memory).theme.value).toBe("system");
});
