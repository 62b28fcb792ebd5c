/**
 * How Spotify's music is played: in Spotify's own frame, by Spotify's player in this page, or on a device. The player's
 * script loads only on that choice.
 */

import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Account } from "./account";
import { type Device, type SpotifyPort, SpotifyRefusal } from "./ports";

export type Way =
  | { readonly kind: "frame" }
  /** Being made ready: the script loads, Spotify is asked. */
  | { readonly kind: "joining" }
  | { readonly kind: "here"; readonly player: LocalPlayer }
  | { readonly kind: "device"; readonly device: Device };

/** Spotify's player in this page. */
export interface LocalPlayer {
  readonly deviceId: string;
  /** To be called within a tap. */
  activate(): Promise<void>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  seek(positionMs: number): Promise<void>;
  /** 0..1 */
  setVolume(volume: number): Promise<void>;
  /** Called when it stops working; the sentence is for the person. */
  onTrouble(listener: (sentence: string) => void): () => void;
  end(): void;
}

export interface LocalPlayerPort {
  /** Loads Spotify's script. Rejects with an Error whose message is a sentence for the person. */
  join(token: () => Promise<string>): Promise<LocalPlayer>;
}

export interface Ways {
  readonly way: ReadonlySignal<Way>;
  /** Devices that are awake; null until somebody asks. */
  readonly devices: ReadonlySignal<readonly Device[] | null>;
  readonly trouble: ReadonlySignal<string | null>;
  /** Whether this page could play by Spotify's own player: allowed, and not the demonstration. */
  readonly mayPlayHere: ReadonlySignal<boolean>;
  frame(): void;
  here(): Promise<void>;
  lookForDevices(): Promise<void>;
  on(device: Device): void;
}

export function createWays(port: SpotifyPort, account: Account, local: LocalPlayerPort): Ways {
  const way = signal<Way>({ kind: "frame" });
  const devices = signal<readonly Device[] | null>(null);
  const trouble = signal<string | null>(null);

  function change(next: Way): void {
    const before = way.peek();
    if (before.kind === "here" && next.kind !== "here") before.player.end();
    trouble.value = null;
    way.value = next;
  }

  return {
    way,
    devices,
    trouble,
    mayPlayHere: computed(() => {
      const { value } = account.state;
      return account.mayPlay.value && value.kind === "person" && !value.demonstration;
    }),
    frame: () => change({ kind: "frame" }),
    async here() {
      if (way.peek().kind === "joining" || way.peek().kind === "here") return;
      change({ kind: "joining" });
      try {
        const player = await local.join(() => port.token());
        if (way.peek().kind !== "joining") return player.end();
        change({ kind: "here", player });
        player.onTrouble((sentence) => {
          const { value } = way;
          if (value.kind !== "here" || value.player !== player) return;
          change({ kind: "frame" });
          trouble.value = sentence;
        });
      } catch (error) {
        change({ kind: "frame" });
        trouble.value = error instanceof Error ? error.message : String(error);
      }
    },
    async lookForDevices() {
      trouble.value = null;
      try {
        devices.value = (await port.devices()).filter(({ restricted }) => !restricted);
      } catch (error) {
        if (!(error instanceof SpotifyRefusal)) throw error;
        if (!account.heed(error.trouble)) trouble.value = error.trouble.message;
      }
    },
    on: (device) => change({ kind: "device", device }),
  };
}
