/** Pieces named by a link: from the address bar or from the saved list. A link that names none is reported as a notice. */
import { messages } from "../../i18n/messages";
import { type PlayerAccess, SourceError } from "../../player/client/music-source";
import type { Piece } from "../../player/shared/piece";
import { isPieceLink } from "../shared/score/link";

export interface LinkedPieces {
  /** A link is in the address bar. Its piece is offered, since a page may not play before a tap. */
  openAddress(fragment: string): Promise<void>;
  /** Call it within the tap. */
  play(fragment: string): Promise<void>;
  add(fragment: string): Promise<void>;
}

export interface LinkedPiecesOptions {
  readonly pieceOf: (fragment: string) => Promise<Piece>;
  readonly unlockAudio: () => Promise<void>;
  readonly player: Pick<PlayerAccess, "offer" | "playNow" | "add" | "notify">;
}

export function createLinkedPieces({ pieceOf, unlockAudio, player }: LinkedPiecesOptions): LinkedPieces {
  async function read(fragment: string): Promise<Piece | null> {
    try {
      return await pieceOf(fragment);
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      player.notify("link", error.message);
      return null;
    }
  }

  return {
    async openAddress(fragment) {
      if (!isPieceLink(fragment)) return;
      const piece = await read(fragment);
      if (piece) player.offer(piece, messages.peek().composer.offered);
    },
    async play(fragment) {
      // The player shows an error of the audio output when it plays.
      unlockAudio().catch(() => {});
      const piece = await read(fragment);
      if (piece) await player.playNow(piece);
    },
    async add(fragment) {
      const piece = await read(fragment);
      if (piece) player.add(piece);
    },
  };
}
