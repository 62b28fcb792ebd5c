/** The player, always in reach at the foot of the page once there is something to play. */

import type { Covers } from "../client/covers";
import type { Journey } from "../client/journey";
import type { Shortcuts } from "../client/shortcuts";
import { Cover } from "./cover";
import { Sign } from "./icons";
import { SleepMenu } from "./sleep-menu";
import { minutes, percent, stateText, stepText } from "./words";

export interface PlayerBarProps {
  readonly journey: Journey;
  readonly covers: Covers;
  readonly shortcuts: Shortcuts;
}

export function PlayerBar({ journey, covers, shortcuts }: PlayerBarProps) {
  const { player, lineup } = journey;
  const entry = lineup.current.value;
  if (!entry) return null;
  const { piece } = entry.piece;
  const state = player.state.value;
  return (
    <section class="bar" aria-label="Player" data-state={state.kind}>
      <div class="frame bar-frame">
        <div class="bar-piece">
          <Cover covers={covers} piece={piece} size="middle" />
          <div class="bar-words">
            <p class="bar-title">{piece.title}</p>
            <p class="small soft bar-by">
              {stateText(state, piece.source) || stepText(entry.piece, journey.path.value) || piece.by}
            </p>
          </div>
        </div>
        <Buttons journey={journey} />
        <Seek journey={journey} />
        <div class="bar-more">
          <Volume journey={journey} />
          <SleepMenu sleep={journey.sleep} />
          <button
            type="button"
            class="button button-plain bar-keys"
            aria-label="Keyboard shortcuts"
            title="Keyboard shortcuts (?)"
            onClick={shortcuts.show}
          >
            <Sign sign="keys" />
          </button>
        </div>
      </div>
    </section>
  );
}

function Buttons({ journey }: { readonly journey: Journey }) {
  const { player, lineup } = journey;
  const active = player.active.value;
  return (
    <div class="bar-buttons">
      <button
        type="button"
        class="button button-plain bar-round"
        aria-label="Back"
        onClick={() => void player.back()}
      >
        <Sign sign="back" filled />
      </button>
      <button
        type="button"
        class="button button-main bar-round bar-play"
        aria-label={active ? "Pause" : "Play"}
        onClick={() => void player.toggle()}
      >
        <Sign sign={active ? "pause" : "play"} filled={!active} />
      </button>
      <button
        type="button"
        class="button button-plain bar-round"
        aria-label="Next piece"
        aria-disabled={lineup.next.value === null}
        onClick={() => void player.next()}
      >
        <Sign sign="next" filled />
      </button>
    </div>
  );
}

function Seek({ journey: { player } }: { readonly journey: Journey }) {
  const seconds = player.seconds.value;
  const theirs = player.control.value === "theirs";
  if (theirs || seconds === null) {
    return <p class="small soft bar-seek">{theirs ? "Worked in Spotify's own player above." : "\u00a0"}</p>;
  }
  const elapsed = Math.min(seconds, player.elapsedSeconds.value);
  return (
    <div class="bar-seek">
      <span class="small bar-time" aria-hidden="true">
        {minutes(elapsed)}
      </span>
      <input
        type="range"
        aria-label="Place in the piece"
        min={0}
        max={Math.max(1, Math.floor(seconds))}
        step={1}
        value={Math.floor(elapsed)}
        aria-valuetext={`${minutes(elapsed)} of ${minutes(seconds)}`}
        onChange={(event) => void player.seek(event.currentTarget.valueAsNumber)}
      />
      <span class="small bar-time" aria-hidden="true">
        {minutes(seconds)}
      </span>
    </div>
  );
}

function Volume({ journey: { player } }: { readonly journey: Journey }) {
  const { volume, muted, setVolume, toggleMute } = player.loudness;
  return (
    <div class="bar-volume">
      <button
        type="button"
        class="button button-plain bar-round"
        aria-label="Mute"
        aria-pressed={muted.value}
        onClick={toggleMute}
      >
        <Sign sign={muted.value ? "mute" : "loud"} />
      </button>
      <input
        type="range"
        aria-label="Volume"
        min={0}
        max={1}
        step={0.05}
        value={muted.value ? 0 : volume.value}
        aria-valuetext={muted.value ? "muted" : percent(volume.value)}
        onInput={(event) => setVolume(event.currentTarget.valueAsNumber)}
      />
    </div>
  );
}
