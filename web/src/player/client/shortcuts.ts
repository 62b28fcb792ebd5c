/** Keys that work the player from anywhere on the page. They can be turned off, for whoever speaks to their computer. */

import { type ReadonlySignal, signal } from "@preact/signals";
import type { Memory } from "../../kit/ports";
import type { Player } from "./player";
import type { Lineup } from "./queue";

export const SHORTCUTS: readonly { readonly keys: readonly string[]; readonly name: string }[] = [
  { keys: ["K", "Space"], name: "Play or pause" },
  { keys: ["N"], name: "Next piece" },
  { keys: ["P"], name: "Back" },
  { keys: ["J"], name: "Ten seconds back" },
  { keys: ["L"], name: "Ten seconds on" },
  { keys: ["+", "-"], name: "Louder, softer" },
  { keys: ["M"], name: "Mute" },
  { keys: ["U"], name: "Undo a change of the queue" },
  { keys: ["?"], name: "This list" },
];

export interface Shortcuts {
  readonly shown: ReadonlySignal<boolean>;
  readonly on: ReadonlySignal<boolean>;
  show(): void;
  hide(): void;
  turn(on: boolean): void;
  /** A key was pressed where nothing else wants it; says whether it meant something. */
  press(key: string): boolean;
}

const KEY = "shortcuts";
const WITHOUT_A_PIECE: ReadonlySet<string> = new Set(["?", "u"]);
const LEAP_SECONDS = 10;
const VOLUME_STEP = 0.05;

export function createShortcuts(player: Player, lineup: Lineup, memory: Memory): Shortcuts {
  const shown = signal(false);
  const on = signal(memory.recall(KEY) !== "off");
  const { loudness } = player;
  const leap = (by: number) => void player.seek(player.elapsedSeconds.peek() + by);
  const louder = (by: number) => loudness.setVolume(loudness.volume.peek() + by);
  const deeds: Readonly<Record<string, () => void>> = {
    k: () => void player.toggle(),
    " ": () => void player.toggle(),
    n: () => void player.next(),
    p: () => void player.back(),
    j: () => leap(-LEAP_SECONDS),
    l: () => leap(LEAP_SECONDS),
    "+": () => louder(VOLUME_STEP),
    "=": () => louder(VOLUME_STEP),
    "-": () => louder(-VOLUME_STEP),
    m: loudness.toggleMute,
    u: lineup.undo,
    "?": () => {
      shown.value = true;
    },
  };
  return {
    shown,
    on,
    show() {
      shown.value = true;
    },
    hide() {
      shown.value = false;
    },
    turn(wanted) {
      on.value = wanted;
      memory.keep(KEY, wanted ? null : "off");
    },
    press(key) {
      const deed = deeds[key.toLowerCase()];
      if (!deed || !on.peek() || shown.peek()) return false;
      // With nothing to play the space bar still scrolls.
      if (lineup.current.peek() === null && !WITHOUT_A_PIECE.has(key.toLowerCase())) return false;
      deed();
      return true;
    },
  };
}
