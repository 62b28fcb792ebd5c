/** Keeping the list: log in for it, allow it, name it, save it, read that it is saved. */

import { useState } from "preact/hooks";
import { assertNever } from "../../shared/assert";
import { loginAddress } from "../client/account";
import type { Track } from "../client/ports";
import type { Spotify } from "../client/spotify";
import { TroubleNote } from "./error-message";

export interface KeepListProps {
  readonly spotify: Spotify;
  readonly tracks: readonly Track[];
  readonly mood: string;
}

export function KeepList({ spotify, tracks, mood }: KeepListProps) {
  const account = spotify.account.state.value;
  if (account.kind === "guest" || !spotify.account.mayKeep.value) {
    return (
      <a class="button" href={loginAddress("keeping")} onClick={spotify.leave}>
        {account.kind === "guest" ? "Log in to save and like" : "Allow saving and liking"}
      </a>
    );
  }
  return <Save key={mood} spotify={spotify} tracks={tracks} mood={mood} />;
}

function Save({ spotify, tracks, mood }: KeepListProps) {
  const [name, setName] = useState(`Undertone: ${mood}`);
  const state = spotify.keeping.playlist.value;
  switch (state.kind) {
    case "saved":
      return (
        <p role="status">
          Saved as a private playlist:{" "}
          <a href={state.playlist.link} target="_blank" rel="noopener noreferrer">
            {state.playlist.name}
          </a>
          .
        </p>
      );
    case "unsaved":
    case "saving":
    case "failed":
      return (
        <form
          class="spotify-save"
          onSubmit={(event) => {
            event.preventDefault();
            void spotify.keeping.save(name, tracks);
          }}
        >
          <label>
            <span class="small">Name of the playlist</span>
            <input
              type="text"
              required
              maxLength={100}
              value={name}
              onInput={({ currentTarget }) => setName(currentTarget.value)}
            />
          </label>
          <button type="submit" class="button" aria-disabled={state.kind === "saving"}>
            {state.kind === "saving" ? "Saving …" : "Save as playlist"}
          </button>
          {state.kind === "failed" && <TroubleNote trouble={state.trouble} />}
        </form>
      );
    default:
      return assertNever(state);
  }
}
