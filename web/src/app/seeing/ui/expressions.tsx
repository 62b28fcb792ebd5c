/** All expressions of whoever is read, as calm bars. */

import { Bars } from "../../ui/bars";
import type { Seeing } from "../models/seeing";

export function Expressions({ seeing }: { readonly seeing: Seeing }) {
  const guess = seeing.reading.value?.guess;
  return guess ? <Bars label="Expressions" probabilities={guess.probabilities} /> : null;
}
