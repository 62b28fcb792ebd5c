/**
 * Spotify's embedded player for one track. It needs no login and no script in this page, and loads only when the person opens
 * it. In the demonstration there is nothing to play.
 */

import { messages } from "../../i18n/messages";

const EMBED = "https://open.spotify.com/embed/track/";

export interface EmbedProps {
  readonly track: { readonly id: string; readonly name: string };
  readonly isDemonstration: boolean;
}

export function Embed({ track, isDemonstration }: EmbedProps) {
  const text = messages.value.spotify.embed;
  if (isDemonstration) return <p class="spotify-placeholder">{text.demonstration}</p>;
  return (
    <iframe
      class="spotify-player"
      title={text.title(track.name)}
      src={EMBED + encodeURIComponent(track.id)}
      height="152"
      loading="lazy"
      allow="autoplay; clipboard-write; encrypted-media; fullscreen; picture-in-picture"
      referrerpolicy="no-referrer"
    />
  );
}
