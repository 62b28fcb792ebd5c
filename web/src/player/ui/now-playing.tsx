/** The current piece: why it was chosen and what can be done with it. Below it the queue. */

import type { ComponentChildren } from "preact";
import { Icon } from "../../kit/icons";
import type { Covers } from "../client/covers";
import type { Journey } from "../client/journey";
import type { MusicSource } from "../client/music-source";
import type { Notices } from "../client/notices";
import type { QueueExport } from "../client/queue-export";
import type { Piece } from "../shared/piece";
import { Cover } from "./cover";
import { ExportMenu } from "./queue-export";
import { QueueList } from "./queue-list";
import { stateText, stepText } from "./words";

export interface NowPlayingProps {
  readonly journey: Journey;
  readonly covers: Covers;
  readonly queueExport: QueueExport;
}

export function NowPlaying({ journey, covers, queueExport }: NowPlayingProps) {
  const { player, queue, mix } = journey;
  const entry = queue.current.value;
  const source = entry && mix.source(entry.item.piece.source);
  const Extras = source?.ui.PieceExtras;
  return (
    <>
      <NoticeList notices={journey.notices} />
      <LiftOffer journey={journey} />
      {entry && source && (
        <section class="card now-playing" aria-labelledby="now-title">
          <h2 id="now-title" class="visually-hidden">
            Now
          </h2>
          <div class="now-playing-piece">
            <Cover covers={covers} piece={entry.item.piece} size="large" />
            <div class="now-playing-text">
              <p class="small secondary">{stepText(entry.item, journey.path.value)}</p>
              <h3 class="now-playing-title">{entry.item.piece.title}</h3>
              <p class="secondary">{credits(entry.item.piece, source)}</p>
            </div>
            {entry.item.piece.why && <p class="now-playing-reason">{entry.item.piece.why}</p>}
          </div>
          <p class="now-playing-status" role="status">
            {statusText(journey, source)}
          </p>
          <p class="visually-hidden" role="status">
            {player.state.value.kind === "playing" && `Now: ${entry.item.piece.title}.`}
          </p>
          {Extras && <Extras piece={entry.item.piece} />}
        </section>
      )}
      {(entry || queue.canUndo.value) && (
        <QueueList journey={journey} covers={covers}>
          <ExportMenu queueExport={queueExport} />
        </QueueList>
      )}
    </>
  );
}

function statusText({ player, offerMessage }: Journey, source: MusicSource): string {
  const state = player.state.value;
  if (state.kind === "stopped") return offerMessage.value;
  // A vendor's player starts only by a tap in it.
  if (state.kind === "playing" && player.control.value === "embed") {
    return `Press play in ${source.name}'s player.`;
  }
  return stateText(state, source);
}

function credits({ by, link }: Piece, { name }: MusicSource): ComponentChildren {
  const address = link?.startsWith("http") ? link : null;
  return (
    <>
      {by && `${by} · `}
      {address ? (
        <a href={address} target="_blank" rel="noopener noreferrer">
          {name}
        </a>
      ) : (
        name
      )}
    </>
  );
}

function LiftOffer({ journey }: { readonly journey: Journey }) {
  if (!journey.isLiftOffered.value) return null;
  return (
    <aside class="card lift-offer" aria-label="Suggestion">
      <p role="status">
        The last few pieces were low in mood. That may be just right. If you like, the music can slowly get
        brighter from here.
      </p>
      <div class="actions">
        <button type="button" class="button" onClick={journey.acceptLift}>
          Make it brighter
        </button>
        <button type="button" class="button button-plain" onClick={journey.declineLift}>
          Keep this mood
        </button>
      </div>
    </aside>
  );
}

export function NoticeList({ notices }: { readonly notices: Notices }) {
  return (
    <div class="notice-list" role="alert">
      {notices.all.value.map(({ subject, sentence }) => (
        <p key={subject} class="notice">
          <span>{sentence}</span>
          <button
            type="button"
            class="button button-plain"
            aria-label={`Dismiss: ${sentence}`}
            onClick={() => notices.dismiss(subject)}
          >
            <Icon name="close" />
          </button>
        </p>
      ))}
    </div>
  );
}
