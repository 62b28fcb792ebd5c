/** All expressions of whoever is read, as calm bars. */

import type { Seeing } from "../client/camera-reading";
import { Bars } from "./bars";

export function Expressions({ seeing }: { readonly seeing: Seeing }) {
  const guess = seeing.reading.value?.guess;
  return guess ? <Bars label="Expressions" probabilities={guess.probabilities} /> : null;
}
