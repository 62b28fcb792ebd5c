/** The list of tracks: search, play, add to the queue, change the mood. */

import type { ReadonlySignal } from "@preact/signals";

import { duration } from "../../i18n/format";
import { messages } from "../../i18n/messages";

import { describeEnergy, describeValence } from "../../i18n/mood-text";
import { type MoodPoint, NEUTRAL } from "../../shared/mood";
import type { TrackBrowser } from "../client/browse";
import type { Library } from "../client/library";
import type { Track } from "../client/track";
import { describeSound, describeTrackMood } from "../client/track-text";

export interface TrackListProps {
  readonly library: Library;
  readonly browser: TrackBrowser;
  readonly mood: ReadonlySignal<MoodPoint>;
  readonly onPlay: (track: Track) => void;
  readonly onAdd: (track: Track) => void;
}

export function TrackList({ library, browser, mood, onPlay, onAdd }: TrackListProps) {
  const text = messages.value.library.tracks;
  const matchCount = browser.matches.value.length;
  const shown = browser.shown.value;
  return (
    <div class="files-list">
      <label class="files-search">
        <span class="small">{text.search}</span>
        <input
          type="search"
          value={browser.query.value}
          onInput={(event) => browser.search(event.currentTarget.value)}
        />
      </label>
      <p class="visually-hidden" role="status">
        {browser.query.value ? text.found(matchCount) : ""}
      </p>
      <ul>
        {shown.map((track) => (
          <li key={track.id} class="files-track">
            <TrackLine track={track} browser={browser} onPlay={onPlay} onAdd={onAdd} />
            {browser.editing.value === track.id && <MoodEditor track={track} library={library} mood={mood} />}
          </li>
        ))}
      </ul>
      {matchCount > shown.length && (
        <button type="button" class="button" onClick={browser.showMore}>
          {text.showMore(matchCount)}
        </button>
      )}
    </div>
  );
}

function TrackLine({
  track,
  browser,
  onPlay,
  onAdd,
}: Pick<TrackListProps, "browser" | "onPlay" | "onAdd"> & { readonly track: Track }) {
  const text = messages.value.library.tracks;
  const isEditing = browser.editing.value === track.id;
  return (
    <div class="files-line">
      <div class="files-name">
        <p>
          <strong>{track.title}</strong>
          {track.artist && <span class="secondary"> · {track.artist}</span>}
          {track.seconds !== null && <span class="secondary small"> · {duration(track.seconds)}</span>}
        </p>
        <p class="small">{describeTrackMood(track)}</p>
        {track.sound && <p class="small secondary">{text.sound(describeSound(track.sound))}</p>}
      </div>
      <div class="actions">
        <button
          type="button"
          class="button button-plain"
          aria-label={text.playTitle(track.title)}
          onClick={() => onPlay(track)}
        >
          {text.play}
        </button>
        <button
          type="button"
          class="button button-plain"
          aria-label={text.addTitle(track.title)}
          onClick={() => onAdd(track)}
        >
          {text.add}
        </button>
        <button
          type="button"
          class="button button-plain"
          aria-label={text.changeMoodOf(track.title)}
          aria-expanded={isEditing}
          onClick={() => browser.edit(isEditing ? null : track.id)}
        >
          {text.changeMood}
        </button>
      </div>
    </div>
  );
}

function MoodEditor({
  track,
  library,
  mood,
}: Pick<TrackListProps, "library" | "mood"> & { readonly track: Track }) {
  const text = messages.value.library.mood;
  const current = track.mood ?? NEUTRAL;
  return (
    <fieldset class="files-mood">
      <legend class="small">{text.of(track.title)}</legend>
      <AxisSlider
        label={text.pleasantness}
        value={current.valence}
        text={describeValence(current.valence)}
        onInput={(valence) => library.setMood(track.id, { ...current, valence })}
      />
      <AxisSlider
        label={text.energy}
        value={current.energy}
        text={describeEnergy(current.energy)}
        onInput={(energy) => library.setMood(track.id, { ...current, energy })}
      />
      <div class="actions">
        <button type="button" class="button" onClick={() => library.setMood(track.id, mood.peek())}>
          {text.useMine}
        </button>
        {track.moodFrom === "person" && (
          <button type="button" class="button" onClick={() => library.setMood(track.id, null)}>
            {track.sound ? text.reset : text.remove}
          </button>
        )}
      </div>
    </fieldset>
  );
}

interface AxisSliderProps {
  readonly label: string;
  readonly value: number;
  readonly text: string;
  readonly onInput: (value: number) => void;
}

function AxisSlider({ label, value, text, onInput }: AxisSliderProps) {
  return (
    <label class="files-axis small">
      {label}
      <input
        type="range"
        min={-1}
        max={1}
        step={0.02}
        value={value}
        aria-valuetext={text}
        onInput={(event) => onInput(event.currentTarget.valueAsNumber)}
      />
    </label>
  );
}
