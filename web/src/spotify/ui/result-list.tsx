/** The tracks that a search found, in playing order. */

import { messages } from "../../i18n/messages";

import { moodName } from "../../i18n/mood-text";
import type { MoodPoint } from "../../shared/mood";
import type { Track } from "../client/ports";
import type { SearchState } from "../client/search";
import type { Spotify } from "../client/spotify";
import { DevicePlayer } from "./device-player";
import { FailureMessage } from "./failure-message";
import { SavePlaylist } from "./save-playlist";
import { TrackCard } from "./track-card";

export interface ResultListProps {
  readonly spotify: Spotify;
  readonly results: Extract<SearchState, { kind: "found" }>;
  readonly isDemonstration: boolean;
  readonly onAdd: (track: Track) => void;
}

export function ResultList({ spotify, results, isDemonstration, onAdd }: ResultListProps) {
  const text = messages.value.spotify.results;
  const { tracks, path, limited } = results;
  const mood = pathName(path);
  return (
    <>
      {limited && <FailureMessage failure={limited} waitMinutes={spotify.search.waitMinutes.value} />}
      {tracks.length === 0 ? (
        <p role="status">{text.none(mood)}</p>
      ) : (
        <>
          <p role="status" class="spotify-count">
            {text.count(tracks.length, mood)} {spotify.hasMoodChanged.value && text.moodChanged}
          </p>
          <ol class="tracks">
            {tracks.map((track) => (
              <TrackCard
                key={track.id}
                spotify={spotify}
                track={track}
                isDemonstration={isDemonstration}
                onAdd={onAdd}
              />
            ))}
          </ol>
          <div class="spotify-actions">
            <button type="button" class="button" onClick={() => void spotify.search.searchOthers()}>
              {text.findOthers}
            </button>
            <SavePlaylist spotify={spotify} tracks={tracks} mood={mood} />
            <DevicePlayer spotify={spotify} tracks={tracks} />
          </div>
        </>
      )}
    </>
  );
}

/** Where a path leads: "peaceful", or "sad to joyful". */
export function pathName(path: readonly MoodPoint[]): string {
  const text = messages.value.spotify.results;
  const [first, last] = [path[0], path.at(-1)];
  if (!first || !last) return text.noMood;
  const [from, to] = [moodName(first), moodName(last)];
  return from === to ? from : text.path(from, to);
}
