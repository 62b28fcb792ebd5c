/** Saves the results as a playlist: login or permission, name, confirmation. */

import { useState } from "preact/hooks";
import { messages } from "../../i18n/messages";
import { assertNever } from "../../shared/assert";
import { loginAddress } from "../client/account";
import type { Track } from "../client/ports";
import type { Spotify } from "../client/spotify";
import { FailureMessage } from "./failure-message";

export interface SavePlaylistProps {
  readonly spotify: Spotify;
  readonly tracks: readonly Track[];
  readonly mood: string;
}

export function SavePlaylist({ spotify, tracks, mood }: SavePlaylistProps) {
  const text = messages.value.spotify.saving;
  const account = spotify.account.state.value;
  if (account.kind === "guest" || !spotify.account.canSave.value) {
    return (
      <a class="button" href={loginAddress("keeping")} onClick={spotify.stashForLogin}>
        {account.kind === "guest" ? text.logIn : text.allow}
      </a>
    );
  }
  return <SaveForm key={mood} spotify={spotify} tracks={tracks} mood={mood} />;
}

function SaveForm({ spotify, tracks, mood }: SavePlaylistProps) {
  const text = messages.value.spotify.saving;
  const [name, setName] = useState(text.proposedName(mood));
  const state = spotify.saving.playlist.value;
  switch (state.kind) {
    case "saved":
      return (
        <p role="status">
          {text.saved(
            <a href={state.playlist.link} target="_blank" rel="noopener noreferrer">
              {state.playlist.name}
            </a>,
          )}
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
            void spotify.saving.save(name, tracks);
          }}
        >
          <label>
            <span class="small">{text.name}</span>
            <input
              type="text"
              required
              maxLength={100}
              value={name}
              onInput={({ currentTarget }) => setName(currentTarget.value)}
            />
          </label>
          <button type="submit" class="button" aria-disabled={state.kind === "saving"}>
            {state.kind === "saving" ? text.saving : text.save}
          </button>
          {state.kind === "failed" && <FailureMessage failure={state.failure} />}
        </form>
      );
    default:
      return assertNever(state);
  }
}
