/** Why the current piece was chosen, where it comes from, and what can be done with it. */

import type { ComponentChildren } from "preact";
import { messages } from "../../i18n/messages";
import type { Journey } from "../client/journey";
import type { MusicSource } from "../client/music-source";
import type { Piece } from "../shared/piece";

export function VendorPlayer({ journey }: { readonly journey: Journey }) {
  const piece = journey.queue.current.value?.item.piece;
  const Player = piece && journey.mix.source(piece.source).ui.VendorPlayer;
  return Player ? <Player piece={piece} /> : null;
}

export function PieceDetails({ journey }: { readonly journey: Journey }) {
  const entry = journey.queue.current.value;
  if (!entry) return null;
  const { piece } = entry.item;
  const source = journey.mix.source(piece.source);
  const { PieceExtras } = source.ui;
  return (
    <section class="piece-details" aria-labelledby="piece-details-title">
      <h2 id="piece-details-title" class="visually-hidden">
        {messages.value.player.aboutPiece}
      </h2>
      <p class="small secondary">
        {piece.why && <span class="piece-reason">{piece.why}</span>} {credits(piece, source)}
      </p>
      {PieceExtras && <PieceExtras piece={piece} />}
    </section>
  );
}

/** Where the piece comes from, with a link if there is one. */
function credits({ by, link }: Piece, { name }: MusicSource): ComponentChildren {
  const from = link?.startsWith("http") ? (
    <a href={link} target="_blank" rel="noopener noreferrer">
      {name}
    </a>
  ) : (
    name
  );
  return (
    <span class="piece-credits">
      {by ? (
        <>
          {by} · {from}
        </>
      ) : (
        from
      )}
    </span>
  );
}
