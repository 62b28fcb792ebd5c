/** The player at the bottom of the window, shown once there is something to play. */

import { duration, percent } from "../../kit/format";
import { Icon } from "../../kit/icons";
import { Sheet } from "../../kit/sheet";
import type { Covers } from "../client/covers";
import type { Journey } from "../client/journey";
import type { MusicSource } from "../client/music-source";
import { SHORTCUTS, type Shortcuts } from "../client/shortcuts";
import { Cover } from "./cover";
import { SleepMenu } from "./sleep-menu";
import { stateText, stepText } from "./words";

export interface PlayerBarProps {
  readonly journey: Journey;
  readonly covers: Covers;
  readonly shortcuts: Shortcuts;
}

export function PlayerBar({ journey, covers, shortcuts }: PlayerBarProps) {
  const { player, queue, mix } = journey;
  const entry = queue.current.value;
  if (!entry) return null;
  const { piece } = entry.item;
  const source = mix.source(piece.source);
  const state = player.state.value;
  return (
    <section class="player-bar" aria-label="Player" data-state={state.kind}>
      <div class="page-width player-bar-grid">
        <div class="player-bar-piece">
          <Cover covers={covers} piece={piece} size="medium" />
          <div class="player-bar-text">
            <p class="player-bar-title">{piece.title}</p>
            <p class="small secondary player-bar-detail">
              {stateText(state, source) || stepText(entry.item, journey.path.value) || piece.by}
            </p>
          </div>
        </div>
        <Buttons journey={journey} />
        <Seek journey={journey} source={source} />
        <div class="player-bar-extras">
          <Volume journey={journey} />
          <SleepMenu sleep={journey.sleepTimer} />
          <button
            type="button"
            class="button button-plain player-bar-shortcuts"
            aria-label="Keyboard shortcuts"
            title="Keyboard shortcuts (?)"
            onClick={shortcuts.show}
          >
            <Icon name="keyboard" />
          </button>
        </div>
      </div>
    </section>
  );
}

function Buttons({ journey }: { readonly journey: Journey }) {
  const { player, queue } = journey;
  const active = player.active.value;
  return (
    <div class="player-bar-buttons">
      <button
        type="button"
        class="button button-plain player-bar-button"
        aria-label="Back"
        onClick={() => void player.back()}
      >
        <Icon name="back" filled />
      </button>
      <button
        type="button"
        class="button button-main player-bar-button player-bar-play"
        aria-label={active ? "Pause" : "Play"}
        onClick={() => void player.toggle()}
      >
        <Icon name={active ? "pause" : "play"} filled={!active} />
      </button>
      <button
        type="button"
        class="button button-plain player-bar-button"
        aria-label="Next piece"
        aria-disabled={queue.next.value === null}
        onClick={() => void player.next()}
      >
        <Icon name="next" filled />
      </button>
    </div>
  );
}

function Seek({ journey: { player }, source }: { readonly journey: Journey; readonly source: MusicSource }) {
  const seconds = player.seconds.value;
  const isEmbed = player.control.value === "embed";
  if (isEmbed || seconds === null) {
    return (
      <p class="small secondary player-bar-seek">
        {isEmbed ? `Controlled in ${source.name}'s player above.` : "\u00a0"}
      </p>
    );
  }
  const elapsed = Math.min(seconds, player.elapsedSeconds.value);
  return (
    <div class="player-bar-seek">
      <span class="small player-bar-time" aria-hidden="true">
        {duration(elapsed)}
      </span>
      <input
        type="range"
        aria-label="Position in the piece"
        min={0}
        max={Math.max(1, Math.floor(seconds))}
        step={1}
        value={Math.floor(elapsed)}
        aria-valuetext={`${duration(elapsed)} of ${duration(seconds)}`}
        onChange={(event) => void player.seek(event.currentTarget.valueAsNumber)}
      />
      <span class="small player-bar-time" aria-hidden="true">
        {duration(seconds)}
      </span>
    </div>
  );
}

function Volume({ journey: { player } }: { readonly journey: Journey }) {
  const { level, muted, setLevel, toggleMute } = player.volume;
  return (
    <div class="player-bar-volume">
      <button
        type="button"
        class="button button-plain player-bar-button"
        aria-label="Mute"
        aria-pressed={muted.value}
        onClick={toggleMute}
      >
        <Icon name={muted.value ? "mute" : "volume"} />
      </button>
      <input
        type="range"
        aria-label="Volume"
        min={0}
        max={1}
        step={0.05}
        value={muted.value ? 0 : level.value}
        aria-valuetext={muted.value ? "muted" : percent(level.value)}
        onInput={(event) => setLevel(event.currentTarget.valueAsNumber)}
      />
    </div>
  );
}

export function ShortcutsSheet({ shortcuts }: { readonly shortcuts: Shortcuts }) {
  if (!shortcuts.shown.value) return null;
  return (
    <Sheet title="Keyboard shortcuts" onClose={shortcuts.hide}>
      <dl class="shortcut-list">
        {SHORTCUTS.map(({ keys, name }) => (
          <div key={name}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{name}</dd>
          </div>
        ))}
      </dl>
      <label class="checkbox-label">
        <input
          type="checkbox"
          checked={shortcuts.enabled.value}
          onChange={(event) => shortcuts.setEnabled(event.currentTarget.checked)}
        />
        Use keyboard shortcuts
      </label>
    </Sheet>
  );
}
