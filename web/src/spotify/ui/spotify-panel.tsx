/** Spotify's part of the page. Absent where the server runs without Spotify. */

import { assertNever } from "../../shared/assert";
import type { Track } from "../client/ports";
import type { FinderState } from "../client/search";
import type { Spotify } from "../client/spotify";
import { AccountLine } from "./account-line";
import { TroubleNote } from "./error-message";
import { WayChoice } from "./output-choice";
import { Wishes } from "./preferences";
import { FoundList } from "./result-list";

export interface SpotifyPanelProps {
  readonly spotify: Spotify;
  /** Puts a found track into the queue. */
  readonly onAdd: (track: Track) => void;
}

export function SpotifyPanel({ spotify, onAdd }: SpotifyPanelProps) {
  const account = spotify.account.state.value;
  if (account.kind === "asking" || account.kind === "absent") return null;
  return (
    <section class="card spotify" aria-labelledby="spotify-title">
      <h2 id="spotify-title">Spotify</h2>
      {account.demonstration && (
        <p class="spotify-demonstration">
          Demonstration: this is not the real Spotify. People and music are invented.
        </p>
      )}
      <AccountLine spotify={spotify} />
      <WayChoice spotify={spotify} />
      {spotify.account.maySearch.value && (
        <>
          <div class="spotify-ask">
            <button type="button" class="button button-main" onClick={() => void spotify.finder.find()}>
              Find music for this mood
            </button>
          </div>
          <Wishes finder={spotify.finder} />
          {content(spotify.finder.state.value, spotify, account.demonstration, onAdd)}
        </>
      )}
    </section>
  );
}

function content(
  state: FinderState,
  spotify: Spotify,
  demonstration: boolean,
  onAdd: SpotifyPanelProps["onAdd"],
) {
  switch (state.kind) {
    case "idle":
      return null;
    case "looking":
      return <p role="status">Spotify is being asked …</p>;
    case "failed":
      return <TroubleNote trouble={state.trouble} waitMinutes={spotify.finder.waitMinutes.value} />;
    case "found":
      return <FoundList spotify={spotify} found={state} demonstration={demonstration} onAdd={onAdd} />;
    default:
      return assertNever(state);
  }
}
