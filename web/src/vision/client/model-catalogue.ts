/** Which networks this server offers. Knows where they are; fetches none of them. */

import { type ReadonlySignal, signal } from "@preact/signals";
import { type Net, NetError } from "../../kit/ports";
import { bundleFor, CatalogueError, parseCatalogue } from "../shared/catalogue";

export type CatalogueState =
  | { readonly kind: "unread" }
  | { readonly kind: "read"; readonly detectorUrl: string | null; readonly expressionUrl: string | null }
  | { readonly kind: "failed"; readonly message: string };

export interface Catalogue {
  readonly state: ReadonlySignal<CatalogueState>;
  /** Reads the list, once; after a failure, again. */
  read(): Promise<void>;
}

const FOLDER = "/models/";

export function createCatalogue(net: Net): Catalogue {
  const state = signal<CatalogueState>({ kind: "unread" });
  let reading: Promise<void> | null = null;

  async function fetchList(): Promise<void> {
    try {
      const entries = parseCatalogue(await net.getJson(`${FOLDER}catalogue.json`));
      const url = (task: "detector" | "expression") => {
        const entry = bundleFor(task, entries);
        return entry ? `${FOLDER}${entry.name}/` : null;
      };
      state.value = { kind: "read", detectorUrl: url("detector"), expressionUrl: url("expression") };
    } catch (error) {
      if (error instanceof NetError && error.status === 404) {
        // A server without models is a server that plays by the plane alone: allowed.
        state.value = { kind: "read", detectorUrl: null, expressionUrl: null };
      } else if (error instanceof NetError) {
        state.value = { kind: "failed", message: error.message };
      } else if (error instanceof CatalogueError) {
        state.value = {
          kind: "failed",
          message: `This page cannot read the server's models: ${error.message}. Reload the page; if that does not help, tell whoever runs it.`,
        };
      } else throw error;
    }
  }

  return {
    state,
    async read() {
      if (state.value.kind === "read") return;
      reading ??= fetchList().finally(() => {
        reading = null;
      });
      await reading;
    },
  };
}
