/**
 * Wires the Composer: its source of music, its panel, and what can be done with a piece of its own. The page gives it a
 * clock, a memory and a door into the queue.
 */
import { effect, untracked } from "@preact/signals";
import type { Clock, Memory } from "../kit/ports";
import type { Piece } from "../player/shared/piece";
import { onFragment, randomSeed, takeawayPage } from "./client/browser";
import { createEnsemble } from "./client/ensemble";
import { createTakeaway } from "./client/export";
import { type ArrivalParts, createArrivals } from "./client/linked-pieces";
import { studioLink } from "./client/renderer-client";
import { studioWorker } from "./client/renderer-worker";
import { createKeepsakes, type TitledPiece } from "./client/saved-pieces";
import { type ComposerSource, createComposerSource } from "./client/source";
import { browserSpeaker } from "./client/speaker";
import { BadPieceLink, decodePiece } from "./shared/score/link";
import { SAMPLE_RATE } from "./shared/sound/format";
import { ComposerPanel } from "./ui/composer-panel";
import { TakeawayBar } from "./ui/export-bar";
import "./ui/composer.css";

export interface ComposerRoomParts {
  readonly clock: Clock;
  readonly memory: Memory;
}

export interface ComposerDoor {
  readonly queue: ArrivalParts["door"];
  /** Another ensemble is wanted: what was written for the old one and waits may be written anew. */
  readonly onWish: () => void;
  /** A link in the address names no piece that can be played here. */
  readonly onBadLink: (sentence: string) => void;
}

export interface ComposerRoom {
  readonly source: ComposerSource;
  /** Joins the room to the queue, and looks for a piece in the page's address. The answer is what to show. */
  open(door: ComposerDoor): ComposerParts;
}

export interface ComposerParts {
  readonly Panel: () => preact.JSX.Element;
  /** Keep, link and save, for a piece of the Composer's. */
  readonly Takeaways: (props: { readonly piece: Piece }) => preact.JSX.Element | null;
  /** Whether the piece at hand came by a link and waits for a tap. */
  readonly linked: () => boolean;
}

export function openComposerRoom({ clock, memory }: ComposerRoomParts): ComposerRoom {
  const studio = studioLink(studioWorker);
  const ensemble = createEnsemble(memory);
  const source = createComposerSource({
    studio,
    speaker: browserSpeaker(SAMPLE_RATE),
    clock,
    ensemble: ensemble.chosen,
    newSeed: randomSeed,
  });
  return {
    source,
    open({ queue, onWish, onBadLink }) {
      const keepsakes = createKeepsakes(memory);
      const takeaway = createTakeaway(studio, takeawayPage);
      const arrivals = createArrivals({ named: source.named, wake: source.wake, door: queue });
      let first = true;
      effect(() => {
        ensemble.chosen.value;
        if (!first) untracked(onWish);
        first = false;
      });
      effect(() => {
        const arrival = arrivals.state.value;
        if (arrival.kind === "bad") untracked(() => onBadLink(arrival.message));
      });
      onFragment((fragment) => void arrivals.arrive(fragment));
      return {
        Panel: () => <ComposerPanel ensemble={ensemble} keepsakes={keepsakes} arrivals={arrivals} />,
        Takeaways({ piece }) {
          const titled = titledPiece(piece);
          return titled && <TakeawayBar piece={titled} keepsakes={keepsakes} takeaway={takeaway} />;
        },
        linked: () => arrivals.state.value.kind === "offered",
      };
    },
  };
}

/** null for what is not the Composer's, or was written by another version of it. */
function titledPiece({ source, id, title }: Piece): TitledPiece | null {
  if (source !== "composer") return null;
  try {
    return { ...decodePiece(id), title };
  } catch (error) {
    if (error instanceof BadPieceLink) return null;
    throw error;
  }
}
