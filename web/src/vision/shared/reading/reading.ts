/** What the looks at a face come to: a point of the mood plane with its doubt, or "not sure, because ...". */
import type { MoodPoint } from "../../../shared/mood";
import type { Hindrance } from "../quality/words";

/** What is believed of a face at the moment, good enough to be shown, moving or not. */
export interface Guess {
  readonly point: MoodPoint;
  /** Radius of the ring around the point, in units of the plane: 0 certain, about 1 no idea. */
  readonly doubt: number;
  /** The leading expression; it changes with hysteresis, so that near ties do not flicker. */
  readonly label: string;
  /** Its chance, 0 to 1. */
  readonly share: number;
  /** The smoothed chances of all expressions. */
  readonly probabilities: Readonly<Record<string, number>>;
}

export type Reading =
  /** Still looking; `guess` is null until the first good look. */
  | {
      readonly kind: "looking";
      readonly guess: Guess | null;
      /** Share of the way to an answer, 0 to 1. */
      readonly progress: number;
      /** What keeps the present look from counting, or null: worth saying while it lasts. */
      readonly hindrance: Hindrance | null;
    }
  /** An answer stands. It goes on following the face, calmly, until the person confirms it or the face leaves. */
  | { readonly kind: "read"; readonly guess: Guess; readonly looks: number; readonly tookMs: number }
  /** The answer is that there is none: the end; `guess` is the best there was. */
  | {
      readonly kind: "unsure";
      readonly hindrance: Hindrance;
      readonly guess: Guess | null;
      readonly tookMs: number;
    };
