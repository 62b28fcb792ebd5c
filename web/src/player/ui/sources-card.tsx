/** Where the music comes from: which sources, how much of each, and each one's own wishes. */

import type { ComponentType } from "preact";
import type { Journey } from "../client/journey";
import type { MusicSource } from "../client/music-source";
import { MOST_PARTS } from "../shared/deal-steps";
import type { SourceId } from "../shared/piece";

export interface SourcesCardProps {
  readonly journey: Journey;
  readonly panels: Readonly<Partial<Record<SourceId, ComponentType>>>;
}

const AMOUNTS = ["none", "a little", "some", "much", "most"] as const;
const PROMISE: Readonly<Record<SourceId, string>> = {
  composer: "written for you as you listen; always there",
  files: "music from a folder of yours; it stays on this machine",
  spotify: "what its catalogue has for the path",
};

export function SourcesCard({ journey, panels }: SourcesCardProps) {
  const shown = journey.mix.sources.filter(({ state }) => state.value.kind !== "absent");
  const chosen = shown.filter(({ id }) => (journey.mix.parts.value[id] ?? 0) > 0);
  return (
    <section class="card sources" aria-labelledby="sources-title">
      <h2 id="sources-title">Where the music comes from</h2>
      <ul class="sources-list">
        {shown.map((source) => (
          <Row
            key={source.id}
            journey={journey}
            source={source}
            several={chosen.length > 1}
            panels={panels}
          />
        ))}
      </ul>
      {chosen.length === 0 && (
        <p class="small soft" role="status">
          Nothing is chosen, so the Composer plays.
        </p>
      )}
      <LookAgain journey={journey} />
    </section>
  );
}

interface RowProps extends SourcesCardProps {
  readonly source: MusicSource;
  /** Only then does "how much" mean anything. */
  readonly several: boolean;
}

function Row({ journey, source, several, panels }: RowProps) {
  const { id, name } = source;
  const parts = journey.mix.parts.value[id] ?? 0;
  const state = source.state.value;
  const down = journey.mix.down.value.has(id);
  const Panel = panels[id];
  return (
    <li class="source">
      <label class="source-switch">
        <input
          type="checkbox"
          checked={parts > 0}
          onChange={(event) => journey.choose(id, event.currentTarget.checked ? 2 : 0)}
        />
        <span>
          <span class="source-name">{name}</span>
          <span class="small soft">{PROMISE[id]}</span>
        </span>
      </label>
      {several && parts > 0 && (
        <label class="source-amount">
          <span class="small">How much: {AMOUNTS[parts]}</span>
          <input
            type="range"
            min={1}
            max={MOST_PARTS}
            step={1}
            value={parts}
            aria-label={`How much of ${name}`}
            aria-valuetext={AMOUNTS[parts]}
            onInput={(event) => journey.choose(id, event.currentTarget.valueAsNumber)}
          />
        </label>
      )}
      {parts > 0 && state.kind === "waiting" && (
        <p class="small" role="status">
          {state.sentence}
        </p>
      )}
      {down && (
        <p class="small">
          {name} failed and is left out for now.{" "}
          <button type="button" class="button button-plain" onClick={() => journey.choose(id, parts)}>
            Try {name} again
          </button>
        </p>
      )}
      {Panel && (
        <details class="source-panel">
          <summary>{name}: wishes and more</summary>
          <Panel />
        </details>
      )}
    </li>
  );
}

function LookAgain({ journey: { lookingAgain } }: { readonly journey: Journey }) {
  if (!lookingAgain.possible.value) return null;
  return (
    <label class="source-switch look-again">
      <input
        type="checkbox"
        checked={lookingAgain.wanted.value}
        onChange={(event) => lookingAgain.want(event.currentTarget.checked)}
      />
      <span>
        <span class="source-name">
          Look again when a song ends
          {lookingAgain.looking.value && <span class="lamp">looking now</span>}
        </span>
        <span class="small soft">
          Off by default. While it is on, the camera opens for a moment near the end of each piece, with its
          lamp, and what comes next follows how your expression looks.
        </span>
      </span>
    </label>
  );
}
