/** Taking a piece along: as a WAV file rendered for it, as a MIDI file, or as a link. */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { PieceSheet } from "../../../core/audio/studio";
import type { BitDepth } from "../../../core/audio/wav";
import { encodePiece } from "../../../core/composer/link";
import { StudioError, type StudioPort } from "./ports";

export type TakeawayState =
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

/** What the page can do with a file and an address. */
export interface TakeawayPage {
  save(name: string, type: string, bytes: Uint8Array<ArrayBuffer>): void;
  /** Shows the fragment in the address bar and answers the whole address. */
  address(fragment: string): string;
  /** Whether the clipboard took it. */
  copy(text: string): Promise<boolean>;
}

export interface Takeaway {
  readonly state: ReadonlySignal<TakeawayState>;
  wav(sheet: PieceSheet, bits?: BitDepth): Promise<void>;
  midi(sheet: PieceSheet): Promise<void>;
  link(sheet: PieceSheet): Promise<void>;
  cancel(): void;
}

/** Rendering is nearly all of the work; writing the file is the rest. */
const RENDERING_SHARE = 0.9;

export function createTakeaway(studio: StudioPort, page: TakeawayPage): Takeaway {
  const state = signal<TakeawayState>({ kind: "none" });
  let controller: AbortController | null = null;
  const called = (sheet: PieceSheet) => `${sheet.title} (Undertone ${sheet.seed.toString(36)})`;
  const failed = (what: "wav" | "midi", { title }: PieceSheet, error: unknown) => {
    const reason = error instanceof StudioError ? error.message : String(error);
    state.value = { kind: "failed", what, title, reason };
  };
  return {
    state,
    async wav(sheet, bits = 16) {
      controller?.abort();
      const mine = new AbortController();
      controller = mine;
      const show = (done: number) => {
        if (controller === mine) state.value = { kind: "rendering", title: sheet.title, done };
      };
      show(0);
      try {
        // A copy of its own: the piece that sounds may be over and dropped before the file is done.
        const piece = await studio.prepare(sheet, mine.signal, (done) => show(done * RENDERING_SHARE));
        try {
          const bytes = await piece.wav(bits, mine.signal, (done) =>
            show(RENDERING_SHARE + done * (1 - RENDERING_SHARE)),
          );
          const name = `${called(sheet)}.wav`;
          page.save(name, "audio/wav", bytes);
          if (controller === mine) state.value = { kind: "saved", name };
        } finally {
          piece.drop();
        }
      } catch (error) {
        if (controller === mine && !mine.signal.aborted) failed("wav", sheet, error);
      } finally {
        if (controller === mine) controller = null;
      }
    },
    async midi(sheet) {
      try {
        const name = `${called(sheet)}.mid`;
        page.save(name, "audio/midi", await studio.midi(sheet));
        if (state.peek().kind !== "rendering") state.value = { kind: "saved", name };
      } catch (error) {
        failed("midi", sheet, error);
      }
    },
    async link(sheet) {
      const address = page.address(encodePiece(sheet));
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
