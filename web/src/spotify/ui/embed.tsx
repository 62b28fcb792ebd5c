/**
 * One track, playable. Spotify's own embedded player needs no log-in and no script of ours; it is loaded only
 * when somebody opens it. The demonstration has nothing to play and says so.
 */

const EMBED = "https://open.spotify.com/embed/track/";

export interface PlayerProps {
  readonly track: { readonly id: string; readonly name: string };
  readonly demonstration: boolean;
}

export function Player({ track, demonstration }: PlayerProps) {
  if (demonstration) {
    return (
      <p class="spotify-stub">
        Here Spotify's player would stand. The demonstration's music is invented, so there is nothing to hear.
      </p>
    );
  }
  return (
    <iframe
      class="spotify-player"
      title={`Spotify's player: ${track.name}`}
      src={EMBED + encodeURIComponent(track.id)}
      height="152"
      loading="lazy"
      allow="autoplay; clipboard-write; encrypted-media; fullscreen; picture-in-picture"
      referrerpolicy="no-referrer"
    />
  );
}
