/** All pieces as grains on the mood plane: where the person's music is dense and where it is thin. */
import type { Track } from "../client/track";
import { counted } from "./words";

export interface PieceMapProps {
  readonly tracks: readonly Track[];
  /** Id of the piece that is being placed. */
  readonly marked: string | null;
}

export function PieceMap({ tracks, marked }: PieceMapProps) {
  const placed = tracks.flatMap(({ id, mood }) => (mood ? [{ id, x: mood.valence, y: -mood.energy }] : []));
  const focus = placed.find(({ id }) => id === marked);
  return (
    <figure class="files-map">
      <svg viewBox="-1.08 -1.08 2.16 2.16" role="img" aria-label={described(tracks)}>
        <path class="files-map-axes" d="M-1 0H1M0-1V1" />
        {/* One path for all of them: five thousand dots are drawn as fast as five. */}
        <path
          class="files-map-dots"
          d={placed.map(({ x, y }) => `M${x.toFixed(3)} ${y.toFixed(3)}h0`).join("")}
        />
        {focus && <circle class="files-map-focus" cx={focus.x} cy={focus.y} r="0.06" />}
      </svg>
      <figcaption class="small soft">
        Each grain is a piece: pleasant to the right, stirred above. The places are worked out from mode,
        tempo, brightness, loudness and how much happens; that is a rule of thumb, and your word wins.
      </figcaption>
    </figure>
  );
}

function described(tracks: readonly Track[]): string {
  const count = (where: (valence: number, energy: number) => boolean) =>
    tracks.filter(({ mood }) => mood && where(mood.valence, mood.energy)).length;
  return `Of ${counted(tracks.length, "piece", "pieces")}, ${count((v, e) => v >= 0 && e >= 0)} are pleasant and stirred, ${count((v, e) => v >= 0 && e < 0)} pleasant and calm, ${count((v, e) => v < 0 && e >= 0)} unpleasant and stirred, ${count((v, e) => v < 0 && e < 0)} unpleasant and calm.`;
}
