/** Shares as bars: each with its confidence interval and its numbers, plain or by group of people. */

import { useCssProperties } from "../kit/css-properties";
import { percent } from "../i18n/format";
import type { GroupTable, NamedShare } from "./figures";

export interface ShareBarsProps {
  readonly title: string;
  /** What was counted. */
  readonly unit: string;
  readonly shares: readonly NamedShare[];
  /** Hides the heading where the page already shows it. */
  readonly isTitleHidden?: boolean;
}

export function ShareBars({ title, unit, shares, isTitleHidden = false }: ShareBarsProps) {
  return (
    <div class="share-bars">
      {!isTitleHidden && <h4>{title}</h4>}
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
  const bar = useCssProperties<HTMLDivElement>({
    "--share": value,
    "--low": interval?.[0] ?? value,
    "--high": interval?.[1] ?? value,
  });
  return (
    <li class="share-row">
      <span>{name}</span>
      <span class="number">
        {percent(value)}
        <span class="secondary">
          {interval && ` (${Math.round(100 * interval[0])} to ${Math.round(100 * interval[1])})`}
          {count !== null && `, ${count.toLocaleString("en-GB")} ${unit}`}
        </span>
      </span>
      <div ref={bar} class="share-track" data-interval={interval !== null} />
    </li>
  );
}

export function GroupBars({ table }: { readonly table: GroupTable }) {
  const { title, groups, largestGap, isBeyondChance } = table;
  return (
    <div class="group-bars">
      <ShareBars title={`By group of people: ${title}`} unit="faces" shares={groups} />
      {largestGap !== null && (
        <p class="small secondary">
          Largest gap between two groups: {(100 * largestGap).toFixed(1)} percentage points.
          {isBeyondChance === true && " Chance alone would rarely cause this with so few pictures."}
          {isBeyondChance === false && " This may be chance."}
        </p>
      )}
    </div>
  );
}
