/** Readings as sentences. They speak of how an expression looks, never of what somebody is. */

import { percent } from "../../kit/format";
import type { Hindrance } from "../shared/quality/words";
import type { Guess } from "../shared/reading/reading";

export function looksLike({ label, share }: Guess, everyone: boolean): string {
  const whose = everyone ? "The expressions in view look" : "Your expression looks";
  return `${whose} mostly ${label} (${percent(share)}).`;
}

export function notSure({ because, help }: Hindrance): string {
  return `Not sure, because ${because}. ${help}`;
}
