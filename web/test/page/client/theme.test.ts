import { expect, it } from "vitest";
import { createThemeSetting } from "../../../src/page/client/theme";
import { FakeLocalStore } from "../../fakes";

it("follows the system until the person chooses", () => {
  expect(createThemeSetting(new FakeLocalStore()).current.value).toBe("system");
});

it("remembers a choice for the next visit, and stores nothing for the system setting", () => {
  const store = new FakeLocalStore();
  createThemeSetting(store).choose("dark");
  expect(createThemeSetting(store).current.value).toBe("dark");
  createThemeSetting(store).choose("system");
  expect(store.values.size).toBe(0);
});

it("ignores a stored theme that it does not know", () => {
  const store = new FakeLocalStore();
  store.write("theme", "sepia");
  expect(createThemeSetting(store).current.value).toBe("system");
});
