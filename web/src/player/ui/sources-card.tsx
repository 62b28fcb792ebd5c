/** Which sources the music comes from, how much of each, and each source's own options. */

import { useSignal } from "@preact/signals";
import { messages } from "../../i18n/messages";
import type { Journey } from "../client/journey";
import type { MusicSource } from "../client/music-source";
import { USUAL_SHARE } from "../client/source-mix";
import { MAX_SHARE } from "../shared/deal-steps";

export function SourcesCard({ journey }: { readonly journey: Journey }) {
  const { mix } = journey;
  const text = messages.value.player.sources;
  const shown = mix.sources.filter(({ state }) => state.value.kind !== "absent");
  const chosen = shown.filter(({ id }) => (mix.shares.value[id] ?? 0) > 0);
  return (
    <section class="card sources" aria-labelledby="sources-title">
      <h2 id="sources-title">{text.title}</h2>
      <ul>
        {shown.map((source) => (
          <SourceRow key={source.id} journey={journey} source={source} isOneOfSeveral={chosen.length > 1} />
        ))}
      </ul>
      {chosen.length === 0 && (
        <p class="small secondary" role="status">
          {text.noneSelected(mix.fallback.name)}
        </p>
      )}
      <SongEndSwitch journey={journey} />
    </section>
  );
}

interface SourceRowProps {
  readonly journey: Journey;
  readonly source: MusicSource;
  /** The share of a single source means nothing. */
  readonly isOneOfSeveral: boolean;
}

function SourceRow({ journey, source, isOneOfSeveral }: SourceRowProps) {
  const text = messages.value.player.sources;
  const { id, name } = source;
  const share = journey.mix.shares.value[id] ?? 0;
  const amount = text.amounts[share] ?? "";
  const state = source.state.value;
  const { Options } = source.ui;
  // Most visits open no options, so their content, and its script, is left out until then.
  const wasOpened = useSignal(false);
  return (
    <li class="source">
      <label class="source-switch">
        <input
          type="checkbox"
          checked={share > 0}
          onChange={(event) => journey.setShare(id, event.currentTarget.checked ? USUAL_SHARE : 0)}
        />
        <span>
          <span class="source-name">{name}</span>
          <span class="small secondary">{source.promise}</span>
        </span>
      </label>
      {isOneOfSeveral && share > 0 && (
        <label class="source-amount">
          <span class="small">{text.howMuch(amount)}</span>
          <input
            type="range"
            min={1}
            max={MAX_SHARE}
            step={1}
            value={share}
            aria-label={text.howMuchOf(name)}
            aria-valuetext={amount}
            onInput={(event) => journey.setShare(id, event.currentTarget.valueAsNumber)}
          />
        </label>
      )}
      {share > 0 && state.kind === "waiting" && (
        <p class="small" role="status">
          {state.sentence}
        </p>
      )}
      {journey.mix.failed.value.has(id) && (
        <p class="small">
          {text.failed(name)}{" "}
          <button type="button" class="button button-plain" onClick={() => journey.setShare(id, share)}>
            {text.tryAgain(name)}
          </button>
        </p>
      )}
      {Options && (
        <details
          class="source-options"
          onToggle={({ currentTarget }) => {
            if (currentTarget.open) wasOpened.value = true;
          }}
        >
          <summary>{text.options(name)}</summary>
          {wasOpened.value && <Options />}
        </details>
      )}
    </li>
  );
}

function SongEndSwitch({ journey: { songEndCheck } }: { readonly journey: Journey }) {
  if (!songEndCheck.possible.value) return null;
  const text = messages.value.player.songEndCheck;
  return (
    <label class="source-switch song-end-switch">
      <input
        type="checkbox"
        checked={songEndCheck.enabled.value}
        onChange={(event) => songEndCheck.setEnabled(event.currentTarget.checked)}
      />
      <span>
        <span class="source-name">
          {text.title}
          {songEndCheck.running.value && <span class="camera-indicator">{text.cameraOn}</span>}
        </span>
        <span class="small secondary">{text.explanation}</span>
      </span>
    </label>
  );
}
