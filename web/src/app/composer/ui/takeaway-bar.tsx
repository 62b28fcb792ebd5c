/** Keep, link, WAV, MIDI: what a person can do with the piece that is shown. */
import { assertNever } from "../../../core/assert";
import type { PieceSheet } from "../../../core/audio/studio";
import type { Keepsakes } from "../models/keepsakes";
import type { Takeaway } from "../models/takeaway";
import { Sign } from "./signs";
import { percent } from "./words";

export interface TakeawayBarProps {
  readonly sheet: PieceSheet;
  readonly keepsakes: Keepsakes;
  readonly takeaway: Takeaway;
}

export function TakeawayBar({ sheet, keepsakes, takeaway }: TakeawayBarProps) {
  const kept = keepsakes.isKept(sheet);
  const rendering = takeaway.state.value.kind === "rendering";
  return (
    <div class="composer-takeaway">
      <div class="actions">
        <button
          type="button"
          class="button button-plain"
          aria-pressed={kept}
          onClick={() => (kept ? keepsakes.letGo(sheet) : keepsakes.keep(sheet))}
        >
          <Sign sign="heart" filled={kept} />
          Keep
        </button>
        <button type="button" class="button button-plain" onClick={() => void takeaway.link(sheet)}>
          <Sign sign="link" />
          Copy link
        </button>
        <button
          type="button"
          class="button button-plain"
          disabled={rendering}
          onClick={() => void takeaway.wav(sheet)}
        >
          <Sign sign="wave" />
          <span>
            <span class="unseen">Save as </span>WAV
          </span>
        </button>
        <button type="button" class="button button-plain" onClick={() => void takeaway.midi(sheet)}>
          <Sign sign="notes" />
          <span>
            <span class="unseen">Save as </span>MIDI
          </span>
        </button>
      </div>
      <Outcome takeaway={takeaway} sheet={sheet} />
    </div>
  );
}

function Outcome({ takeaway, sheet }: Pick<TakeawayBarProps, "takeaway" | "sheet">) {
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
            onClick={() => void (state.what === "wav" ? takeaway.wav(sheet) : takeaway.midi(sheet))}
          >
            Try again
          </button>
        </div>
      );
    default:
      return assertNever(state);
  }
}
