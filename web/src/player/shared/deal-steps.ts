/**
 * Which source plays which step of a path. The person says how much of each; the steps are dealt out evenly, so that a
 * third of them is every third one and not the last ones.
 */

import type { SourceId } from "./piece";

/** How much of a source, as whole parts: 1 and 2 mean one piece of three from the first. Nought is none. */
export type Parts = Readonly<Partial<Record<SourceId, number>>>;

export const MOST_PARTS = 4;

/**
 * @param dealt how many steps each source has had already, so that a path that goes on keeps the mix
 */
export function dealSteps(
  count: number,
  parts: Parts,
  order: readonly SourceId[],
  dealt: Parts = {},
): readonly SourceId[] {
  const shares = order.flatMap((source) => {
    const part = Math.max(0, parts[source] ?? 0);
    return part > 0 ? [{ source, part, had: dealt[source] ?? 0 }] : [];
  });
  return Array.from({ length: shares.length > 0 ? count : 0 }, () => {
    // The one that is furthest behind its share; the first in order when several are.
    const next = shares.reduce((behind, share) =>
      (share.had + 0.5) / share.part < (behind.had + 0.5) / behind.part - 1e-9 ? share : behind,
    );
    next.had += 1;
    return next.source;
  });
}
