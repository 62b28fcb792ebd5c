/**
 * The genres that a person can choose to like: well-known names from the server's table, which has many more.
 * tests/recommendations/test_genres.py checks that each is in that table.
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
