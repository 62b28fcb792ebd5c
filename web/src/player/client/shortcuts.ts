/** Keyboard shortcuts of the player, from anywhere on the page. People who use speech input can turn them off. */

import { type ReadonlySignal, signal } from "@preact/signals";
import type { LocalStore } from "../../kit/ports";
import type { Player } from "./player";
import type { QueueStore } from "./queue";

/** What the page lists. The messages name each action. */
export const SHORTCUTS = [
  { action: "toggle", keys: ["K", " "] },
  { action: "next", keys: ["N"] },
  { action: "back", keys: ["P"] },
  { action: "rewind", keys: ["J"] },
  { action: "forward", keys: ["L"] },
  { action: "volume", keys: ["+", "-"] },
  { action: "mute", keys: ["M"] },
  { action: "undo", keys: ["U"] },
  { action: "help", keys: ["?"] },
] as const;

export interface Shortcuts {
  readonly shown: ReadonlySignal<boolean>;
  readonly enabled: ReadonlySignal<boolean>;
  show(): void;
  hide(): void;
  setEnabled(enabled: boolean): void;
  /** Handles a key that nothing else needs. Returns whether it is a shortcut. */
  press(key: string): boolean;
}

export const SKIP_SECONDS = 10;

const KEY = "shortcuts";
const WORKS_WITHOUT_PIECE: ReadonlySet<string> = new Set(["?", "u"]);
const VOLUME_STEP = 0.05;

export function createShortcuts(player: Player, queue: QueueStore, store: LocalStore): Shortcuts {
  const shown = signal(false);
  const enabled = signal(store.read(KEY) !== "off");
  const { volume } = player;
  const skip = (by: number) => void player.seek(player.elapsedSeconds.peek() + by);
  const changeVolume = (by: number) => volume.setLevel(volume.level.peek() + by);
  const show = () => {
    shown.value = true;
  };
  const actions: Readonly<Record<string, () => void>> = {
    k: () => void player.toggle(),
    " ": () => void player.toggle(),
    n: () => void player.next(),
    p: () => void player.back(),
    j: () => skip(-SKIP_SECONDS),
    l: () => skip(SKIP_SECONDS),
    "+": () => changeVolume(VOLUME_STEP),
    "=": () => changeVolume(VOLUME_STEP),
    "-": () => changeVolume(-VOLUME_STEP),
    m: volume.toggleMute,
    u: queue.undo,
    "?": show,
  };
  return {
    shown,
    enabled,
    show,
    hide() {
      shown.value = false;
    },
    setEnabled(next) {
      enabled.value = next;
      store.write(KEY, next ? null : "off");
    },
    press(pressed) {
      const key = pressed.toLowerCase();
      const action = actions[key];
      if (!action || !enabled.peek() || shown.peek()) return false;
      // Without a piece the space bar still scrolls.
      if (queue.current.peek() === null && !WORKS_WITHOUT_PIECE.has(key)) return false;
      action();
      return true;
    },
  };
}
