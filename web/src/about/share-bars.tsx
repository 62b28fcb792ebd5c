/** Shares as bars: each with its confidence interval and its numbers, plain or by group of people. */

import { percent } from "../i18n/format";
import { screenMessages } from "../i18n/messages";
import { useCssProperties } from "../kit/css-properties";
import type { GroupTable, NamedShare } from "./figures";

export interface ShareBarsProps {
  readonly title: string;
  /** What was counted. */
  readonly unit: "faces" | "pictures";
  readonly shares: readonly NamedShare[];
  /** The language of the names, if it is not the page's. */
  readonly namesLang?: "en";
  /** Hides the heading where the page already shows it. */
  readonly isTitleHidden?: boolean;
}

export function ShareBars({ title, unit, shares, namesLang, isTitleHidden = false }: ShareBarsProps) {
  return (
    <div class="share-bars">
      {!isTitleHidden && <h4>{title}</h4>}
      <ul aria-label={title}>
        {shares.map((share) => (
          <ShareRow key={share.name} share={share} unit={unit} namesLang={namesLang} />
        ))}
      </ul>
    </div>
  );
}

interface ShareRowProps extends Pick<ShareBarsProps, "unit"> {
  readonly share: NamedShare;
  readonly namesLang: "en" | undefined;
}

function ShareRow({ share, unit, namesLang }: ShareRowProps) {
  const text = screenMessages.value.about.shares;
  const { name, value, interval, count } = share;
  const bar = useCssProperties<HTMLDivElement>({
    "--share": value,
    "--low": interval?.[0] ?? value,
    "--high": interval?.[1] ?? value,
  });
  return (
    <li class="share-row">
      <span lang={namesLang}>{name}</span>
      <span class="number">
        {percent(value)}
        <span class="secondary">
          {interval && ` ${text.interval({ low: interval[0], high: interval[1] })}`}
          {count !== null && `, ${text.counts[unit](count)}`}
        </span>
      </span>
      <div ref={bar} class="share-track" data-interval={interval !== null} />
    </li>
  );
}

export function GroupBars({ table }: { readonly table: GroupTable }) {
  const text = screenMessages.value.about.shares;
  const { title, groups, largestGap, isBeyondChance } = table;
  return (
    <div class="group-bars">
      <ShareBars title={text.byGroup(title)} unit="faces" shares={groups} namesLang="en" />
      {largestGap !== null && (
        <p class="small secondary">
          {text.largestGap(100 * largestGap)} {isBeyondChance === true && text.beyondChance}
          {isBeyondChance === false && text.maybeChance}
        </p>
      )}
    </div>
  );
}
