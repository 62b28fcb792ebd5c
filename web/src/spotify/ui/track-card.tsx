/** A track that was found: what it is, why it is here, and what can be done with it. */

import type { Track } from "../client/ports";
import type { Spotify } from "../client/spotify";
import { Player } from "./embed";
import { TroubleNote } from "./error-message";
import { lengthWords, signed, TERM_WORDS } from "./words";

export interface TrackCardProps {
  readonly spotify: Spotify;
  readonly track: Track;
  readonly demonstration: boolean;
  readonly onAdd: (track: Track) => void;
}

export function TrackCard({ spotify, track, demonstration, onAdd }: TrackCardProps) {
  const open = spotify.open.value === track.id;
  const trouble = spotify.keeping.likeTrouble.value;
  return (
    <li class="track">
      {track.picture ? (
        <img class="track-picture" src={track.picture} alt="" width="64" height="64" loading="lazy" />
      ) : (
        <span class="track-picture" aria-hidden="true" />
      )}
      <div class="track-words">
        <h3>
          <a href={track.link} target="_blank" rel="noopener noreferrer">
            {track.name}
          </a>
          {track.explicit && <abbr title="Explicit words">E</abbr>}
        </h3>
        <p class="small">{track.artists.join(", ")}</p>
        <p class="small soft">
          {[track.album, track.year, lengthWords(track.durationMs)].filter(Boolean).join(" · ")}
        </p>
      </div>
      <div class="track-deeds">
        {spotify.account.mayKeep.value && <Like spotify={spotify} track={track} />}
        <button
          type="button"
          class="button button-plain"
          aria-label={`Add ${track.name} to the queue`}
          onClick={() => onAdd(track)}
        >
          +
        </button>
        <button
          type="button"
          class="button button-plain"
          aria-expanded={open}
          aria-label={`${open ? "Close" : "Play"} ${track.name}`}
          onClick={() => spotify.toggle(track.id)}
        >
          {open ? "Close" : "Play"}
        </button>
      </div>
      <p class="track-why">{track.why.sentence}</p>
      <Weights track={track} />
      {trouble?.uri === track.uri && <TroubleNote trouble={trouble.trouble} />}
      {open && <Player track={track} demonstration={demonstration} />}
    </li>
  );
}

function Like({ spotify, track }: { readonly spotify: Spotify; readonly track: Track }) {
  const { keeping } = spotify;
  const liked = keeping.likes.value.get(track.uri) ?? false;
  return (
    <button
      type="button"
      class="button button-plain track-like"
      aria-pressed={liked}
      aria-label={`Like ${track.name}`}
      onClick={() => void keeping.setLiked(track.uri, !liked)}
    >
      <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
        <path d="M12 20.5 4.6 13a4.9 4.9 0 0 1 0-6.9 4.8 4.8 0 0 1 6.900 0l.5.5.5-.5a4.8 4.8 0 0 1 6.900 0 4.9 4.9 0 0 1 0 6.900z" />
      </svg>
    </button>
  );
}

function Weights({ track }: { readonly track: Track }) {
  const terms = Object.entries(track.why.terms);
  return (
    <details class="track-weights">
      <summary>
        How it was weighed<span class="unseen">: {track.name}</span>
      </summary>
      <dl>
        {terms.map(([name, value]) => (
          <div key={name}>
            <dt>{TERM_WORDS[name] ?? name}</dt>
            <dd>{signed(value)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
