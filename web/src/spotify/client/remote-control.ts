/** Plays the results on one of the person's Spotify devices. It does not track what happens on the device afterwards. */

import { type ReadonlySignal, signal } from "@preact/signals";
import type { CommandQueue } from "../../kit/command-queue";
import type { Account } from "./account";
import { type Device, type ServiceFailure, SpotifyError, type SpotifyPort, type Track } from "./ports";

export type RemoteControlState =
  | { readonly kind: "closed" }
  | { readonly kind: "searching" }
  | { readonly kind: "choosing"; readonly devices: readonly Device[] }
  | { readonly kind: "playing"; readonly device: Device; readonly paused: boolean };

export interface RemoteControl {
  readonly state: ReadonlySignal<RemoteControlState>;
  /** Why the last command failed. */
  readonly failure: ReadonlySignal<ServiceFailure | null>;
  /** Lists the devices on which Spotify runs. */
  findDevices(): Promise<void>;
  playOn(device: Device, tracks: readonly Track[]): Promise<void>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  skip(): Promise<void>;
  forget(): void;
}

export interface RemoteControlOptions {
  readonly port: SpotifyPort;
  readonly account: Account;
  readonly commands: CommandQueue;
  readonly pauseOthers: () => void;
}

export function createRemoteControl(options: RemoteControlOptions): RemoteControl {
  const { port, account, commands, pauseOthers } = options;
  const state = signal<RemoteControlState>({ kind: "closed" });
  const failure = signal<ServiceFailure | null>(null);
  let skips = 0;

  /** Returns whether the command ran and succeeded. */
  async function send(key: string, command: () => Promise<void>): Promise<boolean> {
    failure.value = null;
    try {
      return await commands.run(key, command);
    } catch (error) {
      if (!(error instanceof SpotifyError)) throw error;
      if (!account.handleFailure(error.failure)) failure.value = error.failure;
      return false;
    }
  }

  async function sendToDevice(
    key: string,
    command: (deviceId: string) => Promise<void>,
    paused: boolean,
  ): Promise<void> {
    const { value } = state;
    if (value.kind !== "playing") return;
    const succeeded = await send(key, () => command(value.device.id));
    const now = state.peek();
    if (succeeded && now.kind === "playing" && now.device.id === value.device.id) {
      state.value = { ...now, paused };
    }
  }

  return {
    state,
    failure,
    async findDevices() {
      const searching: RemoteControlState = { kind: "searching" };
      state.value = searching;
      let devices: readonly Device[] = [];
      const succeeded = await send("devices", async () => {
        devices = await port.devices();
      });
      if (state.peek() === searching) {
        state.value = succeeded ? { kind: "choosing", devices } : { kind: "closed" };
      }
    },
    async playOn(device, tracks) {
      pauseOthers();
      const uris = tracks.map(({ uri }) => uri);
      if (await send("transport", () => port.play(device.id, uris))) {
        state.value = { kind: "playing", device, paused: false };
      }
    },
    pause: () => sendToDevice("transport", (id) => port.pause(id), true),
    resume() {
      pauseOthers();
      return sendToDevice("transport", (id) => port.play(id, null), false);
    },
    skip() {
      skips += 1;
      // Every skip counts, so each has a key of its own.
      return sendToDevice(`skip ${skips}`, (id) => port.skip(id), false);
    },
    forget() {
      state.value = { kind: "closed" };
      failure.value = null;
    },
  };
}
