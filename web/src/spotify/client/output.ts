/**
 * Where Spotify's tracks play: in Spotify's embedded player, in this page through Spotify's Web Playback SDK, or on a device.
 * The SDK's script is loaded only when the person chooses it.
 */

import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Unsubscribe } from "../../kit/ports";
import type { Account } from "./account";
import {
  type Device,
  PagePlayerError,
  type PagePlayerProblem,
  SpotifyError,
  type SpotifyPort,
} from "./ports";

export type SpotifyOutput =
  | { readonly kind: "embed" }
  /** The player for this page is being loaded. Tracks play in the embed until then. */
  | { readonly kind: "loading" }
  | { readonly kind: "page"; readonly player: PagePlayer }
  | { readonly kind: "device"; readonly device: Device };

/** Spotify's player in this page. */
export interface PagePlayer {
  readonly deviceId: string;
  /** Call it within a tap, so that the browser allows sound. */
  activate(): Promise<void>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  seek(positionMs: number): Promise<void>;
  /** 0 to 1. */
  setVolume(volume: number): Promise<void>;
  /** Called when the player stops working. */
  onError(listener: (problem: PagePlayerProblem) => void): Unsubscribe;
  disconnect(): void;
}

export interface PagePlayerPort {
  /** Loads Spotify's script. Rejects with a PagePlayerError, or with what Spotify's script throws. */
  connect(getToken: () => Promise<string>): Promise<PagePlayer>;
}

export interface SpotifyOutputs {
  readonly current: ReadonlySignal<SpotifyOutput>;
  /** Devices on which Spotify runs and takes commands; null before the first search. */
  readonly devices: ReadonlySignal<readonly Device[] | null>;
  /** Why the last choice or search failed. `playerErrorText` makes the sentence. */
  readonly error: ReadonlySignal<Error | null>;
  /** False without the person's permission, and in the demonstration. */
  readonly canUsePage: ReadonlySignal<boolean>;
  useEmbed(): void;
  usePage(): Promise<void>;
  findDevices(): Promise<void>;
  useDevice(device: Device): void;
}

export function createSpotifyOutputs(
  port: SpotifyPort,
  account: Account,
  pagePlayer: PagePlayerPort,
): SpotifyOutputs {
  const current = signal<SpotifyOutput>({ kind: "embed" });
  const devices = signal<readonly Device[] | null>(null);
  const error = signal<Error | null>(null);

  function change(next: SpotifyOutput): void {
    const before = current.peek();
    if (before.kind === "page" && next.kind !== "page") before.player.disconnect();
    error.value = null;
    current.value = next;
  }

  return {
    current,
    devices,
    error,
    canUsePage: computed(() => {
      const { value } = account.state;
      return account.canPlay.value && value.kind === "person" && !value.isDemonstration;
    }),
    useEmbed: () => change({ kind: "embed" }),
    async usePage() {
      if (current.peek().kind === "loading" || current.peek().kind === "page") return;
      change({ kind: "loading" });
      try {
        const player = await pagePlayer.connect(() => port.token());
        // The person may have chosen something else meanwhile.
        if (current.peek().kind !== "loading") return player.disconnect();
        change({ kind: "page", player });
        player.onError((problem) => {
          const { value } = current;
          if (value.kind !== "page" || value.player !== player) return;
          change({ kind: "embed" });
          error.value = new PagePlayerError(problem);
        });
      } catch (thrown) {
        change({ kind: "embed" });
        error.value = thrown instanceof Error ? thrown : new Error(String(thrown));
      }
    },
    async findDevices() {
      error.value = null;
      try {
        devices.value = (await port.devices()).filter(({ restricted }) => !restricted);
      } catch (thrown) {
        if (!(thrown instanceof SpotifyError)) throw thrown;
        if (!account.handleFailure(thrown.failure)) error.value = thrown;
      }
    },
    useDevice: (device) => change({ kind: "device", device }),
  };
}
