/** Plays what was found on a device of the person's own. What it did there since is the device's business. */

import { type ReadonlySignal, signal } from "@preact/signals";
import type { Account } from "./account";
import { type Device, type SpotifyPort, SpotifyRefusal, type Track, type Trouble } from "./ports";

export type RemoteState =
  | { readonly kind: "closed" }
  | { readonly kind: "looking" }
  | { readonly kind: "choosing"; readonly devices: readonly Device[] }
  | { readonly kind: "playing"; readonly device: Device; readonly paused: boolean };

export interface Remote {
  readonly state: ReadonlySignal<RemoteState>;
  /** Why the last command did not work. */
  readonly trouble: ReadonlySignal<Trouble | null>;
  /** Which devices are awake? Asked when the person wants to choose one. */
  look(): Promise<void>;
  playOn(device: Device, tracks: readonly Track[]): Promise<void>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  skip(): Promise<void>;
  forget(): void;
}

export function createRemote(port: SpotifyPort, account: Account, hushOthers: () => void): Remote {
  const state = signal<RemoteState>({ kind: "closed" });
  const trouble = signal<Trouble | null>(null);

  /** Runs a command; says whether it worked, and notes why not. */
  async function worked(command: () => Promise<void>): Promise<boolean> {
    trouble.value = null;
    try {
      await command();
      return true;
    } catch (error) {
      if (!(error instanceof SpotifyRefusal)) throw error;
      if (!account.heed(error.trouble)) trouble.value = error.trouble;
      return false;
    }
  }

  async function command(act: (deviceId: string) => Promise<void>, paused: boolean): Promise<void> {
    const { value } = state;
    if (value.kind !== "playing") return;
    if (await worked(() => act(value.device.id))) state.value = { ...value, paused };
  }

  return {
    state,
    trouble,
    async look() {
      state.value = { kind: "looking" };
      const done = await worked(async () => {
        state.value = { kind: "choosing", devices: await port.devices() };
      });
      if (!done) state.value = { kind: "closed" };
    },
    async playOn(device, tracks) {
      hushOthers();
      const uris = tracks.map(({ uri }) => uri);
      if (await worked(() => port.play(device.id, uris))) {
        state.value = { kind: "playing", device, paused: false };
      }
    },
    pause: () => command((id) => port.pause(id), true),
    resume: () => {
      hushOthers();
      return command((id) => port.play(id, null), false);
    },
    skip: () => command((id) => port.skip(id), false),
    forget() {
      state.value = { kind: "closed" };
      trouble.value = null;
    },
  };
}
