/** Spotify's part of the page. Absent where the server runs without Spotify. */

import { assertNever } from "../../../core/assert";
import type { FinderState } from "../models/finder";
import type { Spotify } from "../models/spotify";
import { AccountLine } from "./account-line";
import { FoundList } from "./found-list";
import { TroubleNote } from "./trouble";
import { Wishes } from "./wishes";

export function SpotifyPanel({ spotify }: { readonly spotify: Spotify }) {
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
      {spotify.account.maySearch.value && (
        <>
          <div class="spotify-ask">
            <button type="button" class="button button-main" onClick={() => void spotify.finder.find()}>
              Find music for this mood
            </button>
          </div>
          <Wishes finder={spotify.finder} />
          {content(spotify.finder.state.value, spotify, account.demonstration)}
        </>
      )}
    </section>
  );
}

function content(state: FinderState, spotify: Spotify, demonstration: boolean) {
  switch (state.kind) {
    case "idle":
      return null;
    case "looking":
      return <p role="status">Spotify is being asked …</p>;
    case "failed":
      return <TroubleNote trouble={state.trouble} waitMinutes={spotify.finder.waitMinutes.value} />;
    case "found":
      return <FoundList spotify={spotify} found={state} demonstration={demonstration} />;
    default:
      return assertNever(state);
  }
}
