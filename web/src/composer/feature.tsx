/** Builds the Composer: a music source with its options, its export bar, and pieces that come by link. */
import { effect, signal, untracked } from "@preact/signals";

import { messages } from "../i18n/messages";

import { copyText } from "../kit/browser";
import { lazyPart } from "../kit/lazy-part";
import type { MusicSource, SourceExport, SourceServices } from "../player/client/music-source";
import type { Piece } from "../player/shared/piece";
import { exportPage, onFragment, randomSeed } from "./client/browser";
import { createEnsembleSetting } from "./client/ensemble";
import { createPieceExport } from "./client/export";
import { createLinkedPieces, type LinkedPieces } from "./client/linked-pieces";
import { createRendererClient, startRendererWorker } from "./client/renderer-client";
import { createSampleOutput } from "./client/sample-output";
import { createSavedPieces, type TitledPiece } from "./client/saved-pieces";
import { createComposerSource } from "./client/source";
import { decodePiece, PieceLinkError } from "./shared/score/link";

const ComposerOptions = lazyPart(async () => (await import("./ui/composer-panel")).ComposerOptions);
const ExportBar = lazyPart(async () => (await import("./ui/export-bar")).ExportBar);

export function createComposer({ clock, store, audio }: SourceServices): MusicSource {
  const renderer = createRendererClient(startRendererWorker);
  const ensemble = createEnsembleSetting(store);
  const source = createComposerSource({
    renderer,
    output: createSampleOutput(audio),
    clock,
    ensemble: ensemble.chosen,
    newSeed: randomSeed,
  });
  const savedPieces = createSavedPieces(store);
  const pieceExport = createPieceExport(renderer, exportPage);
  let linkedPieces: LinkedPieces | null = null;
  const page: Pick<MusicSource, "exports" | "ui" | "connect"> = {
    exports: signal([copyLinks]),
    ui: {
      Options: () =>
        linkedPieces && (
          <ComposerOptions ensemble={ensemble} savedPieces={savedPieces} linkedPieces={linkedPieces} />
        ),
      PieceExtras({ piece }) {
        const titled = titledPiece(piece);
        return titled && <ExportBar piece={titled} savedPieces={savedPieces} pieceExport={pieceExport} />;
      },
    },
    connect(player) {
      const linked = createLinkedPieces({ pieceOf: source.pieceOf, unlockAudio: source.unlockAudio, player });
      linkedPieces = linked;
      let isFirstRun = true;
      effect(() => {
        ensemble.chosen.value;
        if (!isFirstRun) untracked(player.refresh);
        isFirstRun = false;
      });
      onFragment((fragment) => void linked.openAddress(fragment));
    },
  };
  // Spreading the source would keep its texts in the language of this moment.
  return Object.assign(source, page);
}

const copyLinks: SourceExport = {
  kind: "action",
  get label() {
    return messages.value.composer.copyLinks.label;
  },
  async run(pieces) {
    const page = `${location.origin}${location.pathname}`;
    const text = pieces.map(({ id, title }) => `${title}\n${page}${id}`).join("\n");
    const isCopied = await copyText(text);
    const { copied, blocked } = messages.peek().composer.copyLinks;
    return { text, sentence: isCopied ? copied(pieces.length) : blocked };
  },
};

/** null for a piece of another version of the Composer. */
function titledPiece({ id, title }: Piece): TitledPiece | null {
  try {
    return { ...decodePiece(id), title };
  } catch (error) {
    if (error instanceof PieceLinkError) return null;
    throw error;
  }
}
