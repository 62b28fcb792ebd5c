/** Readings as sentences. They speak of how an expression looks, never of what somebody is. */

import type { Hindrance } from "../../../core/quality/words";
import type { Guess } from "../../../core/reading/reading";
import { percent } from "../../ui/words";

export function looksLike({ label, share }: Guess, everyone: boolean): string {
  const whose = everyone ? "The expressions in view look" : "Your expression looks";
  return `${whose} mostly ${label} (${percent(share)}).`;
}

export function notSure({ because, help }: Hindrance): string {
  return `Not sure, because ${because}. ${help}`;
}
