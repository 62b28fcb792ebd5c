/** The person's own music: choose a folder, see it listened to, find pieces in it, put them elsewhere. */
import type { ReadonlySignal } from "@preact/signals";
import { assertNever } from "../../shared/assert";
import type { MoodPoint } from "../../shared/mood";
import type { Browsing } from "../client/browse";
import type { Saving } from "../client/export";
import type { Library } from "../client/library";
import type { Track } from "../client/track";
import { Openers } from "./folder-buttons";
import { SkippedList } from "./skipped-list";
import { TrackList } from "./track-list";
import { PieceMap } from "./track-map";
import { quoted, summary } from "./words";

export interface FilesPanelProps {
  readonly library: Library;
  readonly browsing: Browsing;
  readonly saving: Saving;
  /** The person's present mood. */
  readonly here: ReadonlySignal<MoodPoint>;
  /** Files of a field for files. */
  readonly onFiles: (files: readonly File[]) => void;
  /** Plays a piece now. */
  readonly onPlay: (track: Track) => void;
  /** Puts a piece into the queue. */
  readonly onAdd: (track: Track) => void;
}

export function FilesPanel(props: FilesPanelProps) {
  const { library, onFiles } = props;
  const trouble = library.trouble.value;
  return (
    // Dropping is a shortcut for the buttons inside, which everybody can reach.
    // biome-ignore lint/a11y/noStaticElementInteractions: it takes nothing but drops.
    <div
      class="files"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        if (event.dataTransfer) void library.drop(event.dataTransfer);
      }}
    >
      <p class="small soft">
        Listened to in this browser, on this machine: nothing is uploaded. What was heard is kept here, so
        that every file is listened to only once.
      </p>
      <Openers library={library} onFiles={onFiles} />
      {trouble && (
        <p class="note" role="alert">
          {trouble}
        </p>
      )}
      <Progress library={library} />
      <SkippedList skipped={library.skipped.value} />
      {library.tracks.value.length > 0 && <Pieces {...props} />}
    </div>
  );
}

function Progress({ library }: { readonly library: Library }) {
  const state = library.state.value;
  switch (state.kind) {
    case "waking":
    case "empty":
      return null;
    case "asleep":
      return (
        <div class="actions">
          <button type="button" class="button button-main" onClick={() => void library.reopen()}>
            Open {quoted(state.folders)} again
          </button>
          <p class="small soft">Your browser asks you once; what was heard there is still known.</p>
        </div>
      );
    case "scanning":
      return (
        <div class="files-progress">
          <label class="small">
            <span class="files-scan">
              {state.total === null
                ? "Looking through the folder …"
                : `Listening: ${state.done} of ${state.total}`}
            </span>
            <progress max={state.total ?? 1} {...(state.total === null ? {} : { value: state.done })} />
          </label>
          <button type="button" class="button" onClick={library.cancel}>
            Stop listening
          </button>
          <p class="small soft files-path">{state.path}</p>
        </div>
      );
    case "ready":
      return (
        <p class="small files-summary" role="status">
          {summary(state, library.tracks.value.length)}
        </p>
      );
    default:
      return assertNever(state);
  }
}

function Pieces({ library, browsing, saving, here, onPlay, onAdd }: FilesPanelProps) {
  return (
    <>
      <PieceMap tracks={library.tracks.value} marked={browsing.placing.value} />
      <TrackList library={library} browsing={browsing} here={here} onPlay={onPlay} onAdd={onAdd} />
      <div class="actions files-keep">
        <button type="button" class="button button-plain" onClick={saving.m3u}>
          Save as M3U
        </button>
        <button type="button" class="button button-plain" onClick={saving.json}>
          Save as JSON
        </button>
        <Forget library={library} />
      </div>
      {saving.saved.value && (
        <p class="small" role="status">
          {saving.saved.value}
        </p>
      )}
    </>
  );
}

function Forget({ library }: { readonly library: Library }) {
  return (
    <details class="files-forget">
      <summary class="small">Forget these files</summary>
      <p class="small">
        Everything heard and every place that you chose is forgotten here. The files themselves stay as they
        are.
      </p>
      <button type="button" class="button" onClick={() => void library.forget()}>
        Forget everything about my files
      </button>
    </details>
  );
}
