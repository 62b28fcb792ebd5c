/** Which of the device's cameras is used. The choice is kept on this device. */

import { type ReadonlySignal, signal } from "@preact/signals";
import type { LocalStore } from "../../kit/ports";

export interface CameraDevice {
  readonly id: string;
  /** "" until the person has allowed the camera once. */
  readonly name: string;
}

export interface CameraChoice {
  /** null: the browser's own choice, the one that faces the person where there are several. */
  readonly chosen: ReadonlySignal<string | null>;
  readonly devices: ReadonlySignal<readonly CameraDevice[]>;
  choose(id: string | null): void;
  /** Asks the browser which cameras there are. Never asks for permission. */
  refresh(): Promise<void>;
}

const KEY = "camera";

export function createCameraChoice(
  store: LocalStore,
  listDevices: () => Promise<readonly CameraDevice[]>,
): CameraChoice {
  const chosen = signal(store.read(KEY));
  const devices = signal<readonly CameraDevice[]>([]);
  return {
    chosen,
    devices,
    choose(id) {
      chosen.value = id;
      store.write(KEY, id);
    },
    async refresh() {
      devices.value = await listDevices();
    },
  };
}
