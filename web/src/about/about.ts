/** Brings what the server's models say about themselves: manifests and cards, never a weight. */

import { type ReadonlySignal, signal } from "@preact/signals";
import { type Net, NetError } from "../kit/ports";
import type { Catalogue } from "../vision/client/model-catalogue";
import { type Manifest, ManifestError, parseManifest } from "../vision/shared/manifest";
import { type CardBlock, cardNotes } from "./card";

export type ModelFacts =
  | {
      readonly kind: "known";
      readonly manifest: Manifest;
      readonly cardUrl: string;
      /** Null where the card did not come. */
      readonly notes: readonly CardBlock[] | null;
    }
  | { readonly kind: "unknown"; readonly url: string; readonly message: string };

export type AboutState =
  | { readonly kind: "unread" }
  | { readonly kind: "reading" }
  | { readonly kind: "read"; readonly models: readonly ModelFacts[]; readonly missing: readonly string[] }
  | { readonly kind: "failed"; readonly message: string };

export interface About {
  readonly state: ReadonlySignal<AboutState>;
  /** Reads everything, once; after a failure, again. */
  read(): Promise<void>;
}

export function createAbout(catalogue: Catalogue, net: Net): About {
  const state = signal<AboutState>({ kind: "unread" });

  async function factsOf(url: string): Promise<ModelFacts> {
    const cardUrl = `${url}CARD.md`;
    try {
      const manifest = parseManifest(await net.getJson(`${url}manifest.json`));
      return { kind: "known", manifest, cardUrl, notes: await notesAt(cardUrl) };
    } catch (error) {
      if (error instanceof NetError) return { kind: "unknown", url, message: error.message };
      if (!(error instanceof ManifestError)) throw error;
      return {
        kind: "unknown",
        url,
        message: `The model does not describe itself rightly: ${error.message}`,
      };
    }
  }

  /** A card that does not come takes nothing from the figures. */
  async function notesAt(url: string): Promise<readonly CardBlock[] | null> {
    try {
      return cardNotes(await net.getText(url));
    } catch (error) {
      if (error instanceof NetError) return null;
      throw error;
    }
  }

  return {
    state,
    async read() {
      const whole = state.value.kind === "read" && state.value.models.every(({ kind }) => kind === "known");
      if (whole || state.value.kind === "reading") return;
      state.value = { kind: "reading" };
      await catalogue.read();
      const offer = catalogue.state.value;
      if (offer.kind !== "read") {
        const message = offer.kind === "failed" ? offer.message : "The list of models could not be read.";
        state.value = { kind: "failed", message };
        return;
      }
      const { expressionUrl, detectorUrl } = offer;
      const urls = [expressionUrl, detectorUrl].filter((url) => url !== null);
      const missing = [
        ...(expressionUrl ? [] : ["reads expressions"]),
        ...(detectorUrl ? [] : ["finds faces"]),
      ];
      state.value = { kind: "read", models: await Promise.all(urls.map(factsOf)), missing };
    },
  };
}
