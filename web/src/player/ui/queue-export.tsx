/** Take the queue along: only what its pieces allow is offered. */

import { useSignal } from "@preact/signals";
import type { Saving } from "../client/queue-export";

export function SaveQueue({ saving }: { readonly saving: Saving }) {
  const { composer, files, spotify } = saving.counts.value;
  const name = useSignal("Undertone");
  const state = saving.state.value;
  if (composer + files + spotify === 0) return null;
  return (
    <details class="queue-save">
      <summary>Take the queue along</summary>
      <div class="actions">
        {composer > 0 && (
          <button type="button" class="button" onClick={() => void saving.links()}>
            Copy links to the Composer's pieces
          </button>
        )}
        {files > 0 && (
          <button type="button" class="button" onClick={saving.m3u}>
            Save my files as M3U
          </button>
        )}
        <button type="button" class="button" onClick={saving.json}>
          Save all as JSON
        </button>
      </div>
      {spotify > 0 && saving.canSaveToSpotify.value && (
        <form
          class="queue-playlist"
          onSubmit={(event) => {
            event.preventDefault();
            void saving.spotify(name.value);
          }}
        >
          <label>
            <span class="small">Name of the Spotify playlist</span>
            <input
              type="text"
              required
              maxLength={100}
              value={name.value}
              onInput={(event) => {
                name.value = event.currentTarget.value;
              }}
            />
          </label>
          <button type="submit" class="button" aria-disabled={state.kind === "working"}>
            Save as Spotify playlist
          </button>
        </form>
      )}
      {spotify > 0 && saving.allowAddress.value && (
        <a class="button" href={saving.allowAddress.value}>
          Allow saving to my Spotify
        </a>
      )}
      <div role="status">
        {state.kind === "working" && <p>Saving …</p>}
        {(state.kind === "done" || state.kind === "links") && <p class="small">{state.sentence}</p>}
        {state.kind === "links" && <pre class="small queue-links">{state.text}</pre>}
      </div>
    </details>
  );
}
