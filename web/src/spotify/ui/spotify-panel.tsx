/** The Spotify card of the page. Absent where the server runs without Spotify. */

import { messages } from "../../i18n/messages";
import { assertNever } from "../../shared/assert";
import type { Track } from "../client/ports";
import type { SearchState } from "../client/search";
import type { Spotify } from "../client/spotify";
import { AccountLine } from "./account-line";
import { FailureMessage } from "./failure-message";
import { OutputChoice } from "./output-choice";
import { PreferencesForm } from "./preferences";
import { ResultList } from "./result-list";
import "./spotify.css";

export interface SpotifyPanelProps {
  readonly spotify: Spotify;
  /** Adds a track to the queue. */
  readonly onAdd: (track: Track) => void;
}

export function SpotifyPanel({ spotify, onAdd }: SpotifyPanelProps) {
  const text = messages.value.spotify.panel;
  const account = spotify.account.state.value;
  if (account.kind === "loading" || account.kind === "absent") return null;
  return (
    <section class="card spotify" aria-labelledby="spotify-title">
      <h2 id="spotify-title">Spotify</h2>
      {account.isDemonstration && <p class="spotify-demonstration">{text.demonstration}</p>}
      <AccountLine spotify={spotify} />
      <OutputChoice spotify={spotify} />
      {spotify.account.canSearch.value && (
        <>
          <div class="spotify-search">
            <button type="button" class="button button-main" onClick={() => void spotify.search.search()}>
              {text.find}
            </button>
          </div>
          <PreferencesForm search={spotify.search} />
          {results(spotify.search.state.value, spotify, account.isDemonstration, onAdd)}
        </>
      )}
    </section>
  );
}

function results(
  state: SearchState,
  spotify: Spotify,
  isDemonstration: boolean,
  onAdd: SpotifyPanelProps["onAdd"],
) {
  switch (state.kind) {
    case "idle":
      return null;
    case "searching":
      return <p role="status">{messages.value.spotify.panel.searching}</p>;
    case "failed":
      return <FailureMessage failure={state.failure} waitMinutes={spotify.search.waitMinutes.value} />;
    case "found":
      return <ResultList spotify={spotify} results={state} isDemonstration={isDemonstration} onAdd={onAdd} />;
    default:
      return assertNever(state);
  }
}
