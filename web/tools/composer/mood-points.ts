/** Nine points of the mood plane: near the corners, near the middle of the edges, and the centre. */
import type { MoodPoint } from "../../src/composer/shared/score/score";

const COORDINATES = [-0.8, 0, 0.8] as const;

export const NINE_POINTS: readonly MoodPoint[] = COORDINATES.flatMap((energy) =>
  COORDINATES.map((valence) => ({ valence, energy })),
);
