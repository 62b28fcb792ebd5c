/** What was found for a mood, in playing order. */

import type { Track } from "../client/ports";
import type { FinderState } from "../client/search";
import type { Spotify } from "../client/spotify";
import { RemotePart } from "./device-player";
import { TroubleNote } from "./error-message";
import { KeepList } from "./save-playlist";
import { TrackCard } from "./track-card";
import { pathName } from "./words";

export interface FoundListProps {
  readonly spotify: Spotify;
  readonly found: Extract<FinderState, { kind: "found" }>;
  readonly demonstration: boolean;
  readonly onAdd: (track: Track) => void;
}

export function FoundList({ spotify, found, demonstration, onAdd }: FoundListProps) {
  const mood = pathName(found.path);
  const { tracks, limited } = found;
  return (
    <>
      {limited && <TroubleNote trouble={limited} waitMinutes={spotify.finder.waitMinutes.value} />}
      {tracks.length === 0 ? (
        <p role="status">
          Nothing was found for {mood} with these wishes. Widen them under “What it may be”, or move the
          point.
        </p>
      ) : (
        <>
          <p role="status" class="spotify-count">
            {tracks.length === 1 ? "One track" : `${tracks.length} tracks`} for {mood}.
            {spotify.movedOn.value && " The mood has moved since."}
          </p>
          <ol class="tracks">
            {tracks.map((track) => (
              <TrackCard
                key={track.id}
                spotify={spotify}
                track={track}
                demonstration={demonstration}
                onAdd={onAdd}
              />
            ))}
          </ol>
          <div class="spotify-keep">
            <button type="button" class="button" onClick={() => void spotify.finder.findOthers()}>
              Find others
            </button>
            <KeepList spotify={spotify} tracks={tracks} mood={mood} />
            <RemotePart spotify={spotify} tracks={tracks} />
          </div>
        </>
      )}
    </>
  );
}
