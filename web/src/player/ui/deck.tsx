/** The player: what plays, where it is on the path, and its buttons. It is in view before anything plays, too. */

import { duration, percent } from "../../i18n/format";
import { messages } from "../../i18n/messages";
import { Icon } from "../../kit/icons";
import type { Covers } from "../client/covers";
import type { Journey } from "../client/journey";
import type { MusicSource } from "../client/music-source";
import type { Entry } from "../client/queue";
import { Cover } from "./cover";
import { summarise } from "./describe-path";
import { LiftOffer } from "./lift-offer";
import { NoticeList } from "./notice-list";
import { SleepMenu } from "./sleep-menu";
import { stateText, stepText } from "./words";

export interface DeckProps {
  readonly journey: Journey;
  readonly covers: Covers;
}

export function Deck({ journey, covers }: DeckProps) {
  const { player, queue, mix } = journey;
  const entry = queue.current.value;
  return (
    <section class="deck" aria-label={messages.value.player.label} data-state={player.state.value.kind}>
      <NoticeList notices={journey.notices} />
      <LiftOffer journey={journey} />
      {entry ? (
        <Playing
          journey={journey}
          covers={covers}
          entry={entry}
          source={mix.source(entry.item.piece.source)}
        />
      ) : (
        <Ready journey={journey} />
      )}
    </section>
  );
}

/** Before anything plays: Play starts a path from the current mood. */
function Ready({ journey }: { readonly journey: Journey }) {
  const { controls, status } = messages.value.player;
  const path = journey.path.value;
  return (
    <div class="deck-ready">
      <button
        type="button"
        class="button button-play"
        aria-label={controls.play}
        onPointerEnter={() => journey.prepare()}
        onFocus={() => journey.prepare()}
        onClick={() => void journey.start()}
      >
        <Icon name="play" filled />
      </button>
      <p role="status">
        {journey.searching.value
          ? status.findingFirstPiece
          : path.length > 0
            ? summarise(path)
            : status.ready}
      </p>
    </div>
  );
}

interface PlayingProps extends DeckProps {
  readonly entry: Entry;
  readonly source: MusicSource;
}

function Playing({ journey, covers, entry, source }: PlayingProps) {
  const { piece } = entry.item;
  const { player } = journey;
  const text = messages.value.player;
  const status = statusText(journey, source);
  return (
    <>
      <div class="deck-piece">
        <Cover covers={covers} piece={piece} size="medium" />
        <div class="deck-text">
          <h2 class="deck-title">{piece.title}</h2>
          <p class="small secondary deck-detail">
            <span class="deck-status" role="status">
              {status}
            </span>
            {!status && [stepText(entry.item, journey.path.value), piece.by].filter(Boolean).join(" · ")}
          </p>
        </div>
        <button
          type="button"
          class="button button-plain button-round"
          aria-label={text.controls.startOver}
          title={text.controls.startOverHint}
          onClick={() => void journey.start()}
        >
          <Icon name="refresh" />
        </button>
      </div>
      <p class="visually-hidden" role="status">
        {player.state.value.kind === "playing" && text.status.now(piece.title)}
      </p>
      <Seek journey={journey} source={source} />
      <div class="deck-buttons">
        <Volume journey={journey} />
        <Transport journey={journey} />
        <SleepMenu sleep={journey.sleepTimer} />
      </div>
    </>
  );
}

function statusText({ player, offerMessage }: Journey, source: MusicSource): string {
  const state = player.state.value;
  if (state.kind === "stopped") return offerMessage.value;
  // A vendor's player starts only by a tap in it.
  if (state.kind === "playing" && player.control.value === "embed") {
    return messages.value.player.status.pressPlayIn(source.name);
  }
  return stateText(state, source);
}

function Transport({ journey: { player, queue } }: { readonly journey: Journey }) {
  const text = messages.value.player.controls;
  const active = player.active.value;
  return (
    <div class="deck-transport">
      <button
        type="button"
        class="button button-plain button-round"
        aria-label={text.back}
        onClick={() => void player.back()}
      >
        <Icon name="back" filled />
      </button>
      <button
        type="button"
        class="button button-play"
        aria-label={active ? text.pause : text.play}
        onClick={() => void player.toggle()}
      >
        <Icon name={active ? "pause" : "play"} filled />
      </button>
      <button
        type="button"
        class="button button-plain button-round"
        aria-label={text.next}
        aria-disabled={queue.next.value === null}
        onClick={() => void player.next()}
      >
        <Icon name="next" filled />
      </button>
    </div>
  );
}

function Seek({ journey: { player }, source }: { readonly journey: Journey; readonly source: MusicSource }) {
  const { controls, status } = messages.value.player;
  const seconds = player.seconds.value;
  const isEmbed = player.control.value === "embed";
  if (isEmbed || seconds === null) {
    return <p class="small secondary deck-seek">{isEmbed ? status.controlledIn(source.name) : "\u00a0"}</p>;
  }
  const elapsed = Math.min(seconds, player.elapsedSeconds.value);
  return (
    <div class="deck-seek">
      <span class="small deck-time" aria-hidden="true">
        {duration(elapsed)}
      </span>
      <input
        type="range"
        aria-label={controls.position}
        min={0}
        max={Math.max(1, Math.floor(seconds))}
        step={1}
        value={Math.floor(elapsed)}
        aria-valuetext={controls.elapsedOf({ elapsed, seconds })}
        onChange={(event) => void player.seek(event.currentTarget.valueAsNumber)}
      />
      <span class="small deck-time" aria-hidden="true">
        {duration(seconds)}
      </span>
    </div>
  );
}

function Volume({ journey: { player } }: { readonly journey: Journey }) {
  const text = messages.value.player.controls;
  const { level, muted, setLevel, toggleMute } = player.volume;
  return (
    <div class="deck-volume">
      <button
        type="button"
        class="button button-plain button-round"
        aria-label={text.mute}
        aria-pressed={muted.value}
        onClick={toggleMute}
      >
        <Icon name={muted.value ? "mute" : "volume"} />
      </button>
      <input
        type="range"
        aria-label={text.volume}
        min={0}
        max={1}
        step={0.05}
        value={muted.value ? 0 : level.value}
        aria-valuetext={muted.value ? text.muted : percent(level.value)}
        onInput={(event) => setLevel(event.currentTarget.valueAsNumber)}
      />
    </div>
  );
}
