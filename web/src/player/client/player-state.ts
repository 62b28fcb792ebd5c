/** What the player is about, as a value. Impossible combinations cannot be said. */

export type PlayerState =
  /** Nothing has begun, or the queue has come to its end. */
  | { readonly kind: "silent" }
  /** Asked to play, and the piece is not ready yet; what sounded before goes on until then. */
  | { readonly kind: "opening"; readonly done: number | null }
  | { readonly kind: "playing" }
  | { readonly kind: "paused"; readonly because: "person" | "interrupted" }
  /** Nothing sounds, and the next tap on play tries again. */
  | { readonly kind: "failed"; readonly sentence: string };
