/** What the page keeps on this device, and how to delete it. */

import { type ReadonlySignal, signal } from "@preact/signals";

export interface StoredData {
  /** Settings, the queue and the resting face. */
  readonly settingsBytes: number;
  /** Results about the person's own music files: how many records. */
  readonly fileRecords: number;
  /** All that the browser counts for this site, with its cache of the models; null where it does not say. */
  readonly totalBytes: number | null;
}

export interface StoragePort {
  measure(): Promise<StoredData>;
  /** Deletes everything that `measure` counts, and logs out of Spotify. */
  deleteAll(): Promise<void>;
  reloadPage(): void;
}

export type StoredDataState =
  | { readonly kind: "measuring" }
  | { readonly kind: "measured"; readonly data: StoredData }
  /** The person has to confirm. */
  | { readonly kind: "asking"; readonly data: StoredData }
  | { readonly kind: "deleting" }
  | { readonly kind: "failed" };

export interface StoredDataModel {
  readonly state: ReadonlySignal<StoredDataState>;
  measure(): Promise<void>;
  ask(): void;
  cancel(): void;
  /** Deletes everything and reloads the page, because open parts of it would write their data again. */
  deleteAll(): Promise<void>;
}

export function createStoredData(port: StoragePort): StoredDataModel {
  const state = signal<StoredDataState>({ kind: "measuring" });
  return {
    state,
    async measure() {
      state.value = { kind: "measuring" };
      try {
        state.value = { kind: "measured", data: await port.measure() };
      } catch {
        state.value = { kind: "failed" };
      }
    },
    ask() {
      if (state.value.kind === "measured") state.value = { kind: "asking", data: state.value.data };
    },
    cancel() {
      if (state.value.kind === "asking") state.value = { kind: "measured", data: state.value.data };
    },
    async deleteAll() {
      state.value = { kind: "deleting" };
      try {
        await port.deleteAll();
        port.reloadPage();
      } catch {
        state.value = { kind: "failed" };
      }
    },
  };
}
