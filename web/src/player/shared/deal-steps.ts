/** Deals the steps of a route to the sources, evenly: a share of one third means every third step, not the last third. */

import type { SourceId } from "./piece";

/** How much of each source, in whole shares: 1 and 2 mean one piece in three from the first. 0 means none. */
export type SourceShares = Readonly<Partial<Record<SourceId, number>>>;

export const MAX_SHARE = 4;

/**
 * @param order which source goes first when several are equally far behind
 * @param dealt how many steps each source has had already, so that a route that is extended keeps its mix
 */
export function dealSteps(
  count: number,
  shares: SourceShares,
  order: readonly SourceId[],
  dealt: SourceShares = {},
): readonly SourceId[] {
  const counts = order.flatMap((source) => {
    const share = Math.max(0, shares[source] ?? 0);
    return share > 0 ? [{ source, share, had: dealt[source] ?? 0 }] : [];
  });
  return Array.from({ length: counts.length > 0 ? count : 0 }, () => {
    const next = counts.reduce((behind, other) =>
      (other.had + 0.5) / other.share < (behind.had + 0.5) / behind.share - 1e-9 ? other : behind,
    );
    next.had += 1;
    return next.source;
  });
}
