/** Nine points of the mood plane: corners, edges and the middle, a little inside the rim. */
import type { MoodPoint } from "../../src/composer/shared/score/score";

const STEPS = [-0.8, 0, 0.8] as const;

export const NINE_POINTS: readonly MoodPoint[] = STEPS.flatMap((energy) =>
  STEPS.map((valence) => ({ valence, energy })),
);
