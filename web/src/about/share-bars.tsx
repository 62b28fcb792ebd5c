/** Shares as bars, each with its interval drawn over it and its numbers beside it. */

import { useCssProperties } from "../kit/css-properties";
import { percent } from "../kit/format";
import type { NamedShare } from "./figures";

export interface ShareBarsProps {
  readonly title: string;
  /** What was counted. */
  readonly unit: string;
  readonly shares: readonly NamedShare[];
  /** The title is said already. */
  readonly bare?: boolean;
}

export function ShareBars({ title, unit, shares, bare = false }: ShareBarsProps) {
  return (
    <div class="share-bars">
      {!bare && <h4>{title}</h4>}
      <ul aria-label={title}>
        {shares.map((share) => (
          <ShareRow key={share.name} share={share} unit={unit} />
        ))}
      </ul>
    </div>
  );
}

function ShareRow({ share, unit }: { readonly share: NamedShare; readonly unit: string }) {
  const { name, value, interval, count } = share;
  const drawn = useCssProperties<HTMLDivElement>({
    "--share": value,
    "--low": interval?.[0] ?? value,
    "--high": interval?.[1] ?? value,
  });
  return (
    <li class="share-row">
      <span>{name}</span>
      <span class="number">
        {percent(value)}
        <span class="soft">
          {interval && ` (${Math.round(100 * interval[0])} to ${Math.round(100 * interval[1])})`}
          {count !== null && `, ${count.toLocaleString("en-GB")} ${unit}`}
        </span>
      </span>
      <div ref={drawn} class="share-track" data-interval={interval !== null} />
    </li>
  );
}
