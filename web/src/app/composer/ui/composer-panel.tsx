/** The Composer's part of the page: the piece that sounds, its controls, and what can be taken along. */
import { assertNever } from "../../../core/assert";
import type { PieceSheet } from "../../../core/audio/studio";
import type { Arrivals } from "../models/arrivals";
import type { Composer } from "../models/composer";
import type { Keepsakes } from "../models/keepsakes";
import type { Takeaway } from "../models/takeaway";
import { KeptList } from "./kept-list";
import { TakeawayBar } from "./takeaway-bar";
import { Transport } from "./transport";
import { aboutPiece, minutes, percent, troubleText } from "./words";

export interface ComposerPanelProps {
  readonly composer: Composer;
  readonly keepsakes: Keepsakes;
  readonly takeaway: Takeaway;
  readonly arrivals: Arrivals;
}

export function ComposerPanel({ composer, keepsakes, takeaway, arrivals }: ComposerPanelProps) {
  const upcoming = composer.upcoming.value;
  const playing = composer.now.value;
  const shown = playing ?? (upcoming.kind === "ready" ? upcoming.sheet : null);
  return (
    <section
      class="card composer"
      aria-labelledby="composer-title"
      onPointerEnter={composer.expect}
      onFocusIn={composer.expect}
    >
      <h2 id="composer-title">Composer</h2>
      <div class="composer-piece">
        {shown ? <Piece sheet={shown} /> : <Blank />}
        <div class="composer-deck">
          {playing && <Progress composer={composer} sheet={playing} />}
          <Transport composer={composer} />
          <p class="composer-status" role="status">
            {statusText(composer, arrivals)}
          </p>
        </div>
      </div>
      {shown && <TakeawayBar sheet={shown} keepsakes={keepsakes} takeaway={takeaway} />}
      <KeptList keepsakes={keepsakes} arrivals={arrivals} />
    </section>
  );
}

function Blank() {
  return (
    <p class="soft composer-blank">
      A piece of its own for the mood on the plane, written and played in your browser. No account, no
      download, nothing sent anywhere.
    </p>
  );
}

function Piece({ sheet }: { readonly sheet: PieceSheet }) {
  return (
    <div class="composer-sheet">
      <img
        class="composer-cover"
        src={`data:image/svg+xml,${encodeURIComponent(sheet.cover)}`}
        alt=""
        width="160"
        height="160"
      />
      <div>
        <h3 class="composer-name">{sheet.title}</h3>
        <p class="small soft">{aboutPiece(sheet)}</p>
      </div>
    </div>
  );
}

function Progress({ composer, sheet }: { readonly composer: Composer; readonly sheet: PieceSheet }) {
  const elapsed = Math.min(composer.elapsedSeconds.value, sheet.seconds);
  return (
    <div class="composer-progress">
      <span class="small">{minutes(elapsed)}</span>
      <progress
        max={sheet.seconds}
        value={elapsed}
        aria-label="How far the piece is"
        aria-valuetext={`${minutes(elapsed)} of ${minutes(sheet.seconds)}`}
      />
      <span class="small">{minutes(sheet.seconds)}</span>
    </div>
  );
}

function statusText(composer: Composer, arrivals: Arrivals): string {
  const state = composer.state.value;
  const upcoming = composer.upcoming.value;
  const arrival = arrivals.state.value;
  if (arrival.kind === "bad") return arrival.message;
  switch (state.kind) {
    case "silent":
      if (upcoming.kind === "failed")
        return `No piece could be made ready: ${upcoming.reason}. Press Play to try again.`;
      return arrival.kind === "offered" ? "This piece came with the link. Press Play to hear it." : "";
    case "composing":
      return upcoming.kind === "preparing"
        ? `Writing the piece … ${percent(upcoming.done)}`
        : "Writing the piece …";
    case "playing":
      if (state.hurrying) return "Writing the next piece …";
      if (upcoming.kind === "failed")
        return `The next piece could not be made ready: ${upcoming.reason}. It is tried again when this one ends.`;
      return upcoming.kind === "ready" ? `Next: ${upcoming.sheet.title}` : "";
    case "paused":
      return state.because === "interrupted"
        ? "Something else took the sound, a call perhaps. Press Play to go on."
        : "Paused.";
    case "failed":
      return troubleText(state.trouble);
    default:
      return assertNever(state);
  }
}
