import { expect, it } from "vitest";
import { type Address, createScreens } from "../../../src/page/client/screens";

/** A browser's address bar with one history entry per `go`. */
class FakeAddress implements Address {
  readonly entries: string[];
  #listener = () => {};

  constructor(fragment = "") {
    this.entries = [fragment];
  }

  fragment(): string {
    return this.entries.at(-1) ?? "";
  }

  go(fragment: string): void {
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

it("opens the screen that a link names, also the link that opened the page", () => {
  const address = new FakeAddress("#about-model");
  const screens = createScreens(address);
  expect(screens.open.value).toBe("about-model");
  screens.close();
  expect(address.fragment()).toBe("");
  address.go("#about-model");
  expect(screens.open.value).toBe("about-model");
});

it("closes the screen on the browser's way back", () => {
  const address = new FakeAddress();
  const screens = createScreens(address);
  screens.show("about-model");
  expect(screens.open.value).toBe("about-model");
  address.back();
  expect(screens.open.value).toBeNull();
});

it("gives back the address that a piece was linked by", () => {
  const address = new FakeAddress("#piece");
  const screens = createScreens(address);
  screens.show("about-model");
  screens.close();
  expect(address.fragment()).toBe("#piece");
});

it("leaves fragments of others alone", () => {
  const address = new FakeAddress();
  const screens = createScreens(address);
  address.go("#something-else");
  screens.close();
  expect(screens.open.value).toBeNull();
  expect(address.fragment()).toBe("#something-else");
});
