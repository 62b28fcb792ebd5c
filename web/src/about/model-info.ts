/** Loads the manifests and cards of the server's models, for "About the models". Never loads weights. */

import { type ReadonlySignal, signal } from "@preact/signals";
import { messages, screenMessages } from "../i18n/messages";
import { type Server, ServerError } from "../kit/ports";
import type { Catalogue } from "../vision/client/model-catalogue";
import { manifestProblemText } from "../vision/client/problem-text";
import { type Manifest, ManifestError, parseManifest, type Task } from "../vision/shared/manifest";
import { cardNotes, type NoteBlock } from "./card-notes";

export type ModelDescription =
  | {
      readonly kind: "loaded";
      readonly manifest: Manifest;
      readonly cardUrl: string;
      /** null where the card could not be loaded. */
      readonly notes: readonly NoteBlock[] | null;
    }
  | { readonly kind: "failed"; readonly url: string; readonly message: string };

export type ModelInfoState =
  | { readonly kind: "idle" }
  | { readonly kind: "loading" }
  | {
      readonly kind: "loaded";
      readonly models: readonly ModelDescription[];
      /** Tasks for which the server has no model. */
      readonly missing: readonly Task[];
    }
  | { readonly kind: "failed"; readonly message: string };

export interface ModelInfo {
  readonly state: ReadonlySignal<ModelInfoState>;
  /** Does nothing once everything is loaded; retries after a failure. */
  load(): Promise<void>;
}

export function createModelInfo(catalogue: Catalogue, server: Server): ModelInfo {
  const state = signal<ModelInfoState>({ kind: "idle" });

  async function loadDescription(url: string): Promise<ModelDescription> {
    const cardUrl = `${url}CARD.md`;
    try {
      const manifest = parseManifest(await server.getJson(`${url}manifest.json`));
      return { kind: "loaded", manifest, cardUrl, notes: await loadNotes(cardUrl) };
    } catch (error) {
      if (error instanceof ServerError) return { kind: "failed", url, message: error.message };
      if (!(error instanceof ManifestError)) throw error;
      const message = screenMessages
        .peek()
        .about.errors.unreadable(manifestProblemText(error.problem, messages.peek()));
      return { kind: "failed", url, message };
    }
  }

  /** The manifest's figures are shown even without the card. */
  async function loadNotes(url: string): Promise<readonly NoteBlock[] | null> {
    try {
      return cardNotes(await server.getText(url));
    } catch (error) {
      if (error instanceof ServerError) return null;
      throw error;
    }
  }

  return {
    state,
    async load() {
      const isComplete =
        state.value.kind === "loaded" && state.value.models.every(({ kind }) => kind === "loaded");
      if (isComplete || state.value.kind === "loading") return;
      state.value = { kind: "loading" };
      await catalogue.read();
      const offer = catalogue.state.value;
      if (offer.kind !== "read") {
        const message = offer.kind === "failed" ? offer.message : screenMessages.peek().about.errors.list;
        state.value = { kind: "failed", message };
        return;
      }
      const { expressionUrl, detectorUrl } = offer;
      const urls = [expressionUrl, detectorUrl].filter((url) => url !== null);
      const missing: Task[] = [];
      if (!expressionUrl) missing.push("expression");
      if (!detectorUrl) missing.push("detector");
      state.value = { kind: "loaded", models: await Promise.all(urls.map(loadDescription)), missing };
    },
  };
}
