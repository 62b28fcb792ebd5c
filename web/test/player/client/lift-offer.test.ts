import { expect, it } from "vitest";
import {
  createLiftOffer,
  LOW_RUN,
  LOW_RUN_AGAIN,
  type PlayedPiece,
} from "../../../src/player/client/lift-offer";

const LOW: PlayedPiece = { goal: "match", mood: { valence: -0.7, energy: -0.5 } };

/** Whether a lift is offered after these pieces, one answer per piece; each offer is dismissed. */
function offersDuring(played: readonly PlayedPiece[]): boolean[] {
  const offer = createLiftOffer();
  return played.map((piece) => {
    offer.record(piece);
    const isOffered = offer.isOffered.value;
    offer.dismiss();
    return isOffered;
  });
}

it("offers a lift after a run of low pieces, and again only after several more", () => {
  const offers = offersDuring(Array.from({ length: LOW_RUN + LOW_RUN_AGAIN }, () => LOW));
  const offered = offers.flatMap((isOffered, index) => (isOffered ? [index + 1] : []));
  expect(offered).toEqual([LOW_RUN, LOW_RUN + LOW_RUN_AGAIN]);
});

it("offers nothing when the person chose another goal, or when a bright piece came between", () => {
  expect(offersDuring([LOW, LOW, LOW, { ...LOW, goal: "stay" }])).not.toContain(true);
  const bright: PlayedPiece = { goal: "match", mood: { valence: 0.4, energy: 0 } };
  expect(offersDuring([LOW, LOW, bright, LOW])).not.toContain(true);
});

it("keeps an offer until it is dismissed", () => {
  const offer = createLiftOffer();
  for (let piece = 0; piece < LOW_RUN + 2; piece++) offer.record(LOW);
  expect(offer.isOffered.value).toBe(true);
  offer.dismiss();
  expect(offer.isOffered.value).toBe(false);
});
