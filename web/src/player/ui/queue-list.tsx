/** The queue: play, move by dragging, keys or buttons, remove, clear, and undo. */

import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { duration } from "../../i18n/format";
import { messages } from "../../i18n/messages";
import { Icon } from "../../kit/icons";
import type { Covers } from "../client/covers";
import type { Journey } from "../client/journey";
import type { Entry } from "../client/queue";
import { Cover } from "./cover";

export interface QueueListProps {
  readonly journey: Journey;
  readonly covers: Covers;
  readonly children: ComponentChildren;
}

export function QueueList({ journey, covers, children }: QueueListProps) {
  const { queue } = journey;
  const text = messages.value.player.queue;
  const { entries, current } = queue.queue.value;
  const list = useRef<HTMLOListElement>(null);
  const dragged = useSignal<{ readonly id: number; readonly to: number } | null>(null);
  const announcement = useSignal("");

  function move(entry: Entry, to: number): void {
    const goal = Math.min(entries.length - 1, Math.max(0, to));
    queue.move(entry.id, goal);
    const { title } = entry.item.piece;
    announcement.value = messages.peek().player.queue.moved({ title, place: goal + 1, rows: entries.length });
  }

  /** The index at this height, counted in the resulting order. */
  function placeAt(y: number): number {
    const rows = [...(list.current?.children ?? [])].map((row) => row.getBoundingClientRect());
    const below = rows.findIndex((row) => y < row.top + row.height / 2);
    return below < 0 ? rows.length - 1 : below;
  }

  /** Scrolls a row that is partly out of view into it. */
  function showRow(place: number): void {
    list.current?.children[place]?.scrollIntoView({ block: "nearest" });
  }

  const currentPlace = entries.findIndex((entry) => entry.id === current);
  useEffect(() => showRow(currentPlace), [current]);

  if (current === null && !queue.canUndo.value) return null;
  return (
    <section class="card queue" aria-labelledby="queue-title">
      <div class="queue-head">
        <h2 id="queue-title">{text.title}</h2>
        <p class="small secondary">{journey.searching.value ? text.searching : lengthText(entries)}</p>
        <button
          type="button"
          class="button button-plain button-round"
          aria-label={text.undo}
          title={text.undo}
          aria-disabled={!queue.canUndo.value}
          onClick={queue.undo}
        >
          <Icon name="undo" />
        </button>
        <button
          type="button"
          class="button button-plain button-round"
          aria-label={text.clear}
          title={text.clear}
          aria-disabled={entries.length === 0}
          onClick={queue.clear}
        >
          <Icon name="trash" />
        </button>
      </div>
      {entries.length === 0 && <p class="secondary">{text.empty}</p>}
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
              const to = placeAt(y);
              dragged.value = { id: entry.id, to };
              showRow(to);
            }}
            onDrop={(isDone) => {
              if (isDone && dragged.value) move(entry, dragged.value.to);
              dragged.value = null;
            }}
          />
        ))}
      </ol>
      <p class="visually-hidden" role="status">
        {announcement.value}
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
  /** `false` when the browser took the drag away. */
  readonly onDrop: (isDone: boolean) => void;
}

function Row({ journey, covers, entry, place, last, current, ...drag }: RowProps) {
  const { player, queue, mix } = journey;
  const text = messages.value.player.queue;
  const { piece } = entry.item;
  const holding = useRef(false);
  const { title } = piece;
  return (
    <li
      class="queue-row"
      aria-current={current ? "true" : undefined}
      data-dragged={drag.dragged}
      data-drop-target={drag.target}
    >
      <button
        type="button"
        class="button button-plain queue-grip"
        aria-label={text.move(title)}
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
        onPointerUp={() => {
          if (holding.current) drag.onDrop(true);
          holding.current = false;
        }}
        onPointerCancel={() => {
          holding.current = false;
          drag.onDrop(false);
        }}
      >
        <Icon name="grip" />
      </button>
      <button type="button" class="queue-piece" onClick={() => void player.jump(entry.id)}>
        <span class="visually-hidden">{text.play} </span>
        <Cover covers={covers} piece={piece} size="small" />
        <span class="queue-text">
          <span class="queue-title">{title}</span>
          <span class="small secondary">
            {[
              piece.by || mix.source(piece.source).name,
              piece.seconds === null ? "" : duration(piece.seconds),
            ]
              .filter(Boolean)
              .join(" · ")}
          </span>
        </span>
      </button>
      <div class="queue-actions">
        <Action
          icon="up"
          label={text.moveUp(title)}
          disabled={place === 0}
          onAction={() => drag.onMove(place - 1)}
        />
        <Action
          icon="down"
          label={text.moveDown(title)}
          disabled={last}
          onAction={() => drag.onMove(place + 1)}
        />
        <Action
          icon="close"
          label={text.remove(title)}
          disabled={false}
          onAction={() => queue.remove(entry.id)}
        />
      </div>
    </li>
  );
}

interface ActionProps {
  readonly icon: "up" | "down" | "close";
  readonly label: string;
  readonly disabled: boolean;
  readonly onAction: () => void;
}

function Action({ icon, label, disabled, onAction }: ActionProps) {
  return (
    <button
      type="button"
      class="button button-plain queue-action"
      aria-label={label}
      aria-disabled={disabled}
      onClick={() => !disabled && onAction()}
    >
      <Icon name={icon} />
    </button>
  );
}

function lengthText(entries: readonly Entry[]): string {
  if (entries.length === 0) return "";
  const text = messages.value.player.queue;
  const known = entries.map(({ item: piece }) => piece.piece.seconds ?? 0).reduce((sum, one) => sum + one, 0);
  const pieces = entries.length;
  return known >= 60
    ? text.lengthInMinutes({ pieces, minutes: Math.round(known / 60) })
    : text.length(pieces);
}
