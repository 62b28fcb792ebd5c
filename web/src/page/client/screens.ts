/** Which screen is open over the page, in step with the address: each has a link of its own, and "back" closes it. */

import { type ReadonlySignal, signal } from "@preact/signals";
import type { Unsubscribe } from "../../kit/ports";

export const SCREENS = ["photos", "about-model", "settings", "privacy"] as const;
export type Screen = (typeof SCREENS)[number];

/** The fragment of the page's address. */
export interface Address {
  fragment(): string;
  /** Adds an entry to the browser's history. */
  push(fragment: string): void;
  /** Changes the current entry. `onChange` listeners are not called. */
  replace(fragment: string): void;
  onChange(listener: () => void): Unsubscribe;
}

export interface Screens {
  readonly open: ReadonlySignal<Screen | null>;
  show(screen: Screen): void;
  close(): void;
}

export function createScreens(address: Address): Screens {
  const addressed = () => SCREENS.find((screen) => `#${screen}` === address.fragment()) ?? null;
  const open = signal(addressed());
  // The address may hold a link to a piece. It is restored when the screen closes.
  let before = open.value ? "" : address.fragment();
  address.onChange(() => {
    open.value = addressed();
    if (!open.value) before = address.fragment();
  });
  return {
    open,
    show(screen) {
      address.push(`#${screen}`);
      open.value = screen;
    },
    close() {
      if (!open.value) return;
      address.replace(before);
      open.value = null;
    },
  };
}
