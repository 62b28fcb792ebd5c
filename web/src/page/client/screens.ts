/**
 * Which screen lies over the page, in step with the address: each has a link of its own, and "back" closes
 * it. Knows nothing of what is on them.
 */

import { type ReadonlySignal, signal } from "@preact/signals";
import type { Unsubscribe } from "../../kit/ports";

export const SCREENS = ["photos", "about-model"] as const;
export type Screen = (typeof SCREENS)[number];

/** The part of the page's address that stays in the browser. */
export interface Address {
  fragment(): string;
  /** A new entry in the browser's history. */
  go(fragment: string): void;
  /** The same entry under another address; `onChange` is not called. */
  replace(fragment: string): void;
  onChange(listener: () => void): Unsubscribe;
}

export interface Screens {
  readonly open: ReadonlySignal<Screen | null>;
  show(screen: Screen): void;
  close(): void;
}

export function createScreens(address: Address): Screens {
  const named = () => SCREENS.find((screen) => `#${screen}` === address.fragment()) ?? null;
  const open = signal(named());
  // A link to a piece may stand in the address; it comes back when the screen goes.
  let before = open.value ? "" : address.fragment();
  address.onChange(() => {
    open.value = named();
    if (!open.value) before = address.fragment();
  });
  return {
    open,
    show(screen) {
      address.go(`#${screen}`);
      open.value = screen;
    },
    close() {
      if (!open.value) return;
      address.replace(before);
      open.value = null;
    },
  };
}
