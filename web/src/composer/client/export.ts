/** Exports a piece: as a WAV file, as a MIDI file, or as a link. */
import { type ReadonlySignal, signal } from "@preact/signals";
import { encodePiece } from "../shared/score/link";
import type { BitDepth } from "../shared/sound/wav";
import { type Renderer, RendererError } from "./ports";
import type { TitledPiece } from "./saved-pieces";

export type PieceExportState =
  | { readonly kind: "none" }
  | { readonly kind: "rendering"; readonly title: string; readonly done: number }
  | { readonly kind: "saved"; readonly name: string }
  | { readonly kind: "linked"; readonly address: string; readonly copied: boolean }
  | {
      readonly kind: "failed";
      readonly what: "wav" | "midi";
      readonly title: string;
      readonly reason: string;
    };

/** What the export needs of the browser. */
export interface ExportPage {
  save(name: string, type: string, bytes: Uint8Array<ArrayBuffer>): void;
  /** Puts the fragment into the address bar and returns the whole address. */
  address(fragment: string): string;
  /** Returns whether the clipboard took it. */
  copy(text: string): Promise<boolean>;
}

export interface PieceExport {
  readonly state: ReadonlySignal<PieceExportState>;
  wav(piece: TitledPiece, bits?: BitDepth): Promise<void>;
  midi(piece: TitledPiece): Promise<void>;
  link(piece: TitledPiece): Promise<void>;
  cancel(): void;
}

/** The share of the progress that rendering takes; writing the file is the rest. */
const RENDERING_SHARE = 0.9;

export function createPieceExport(renderer: Renderer, page: ExportPage): PieceExport {
  const state = signal<PieceExportState>({ kind: "none" });
  let controller: AbortController | null = null;
  const fileNameOf = (piece: TitledPiece) => `${piece.title} (Undertone ${piece.seed.toString(36)})`;
  const failed = (what: "wav" | "midi", { title }: TitledPiece, error: unknown) => {
    const reason = error instanceof RendererError ? error.message : String(error);
    state.value = { kind: "failed", what, title, reason };
  };
  return {
    state,
    async wav(piece, bits = 16) {
      controller?.abort();
      const own = new AbortController();
      controller = own;
      const show = (done: number) => {
        if (controller === own) state.value = { kind: "rendering", title: piece.title, done };
      };
      show(0);
      try {
        // Rendered separately, because the playing piece may end and be dropped before the file is done.
        const rendered = await renderer.prepare(piece, own.signal, (done) => show(done * RENDERING_SHARE));
        try {
          const bytes = await rendered.wav(bits, own.signal, (done) =>
            show(RENDERING_SHARE + done * (1 - RENDERING_SHARE)),
          );
          const name = `${fileNameOf(piece)}.wav`;
          page.save(name, "audio/wav", bytes);
          if (controller === own) state.value = { kind: "saved", name };
        } finally {
          rendered.drop();
        }
      } catch (error) {
        if (controller === own && !own.signal.aborted) failed("wav", piece, error);
      } finally {
        if (controller === own) controller = null;
      }
    },
    async midi(piece) {
      try {
        const name = `${fileNameOf(piece)}.mid`;
        page.save(name, "audio/midi", await renderer.midi(piece));
        if (state.peek().kind !== "rendering") state.value = { kind: "saved", name };
      } catch (error) {
        failed("midi", piece, error);
      }
    },
    async link(piece) {
      const address = page.address(encodePiece(piece));
      const copied = await page.copy(address);
      if (state.peek().kind !== "rendering") state.value = { kind: "linked", address, copied };
    },
    cancel() {
      controller?.abort(new DOMException("Cancelled by the person.", "AbortError"));
      controller = null;
      state.value = { kind: "none" };
    },
  };
}
