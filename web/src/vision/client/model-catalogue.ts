/** Which models this server has. Holds their addresses; loads none of them. */

import { type ReadonlySignal, signal } from "@preact/signals";
import { messages } from "../../i18n/messages";
import { type Server, ServerError } from "../../kit/ports";
import { bundleFor, parseCatalogue } from "../shared/catalogue";
import { CatalogueError } from "../shared/problem";
import { catalogueProblemText } from "./problem-text";

export type CatalogueState =
  | { readonly kind: "unread" }
  | { readonly kind: "read"; readonly detectorUrl: string | null; readonly expressionUrl: string | null }
  | { readonly kind: "failed"; readonly message: string };

export interface Catalogue {
  readonly state: ReadonlySignal<CatalogueState>;
  /** Reads the list once. After a failure, reads it again. */
  read(): Promise<void>;
}

const FOLDER = "/models/";

export function createCatalogue(server: Server): Catalogue {
  const state = signal<CatalogueState>({ kind: "unread" });
  let request: Promise<void> | null = null;

  async function fetchList(): Promise<void> {
    try {
      const entries = parseCatalogue(await server.getJson(`${FOLDER}catalogue.json`));
      const url = (task: "detector" | "expression") => {
        const entry = bundleFor(task, entries);
        return entry ? `${FOLDER}${entry.name}/` : null;
      };
      state.value = { kind: "read", detectorUrl: url("detector"), expressionUrl: url("expression") };
    } catch (error) {
      if (error instanceof ServerError && error.status === 404) {
        // A server may have no models. The page then works with the mood plane alone.
        state.value = { kind: "read", detectorUrl: null, expressionUrl: null };
      } else if (error instanceof ServerError) {
        state.value = { kind: "failed", message: error.message };
      } else if (error instanceof CatalogueError) {
        state.value = { kind: "failed", message: catalogueProblemText(error.problem, messages.peek()) };
      } else throw error;
    }
  }

  return {
    state,
    async read() {
      if (state.value.kind === "read") return;
      request ??= fetchList().finally(() => {
        request = null;
      });
      await request;
    },
  };
}
