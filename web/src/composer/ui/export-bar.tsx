/** Save, link, WAV, MIDI: what a person can do with a composed piece. */
import { percent } from "../../i18n/format";
import { Icon } from "../../kit/icons";
import { assertNever } from "../../shared/assert";
import type { PieceExport } from "../client/export";
import type { SavedPieces, TitledPiece } from "../client/saved-pieces";

export interface ExportBarProps {
  readonly piece: TitledPiece;
  readonly savedPieces: SavedPieces;
  readonly pieceExport: PieceExport;
}

export function ExportBar({ piece, savedPieces, pieceExport }: ExportBarProps) {
  const isSaved = savedPieces.isSaved(piece);
  const isRendering = pieceExport.state.value.kind === "rendering";
  return (
    <div class="export-bar">
      <div class="actions">
        <button
          type="button"
          class="button button-plain"
          aria-pressed={isSaved}
          onClick={() => (isSaved ? savedPieces.remove(piece) : savedPieces.save(piece))}
        >
          <Icon name="heart" filled={isSaved} />
          Save piece
        </button>
        <button type="button" class="button button-plain" onClick={() => void pieceExport.link(piece)}>
          <Icon name="link" />
          Copy link
        </button>
        <button
          type="button"
          class="button button-plain"
          disabled={isRendering}
          onClick={() => void pieceExport.wav(piece)}
        >
          <Icon name="waveform" />
          <span>
            <span class="visually-hidden">Save as </span>WAV
          </span>
        </button>
        <button type="button" class="button button-plain" onClick={() => void pieceExport.midi(piece)}>
          <Icon name="note" />
          <span>
            <span class="visually-hidden">Save as </span>MIDI
          </span>
        </button>
      </div>
      <ExportStatus piece={piece} pieceExport={pieceExport} />
    </div>
  );
}

function ExportStatus({ piece, pieceExport }: Pick<ExportBarProps, "piece" | "pieceExport">) {
  const state = pieceExport.state.value;
  switch (state.kind) {
    case "none":
      return null;
    case "rendering":
      return (
        <div class="actions">
          <label class="small export-progress">
            Rendering “{state.title}”… {percent(state.done)}
            <progress max={1} value={state.done} />
          </label>
          <button type="button" class="button button-plain" onClick={pieceExport.cancel}>
            Cancel
          </button>
        </div>
      );
    case "saved":
      return (
        <p class="small" role="status">
          Saved as “{state.name}”.
        </p>
      );
    case "linked":
      return (
        <p class="small" role="status">
          {state.copied ? "Link copied. " : "Your browser blocked the clipboard. Copy the link from here: "}
          <a href={state.address}>{state.address}</a>
        </p>
      );
    case "failed":
      return (
        <div class="actions" role="alert">
          <p class="small">
            Couldn't save “{state.title}”: {state.reason}.
          </p>
          <button
            type="button"
            class="button button-plain"
            onClick={() => void (state.what === "wav" ? pieceExport.wav(piece) : pieceExport.midi(piece))}
          >
            Try again
          </button>
        </div>
      );
    default:
      return assertNever(state);
  }
}
