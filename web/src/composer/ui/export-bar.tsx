/** Save, link, WAV, MIDI: what a person can do with a composed piece. */
import { messages } from "../../i18n/messages";
import { Icon } from "../../kit/icons";
import { assertNever } from "../../shared/assert";
import type { PieceExport } from "../client/export";
import type { SavedPieces, TitledPiece } from "../client/saved-pieces";
import "./composer.css";

export interface ExportBarProps {
  readonly piece: TitledPiece;
  readonly savedPieces: SavedPieces;
  readonly pieceExport: PieceExport;
}

export function ExportBar({ piece, savedPieces, pieceExport }: ExportBarProps) {
  const text = messages.value.composer.exportBar;
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
          {text.savePiece}
        </button>
        <button type="button" class="button button-plain" onClick={() => void pieceExport.link(piece)}>
          <Icon name="link" />
          {text.copyLink}
        </button>
        <button
          type="button"
          class="button button-plain"
          disabled={isRendering}
          aria-label={text.saveAs("WAV")}
          onClick={() => void pieceExport.wav(piece)}
        >
          <Icon name="waveform" />
          WAV
        </button>
        <button
          type="button"
          class="button button-plain"
          aria-label={text.saveAs("MIDI")}
          onClick={() => void pieceExport.midi(piece)}
        >
          <Icon name="note" />
          MIDI
        </button>
      </div>
      <ExportStatus piece={piece} pieceExport={pieceExport} />
    </div>
  );
}

function ExportStatus({ piece, pieceExport }: Pick<ExportBarProps, "piece" | "pieceExport">) {
  const { common, composer } = messages.value;
  const text = composer.exportBar;
  const state = pieceExport.state.value;
  switch (state.kind) {
    case "none":
      return null;
    case "rendering":
      return (
        <div class="actions">
          <label class="small export-progress">
            {text.rendering(state)}
            <progress max={1} value={state.done} />
          </label>
          <button type="button" class="button button-plain" onClick={pieceExport.cancel}>
            {text.cancel}
          </button>
        </div>
      );
    case "saved":
      return (
        <p class="small" role="status">
          {text.saved(state.name)}
        </p>
      );
    case "linked":
      return (
        <p class="small" role="status">
          {(state.copied ? text.linkCopied : text.linkBlocked)(<a href={state.address}>{state.address}</a>)}
        </p>
      );
    case "failed":
      return (
        <div class="actions" role="alert">
          <p class="small">{text.failed(state)}</p>
          <button
            type="button"
            class="button button-plain"
            onClick={() => void (state.what === "wav" ? pieceExport.wav(piece) : pieceExport.midi(piece))}
          >
            {common.tryAgain}
          </button>
        </div>
      );
    default:
      return assertNever(state);
  }
}
