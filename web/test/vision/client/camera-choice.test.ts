import { expect, it } from "vitest";
import { createCameraChoice } from "../../../src/vision/client/camera-choice";
import { FakeLocalStore } from "../../fakes";

const DEVICES = [{ id: "a", name: "Built-in" }];

it("keeps the chosen camera for the next visit, and forgets it on request", async () => {
  const store = new FakeLocalStore();
  const choice = createCameraChoice(store, async () => DEVICES);
  expect(choice.chosen.value).toBeNull();
  await choice.refresh();
  expect(choice.devices.value).toEqual(DEVICES);
  choice.choose("a");
  expect(createCameraChoice(store, async () => []).chosen.value).toBe("a");
  choice.choose(null);
  expect(store.values.size).toBe(0);
});
