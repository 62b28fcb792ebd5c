/** How often to look: as fast as the machine allows while reading, slower once the answer is steady. */

export type Pace = "reading" | "steady";

/** Looks per second at most. Steady is still often enough to see a face leave or a smile come. */
const MOST_PER_SECOND: Readonly<Record<Pace, number>> = { reading: 30, steady: 8 };

/** Cameras deliver a little early or late; a frame this near to its time is in time, ms. */
const SLACK_MS = 4;

/** Whether a frame that is there now should be looked at. */
export function isDue(pace: Pace, sinceLastMs: number): boolean {
  return sinceLastMs >= 1000 / MOST_PER_SECOND[pace] - SLACK_MS;
}
