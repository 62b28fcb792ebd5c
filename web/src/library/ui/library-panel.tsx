/** The library's part of the page: open a folder, watch its analysis, find tracks and change their moods. */

import { messages } from "../../i18n/messages";
import type { PlayerAccess } from "../../player/client/music-source";
import type { Piece } from "../../player/shared/piece";
import type { TrackBrowser } from "../client/browse";
import type { LibraryExport } from "../client/export";
import type { Library } from "../client/library";
import type { Track } from "../client/track";
import { FolderButtons } from "./folder-buttons";
import { ScanStatus } from "./scan-status";
import { TrackList } from "./track-list";
import "./library.css";

export interface LibraryPanelProps {
  readonly library: Library;
  readonly browser: TrackBrowser;
  readonly libraryExport: LibraryExport;
  readonly player: Pick<PlayerAccess, "mood" | "playNow" | "add">;
  /** The person chose files with a file input. */
  readonly onFiles: (files: readonly File[]) => void;
  readonly pieceOf: (track: Track) => Piece;
}

export function LibraryPanel(props: LibraryPanelProps) {
  const { library, onFiles } = props;
  const error = library.error.value;
  return (
    // Dropping only duplicates the buttons inside, which work with a keyboard too.
    // biome-ignore lint/a11y/noStaticElementInteractions: it only handles drops.
    <div
      class="files"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        if (event.dataTransfer) void library.drop(event.dataTransfer);
      }}
    >
      <p class="small secondary">{messages.value.library.introduction}</p>
      <FolderButtons library={library} onFiles={onFiles} />
      {error && (
        <p class="notice" role="alert">
          {error}
        </p>
      )}
      <ScanStatus library={library} />
      {library.tracks.value.length > 0 && <Tracks {...props} />}
    </div>
  );
}

function Tracks({ library, browser, libraryExport, player, pieceOf }: LibraryPanelProps) {
  const text = messages.value.library.files;
  return (
    <>
      <TrackMap tracks={library.tracks.value} marked={browser.editing.value} />
      <TrackList
        library={library}
        browser={browser}
        mood={player.mood}
        onPlay={(track) => void player.playNow(pieceOf(track))}
        onAdd={(track) => player.add(pieceOf(track))}
      />
      <div class="actions files-actions">
        <button type="button" class="button button-plain" onClick={libraryExport.m3u}>
          {text.save("M3U")}
        </button>
        <button type="button" class="button button-plain" onClick={libraryExport.json}>
          {text.save("JSON")}
        </button>
        <DeleteData library={library} />
      </div>
      {libraryExport.saved.value && (
        <p class="small" role="status">
          {libraryExport.saved.value}
        </p>
      )}
    </>
  );
}

function DeleteData({ library }: { readonly library: Library }) {
  const text = messages.value.library.deletion;
  return (
    <details class="files-delete">
      <summary class="small">{text.title}</summary>
      <p class="small">{text.explanation}</p>
      <button type="button" class="button" onClick={() => void library.forget()}>
        {text.button}
      </button>
    </details>
  );
}

interface TrackMapProps {
  readonly tracks: readonly Track[];
  /** Id of the track whose mood is being changed. */
  readonly marked: string | null;
}

/** All tracks as dots on the mood plane. */
function TrackMap({ tracks, marked }: TrackMapProps) {
  const dots = tracks.flatMap(({ id, mood }) => (mood ? [{ id, x: mood.valence, y: -mood.energy }] : []));
  const markedDot = dots.find(({ id }) => id === marked);
  return (
    <figure class="files-map">
      <svg viewBox="-1.08 -1.08 2.16 2.16" role="img" aria-label={mapText(tracks)}>
        <path class="files-map-axes" d="M-1 0H1M0-1V1" />
        {/* One path for all: five thousand elements would be slow. */}
        <path
          class="files-map-dots"
          d={dots.map(({ x, y }) => `M${x.toFixed(3)} ${y.toFixed(3)}h0`).join("")}
        />
        {markedDot && <circle class="files-map-marked" cx={markedDot.x} cy={markedDot.y} r="0.06" />}
      </svg>
      <figcaption class="small secondary">{messages.value.library.map.caption}</figcaption>
    </figure>
  );
}

function mapText(tracks: readonly Track[]): string {
  const count = (matches: (valence: number, energy: number) => boolean) =>
    tracks.filter(({ mood }) => mood && matches(mood.valence, mood.energy)).length;
  return messages.value.library.map.label({
    total: tracks.length,
    pleasantEnergetic: count((v, e) => v >= 0 && e >= 0),
    pleasantCalm: count((v, e) => v >= 0 && e < 0),
    unpleasantEnergetic: count((v, e) => v < 0 && e >= 0),
    unpleasantCalm: count((v, e) => v < 0 && e < 0),
  });
}
