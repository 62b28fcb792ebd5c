/** What sounds, why, and what can be done with it; beneath it what comes. */

import type { ComponentChildren, ComponentType } from "preact";
import type { Covers } from "../client/covers";
import type { Journey } from "../client/journey";
import type { Entry } from "../client/queue";
import type { Saving } from "../client/queue-export";
import type { Piece } from "../shared/piece";
import { Cover } from "./cover";
import { NoteList } from "./notice-list";
import { SaveQueue } from "./queue-export";
import { QueueList } from "./queue-list";
import { SOURCE_NAME, stateText, stepText } from "./words";

/** What a source has to show for a piece of its own: things to take along, a vendor's frame. */
export type PieceExtra = ComponentType<{ readonly piece: Piece }>;

export interface NowCardProps {
  readonly journey: Journey;
  readonly covers: Covers;
  readonly saving: Saving;
  readonly extras: readonly PieceExtra[];
  /** Said instead of nothing while a linked piece waits. */
  readonly waiting: () => string;
}

export function NowCard({ journey, covers, saving, extras, waiting }: NowCardProps) {
  const { player, lineup } = journey;
  const entry = lineup.current.value;
  return (
    <>
      <NoteList notes={journey.notes} />
      <LiftOffer journey={journey} />
      {entry && (
        <section class="card now" aria-labelledby="now-title">
          <h2 id="now-title" class="unseen">
            Now
          </h2>
          <div class="now-piece">
            <Cover covers={covers} piece={entry.piece.piece} size="large" />
            <div class="now-words">
              <p class="small soft">{stepText(entry.piece, journey.path.value)}</p>
              <h3 class="now-name">{entry.piece.piece.title}</h3>
              <p class="soft">{by(entry.piece.piece)}</p>
            </div>
            {entry.piece.piece.why && <p class="now-why">{entry.piece.piece.why}</p>}
          </div>
          <p class="now-status" role="status">
            {statusText(journey, entry, waiting)}
          </p>
          <p class="unseen" role="status">
            {player.state.value.kind === "playing" && `Now: ${entry.piece.piece.title}.`}
          </p>
          {extras.map((Extra, index) => (
            // The list of extras is fixed when the page is wired.
            <Extra key={index} piece={entry.piece.piece} />
          ))}
        </section>
      )}
      {(entry || lineup.canUndo.value) && (
        <QueueList journey={journey} covers={covers}>
          <SaveQueue saving={saving} />
        </QueueList>
      )}
    </>
  );
}

function statusText({ player }: Journey, entry: Entry, waiting: () => string): string {
  const { kind } = player.state.value;
  if (kind === "silent") return waiting();
  // Nothing sounds by itself in a vendor's frame: whoever listened to the piece before must know.
  if (kind === "playing" && player.control.value === "theirs") return "Spotify's player waits for your tap.";
  return stateText(player.state.value, entry.piece.piece.source);
}

function by({ by: who, source, link }: Piece): ComponentChildren {
  const web = link?.startsWith("http") ? link : null;
  return (
    <>
      {who && `${who} · `}
      {web ? (
        <a href={web} target="_blank" rel="noopener noreferrer">
          {SOURCE_NAME[source]}
        </a>
      ) : (
        SOURCE_NAME[source]
      )}
    </>
  );
}

/** The sad-loop guard's offer: a sentence and two ways on, both fine. */
function LiftOffer({ journey }: { readonly journey: Journey }) {
  if (!journey.liftOffered.value) return null;
  return (
    <aside class="card offer" aria-label="An offer">
      <p role="status">
        These were some low pieces in a row. That can be just right. If you like, the music begins here and
        grows a little brighter, slowly.
      </p>
      <div class="actions">
        <button type="button" class="button" onClick={journey.takeLift}>
          A little brighter
        </button>
        <button type="button" class="button button-plain" onClick={journey.leaveLift}>
          Stay with this
        </button>
      </div>
    </aside>
  );
}
