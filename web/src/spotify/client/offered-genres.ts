/**
 * The genres that a person may say they like: well-known names out of the server's table, which holds many more. A
 * test of the planner's checks that each stands in it.
 */

export const OFFERED_GENRES = [
  "pop",
  "indie pop",
  "rock",
  "metal",
  "punk",
  "hip hop",
  "r&b",
  "soul",
  "funk",
  "jazz",
  "blues",
  "folk",
  "country",
  "classical",
  "ambient",
  "house",
  "techno",
  "reggae",
  "latin pop",
  "k-pop",
] as const;

export type OfferedGenre = (typeof OFFERED_GENRES)[number];
