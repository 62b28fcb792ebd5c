/** Keep, link, WAV, MIDI: what a person can do with the piece that is shown. */
import { assertNever } from "../../shared/assert";
import type { Takeaway } from "../client/export";
import type { Keepsakes, TitledPiece } from "../client/saved-pieces";
import { Sign } from "./icons";
import { percent } from "./words";

export interface TakeawayBarProps {
  readonly piece: TitledPiece;
  readonly keepsakes: Keepsakes;
  readonly takeaway: Takeaway;
}

export function TakeawayBar({ piece, keepsakes, takeaway }: TakeawayBarProps) {
  const kept = keepsakes.isKept(piece);
  const rendering = takeaway.state.value.kind === "rendering";
  return (
    <div class="composer-takeaway">
      <div class="actions">
        <button
          type="button"
          class="button button-plain"
          aria-pressed={kept}
          onClick={() => (kept ? keepsakes.letGo(piece) : keepsakes.keep(piece))}
        >
          <Sign sign="heart" filled={kept} />
          Keep
        </button>
        <button type="button" class="button button-plain" onClick={() => void takeaway.link(piece)}>
          <Sign sign="link" />
          Copy link
        </button>
        <button
          type="button"
          class="button button-plain"
          disabled={rendering}
          onClick={() => void takeaway.wav(piece)}
        >
          <Sign sign="wave" />
          <span>
            <span class="unseen">Save as </span>WAV
          </span>
        </button>
        <button type="button" class="button button-plain" onClick={() => void takeaway.midi(piece)}>
          <Sign sign="notes" />
          <span>
            <span class="unseen">Save as </span>MIDI
          </span>
        </button>
      </div>
      <Outcome takeaway={takeaway} piece={piece} />
    </div>
  );
}

function Outcome({ takeaway, piece }: Pick<TakeawayBarProps, "takeaway" | "piece">) {
  const state = takeaway.state.value;
  switch (state.kind) {
    case "none":
      return null;
    case "rendering":
      return (
        <div class="actions">
          <label class="small composer-rendering">
            Rendering “{state.title}” … {percent(state.done)}
            <progress max={1} value={state.done} />
          </label>
          <button type="button" class="button button-plain" onClick={takeaway.cancel}>
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
          {state.copied
            ? "Link copied. "
            : "The browser keeps its clipboard closed; copy the link from here: "}
          <a href={state.address}>{state.address}</a>
        </p>
      );
    case "failed":
      return (
        <div class="actions" role="alert">
          <p class="small">
            “{state.title}” could not be saved: {state.reason}.
          </p>
          <button
            type="button"
            class="button button-plain"
            onClick={() => void (state.what === "wav" ? takeaway.wav(piece) : takeaway.midi(piece))}
          >
            Try again
          </button>
        </div>
      );
    default:
      return assertNever(state);
  }
}
