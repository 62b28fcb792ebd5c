/** What comes and what was: play, move by hand, keys or buttons, remove, clear, and take it all back. */

import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import type { Covers } from "../client/covers";
import type { Journey } from "../client/journey";
import type { Entry } from "../client/queue";
import { Cover } from "./cover";
import { Sign } from "./icons";
import { minutes, SOURCE_NAME } from "./words";

export interface QueueListProps {
  readonly journey: Journey;
  readonly covers: Covers;
  readonly children: ComponentChildren;
}

export function QueueList({ journey, covers, children }: QueueListProps) {
  const { lineup } = journey;
  const { entries, current } = lineup.queue.value;
  const list = useRef<HTMLOListElement>(null);
  const dragged = useSignal<{ readonly id: number; readonly to: number } | null>(null);
  const said = useSignal("");

  function move(entry: Entry, to: number): void {
    const goal = Math.min(entries.length - 1, Math.max(0, to));
    lineup.move(entry.id, goal);
    said.value = `${entry.piece.piece.title}: now number ${goal + 1} of ${entries.length}.`;
  }

  /** The place in the list at this height, counted in the resulting order. */
  function placeAt(y: number): number {
    const rows = [...(list.current?.children ?? [])].map((row) => row.getBoundingClientRect());
    const below = rows.findIndex((row) => y < row.top + row.height / 2);
    return below < 0 ? rows.length - 1 : below;
  }

  return (
    <section class="card queue" aria-labelledby="queue-title">
      <div class="queue-head">
        <h2 id="queue-title">Queue</h2>
        <p class="small soft">{journey.asking.value ? "Looking for pieces …" : lengthText(entries)}</p>
        <button
          type="button"
          class="button button-plain"
          aria-disabled={!lineup.canUndo.value}
          onClick={lineup.undo}
        >
          <Sign sign="undo" />
          Undo
        </button>
        <button
          type="button"
          class="button button-plain"
          aria-disabled={entries.length === 0}
          onClick={lineup.clear}
        >
          <Sign sign="broom" />
          Clear
        </button>
      </div>
      {entries.length === 0 && <p class="soft">The queue is empty.</p>}
      <ol ref={list} class="queue-list" data-dragging={dragged.value !== null}>
        {entries.map((entry, place) => (
          <Row
            key={entry.id}
            journey={journey}
            covers={covers}
            entry={entry}
            place={place}
            last={place === entries.length - 1}
            current={entry.id === current}
            dragged={dragged.value?.id === entry.id}
            target={dragged.value !== null && dragged.value.to === place}
            onMove={(to) => move(entry, to)}
            onDrag={(y) => {
              dragged.value = { id: entry.id, to: placeAt(y) };
            }}
            onDrop={(y) => {
              if (y !== null && dragged.value) move(entry, placeAt(y));
              dragged.value = null;
            }}
          />
        ))}
      </ol>
      <p class="unseen" role="status">
        {said.value}
      </p>
      {children}
    </section>
  );
}

interface RowProps {
  readonly journey: Journey;
  readonly covers: Covers;
  readonly entry: Entry;
  readonly place: number;
  readonly last: boolean;
  readonly current: boolean;
  readonly dragged: boolean;
  readonly target: boolean;
  readonly onMove: (to: number) => void;
  readonly onDrag: (y: number) => void;
  readonly onDrop: (y: number | null) => void;
}

function Row({ journey, covers, entry, place, last, current, ...drag }: RowProps) {
  const { player, lineup } = journey;
  const { piece } = entry.piece;
  const holding = useRef(false);
  const { title } = piece;
  return (
    <li
      class="queue-row"
      aria-current={current ? "true" : undefined}
      data-dragged={drag.dragged}
      data-target={drag.target}
    >
      <button
        type="button"
        class="button button-plain queue-grip"
        aria-label={`Move ${title}: arrow keys up and down`}
        onKeyDown={(event) => {
          const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
          if (by === 0) return;
          event.preventDefault();
          drag.onMove(place + by);
        }}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          holding.current = true;
        }}
        onPointerMove={(event) => holding.current && drag.onDrag(event.clientY)}
        onPointerUp={(event) => {
          if (holding.current) drag.onDrop(event.clientY);
          holding.current = false;
        }}
        onPointerCancel={() => {
          holding.current = false;
          drag.onDrop(null);
        }}
      >
        <Sign sign="grip" />
      </button>
      <button type="button" class="queue-piece" onClick={() => void player.jump(entry.id)}>
        <span class="unseen">Play </span>
        <Cover covers={covers} piece={piece} size="small" />
        <span class="queue-words">
          <span class="queue-title">{title}</span>
          <span class="small soft">
            {[piece.by || SOURCE_NAME[piece.source], piece.seconds === null ? "" : minutes(piece.seconds)]
              .filter(Boolean)
              .join(" · ")}
          </span>
        </span>
      </button>
      <div class="queue-deeds">
        <Deed sign="up" label={`Move ${title} up`} off={place === 0} onDo={() => drag.onMove(place - 1)} />
        <Deed sign="down" label={`Move ${title} down`} off={last} onDo={() => drag.onMove(place + 1)} />
        <Deed sign="away" label={`Remove ${title}`} off={false} onDo={() => lineup.remove(entry.id)} />
      </div>
    </li>
  );
}

interface DeedProps {
  readonly sign: "up" | "down" | "away";
  readonly label: string;
  readonly off: boolean;
  readonly onDo: () => void;
}

function Deed({ sign, label, off, onDo }: DeedProps) {
  return (
    <button
      type="button"
      class="button button-plain queue-deed"
      aria-label={label}
      aria-disabled={off}
      onClick={() => !off && onDo()}
    >
      <Sign sign={sign} />
    </button>
  );
}

function lengthText(entries: readonly Entry[]): string {
  if (entries.length === 0) return "";
  const known = entries.map(({ piece }) => piece.piece.seconds ?? 0).reduce((sum, one) => sum + one, 0);
  const pieces = entries.length === 1 ? "1 piece" : `${entries.length} pieces`;
  return known >= 60 ? `${pieces}, ${Math.round(known / 60)} minutes` : pieces;
}
