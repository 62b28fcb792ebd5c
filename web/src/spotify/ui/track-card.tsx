/** A track of the results: what it is, why it was chosen, and its buttons. */

import { decimal, duration } from "../../i18n/format";
import { messages } from "../../i18n/messages";
import type { Track } from "../client/ports";
import { reasonText } from "../client/reason-text";
import type { Spotify } from "../client/spotify";
import { Embed } from "./embed";
import { FailureMessage } from "./failure-message";

export interface TrackCardProps {
  readonly spotify: Spotify;
  readonly track: Track;
  readonly isDemonstration: boolean;
  readonly onAdd: (track: Track) => void;
}

export function TrackCard({ spotify, track, isDemonstration, onAdd }: TrackCardProps) {
  const text = messages.value.spotify.track;
  const isOpen = spotify.openEmbed.value === track.id;
  const toggle = isOpen ? text.close : text.play;
  const likeFailure = spotify.saving.likeFailure.value;
  return (
    <li class="track">
      {track.picture ? (
        <img class="track-picture" src={track.picture} alt="" width="64" height="64" loading="lazy" />
      ) : (
        <span class="track-picture" aria-hidden="true" />
      )}
      <div class="track-text">
        <h3>
          <a href={track.link} target="_blank" rel="noopener noreferrer">
            {track.name}
          </a>
          {track.explicit && <abbr title={text.explicit.full}>{text.explicit.short}</abbr>}
        </h3>
        <p class="small">{track.artists.join(", ")}</p>
        <p class="small secondary">
          {[track.album, track.year, duration(Math.round(track.durationMs / 1000))]
            .filter(Boolean)
            .join(" · ")}
        </p>
      </div>
      <div class="track-actions">
        {spotify.account.canSave.value && <Like spotify={spotify} track={track} />}
        <button
          type="button"
          class="button button-plain"
          aria-label={text.add(track.name)}
          onClick={() => onAdd(track)}
        >
          +
        </button>
        <button
          type="button"
          class="button button-plain"
          aria-expanded={isOpen}
          aria-label={toggle.full(track.name)}
          onClick={() => spotify.toggleEmbed(track.id)}
        >
          {toggle.short}
        </button>
      </div>
      <p class="track-why">{reasonText(track.reason)}</p>
      <Score track={track} />
      {likeFailure?.uri === track.uri && <FailureMessage failure={likeFailure.failure} />}
      {isOpen && <Embed track={track} isDemonstration={isDemonstration} />}
    </li>
  );
}

function Like({ spotify, track }: { readonly spotify: Spotify; readonly track: Track }) {
  const { saving } = spotify;
  const isLiked = saving.likes.value.get(track.uri) ?? false;
  return (
    <button
      type="button"
      class="button button-plain track-like"
      aria-pressed={isLiked}
      aria-label={messages.value.spotify.track.like(track.name)}
      onClick={() => void saving.setLiked(track.uri, !isLiked)}
    >
      <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
        <path d="M12 20.5 4.6 13a4.9 4.9 0 0 1 0-6.9 4.8 4.8 0 0 1 6.900 0l.5.5.5-.5a4.8 4.8 0 0 1 6.900 0 4.9 4.9 0 0 1 0 6.900z" />
      </svg>
    </button>
  );
}

function Score({ track }: { readonly track: Track }) {
  const terms = Object.entries(track.reason.terms);
  return (
    <details class="track-score">
      <summary>
        {messages.value.spotify.track.score}
        <span class="visually-hidden">: {track.name}</span>
      </summary>
      <dl>
        {terms.map(([name, value]) => (
          <div key={name}>
            <dt>{termName(name)}</dt>
            <dd>{signed(value)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** A term that the page does not know is shown under the server's name. */
function termName(name: string): string {
  const { terms } = messages.value.spotify.track;
  return Object.hasOwn(terms, name) ? terms[name as keyof typeof terms] : name;
}

function signed(value: number): string {
  const digits = decimal(Math.abs(value), 2);
  return value < 0 ? `\u2212${digits}` : `+${digits}`;
}
