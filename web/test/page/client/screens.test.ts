import { expect, it } from "vitest";
import { type Address, createScreens } from "../../../src/page/client/screens";

/** An address bar with the browser's history. */
class FakeAddress implements Address {
  readonly entries: string[];
  #listener = () => {};

  constructor(fragment = "") {
    this.entries = [fragment];
  }

  fragment(): string {
    return this.entries.at(-1) ?? "";
  }

  push(fragment: string): void {
    this.entries.push(fragment);
    this.#listener();
  }

  replace(fragment: string): void {
    this.entries[this.entries.length - 1] = fragment;
  }

  back(): void {
    this.entries.pop();
    this.#listener();
  }

  onChange(listener: () => void): () => void {
    this.#listener = listener;
    return () => {};
  }
}

it("opens the screen that the address names, also when the page loads", () => {
  const address = new FakeAddress("#about-model");
  const screens = createScreens(address);
  expect(screens.open.value).toBe("about-model");
  screens.close();
  expect(address.fragment()).toBe("");
  address.push("#about-model");
  expect(screens.open.value).toBe("about-model");
});

it("closes the screen when the browser goes back", () => {
  const address = new FakeAddress();
  const screens = createScreens(address);
  screens.show("about-model");
  expect(screens.open.value).toBe("about-model");
  address.back();
  expect(screens.open.value).toBeNull();
});

it("restores the address of a linked piece when it closes", () => {
  const address = new FakeAddress("#piece");
  const screens = createScreens(address);
  screens.show("about-model");
  screens.close();
  expect(address.fragment()).toBe("#piece");
});

it("ignores fragments that name no screen", () => {
  const address = new FakeAddress();
  const screens = createScreens(address);
  address.push("#something-else");
  screens.close();
  expect(screens.open.value).toBeNull();
  expect(address.fragment()).toBe("#something-else");
});
