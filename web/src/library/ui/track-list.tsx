/** Pieces to find, to queue and to put elsewhere. */
import type { ReadonlySignal } from "@preact/signals";
import { describeEnergy, describeValence, type MoodPoint, NEUTRAL } from "../../shared/mood";
import type { Browsing } from "../client/browse";
import { describePlace } from "../client/choose-tracks";
import type { Library } from "../client/library";
import type { Track } from "../client/track";
import { counted, duration } from "./words";

export interface TrackListProps {
  readonly library: Library;
  readonly browsing: Browsing;
  readonly here: ReadonlySignal<MoodPoint>;
  readonly onPlay: (track: Track) => void;
  readonly onAdd: (track: Track) => void;
}

export function TrackList({ library, browsing, here, onPlay, onAdd }: TrackListProps) {
  const matches = browsing.matches.value.length;
  const shown = browsing.shown.value;
  return (
    <div class="files-list">
      <label class="files-search">
        <span class="small">Find among your pieces</span>
        <input
          type="search"
          value={browsing.query.value}
          onInput={(event) => browsing.search(event.currentTarget.value)}
        />
      </label>
      <p class="unseen" role="status">
        {browsing.query.value ? `${counted(matches, "piece", "pieces")} found` : ""}
      </p>
      <ul>
        {shown.map((track) => (
          <li key={track.id} class="files-track">
            <Line track={track} browsing={browsing} onPlay={onPlay} onAdd={onAdd} />
            {browsing.placing.value === track.id && <Placing track={track} library={library} here={here} />}
          </li>
        ))}
      </ul>
      {matches > shown.length && (
        <button type="button" class="button" onClick={browsing.showMore}>
          Show more of {matches}
        </button>
      )}
    </div>
  );
}

function Line({
  track,
  browsing,
  onPlay,
  onAdd,
}: Pick<TrackListProps, "browsing" | "onPlay" | "onAdd"> & { readonly track: Track }) {
  const placing = browsing.placing.value === track.id;
  return (
    <div class="files-line">
      <div class="files-name">
        <p>
          <strong>{track.title}</strong>
          {track.artist && <span class="soft"> · {track.artist}</span>}
          {track.seconds !== null && <span class="soft small"> · {duration(track.seconds)}</span>}
        </p>
        <p class="small">{describePlace(track)}</p>
        {track.heard && <p class="small soft">Heard {track.heard}.</p>}
      </div>
      <div class="actions">
        <button type="button" class="button button-plain" onClick={() => onPlay(track)}>
          Play<span class="unseen"> {track.title}</span>
        </button>
        <button type="button" class="button button-plain" onClick={() => onAdd(track)}>
          Add<span class="unseen"> {track.title} to the queue</span>
        </button>
        <button
          type="button"
          class="button button-plain"
          aria-expanded={placing}
          onClick={() => browsing.place(placing ? null : track.id)}
        >
          Place<span class="unseen"> {track.title} elsewhere</span>
        </button>
      </div>
    </div>
  );
}

function Placing({
  track,
  library,
  here,
}: Pick<TrackListProps, "library" | "here"> & { readonly track: Track }) {
  const at = track.mood ?? NEUTRAL;
  return (
    <fieldset class="files-placing">
      <legend class="small">Where “{track.title}” belongs</legend>
      <Axis
        label="Pleasantness"
        value={at.valence}
        text={describeValence(at.valence)}
        onInput={(valence) => library.move(track.id, { ...at, valence })}
      />
      <Axis
        label="Energy"
        value={at.energy}
        text={describeEnergy(at.energy)}
        onInput={(energy) => library.move(track.id, { ...at, energy })}
      />
      <div class="actions">
        <button type="button" class="button" onClick={() => library.move(track.id, here.peek())}>
          Put it at my mood
        </button>
        {track.by === "person" && (
          <button type="button" class="button" onClick={() => library.move(track.id, null)}>
            {track.heard ? "As it was heard" : "Nowhere again"}
          </button>
        )}
      </div>
    </fieldset>
  );
}

interface AxisProps {
  readonly label: string;
  readonly value: number;
  readonly text: string;
  readonly onInput: (value: number) => void;
}

function Axis({ label, value, text, onInput }: AxisProps) {
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
