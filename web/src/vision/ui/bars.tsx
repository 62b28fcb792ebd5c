/** Expressions as bars with percentages, always in the same order so that each is easy to find. */

import { useCssProperties } from "../../kit/css-properties";
import { percent } from "../../i18n/format";

export interface BarsProps {
  readonly label: string;
  readonly probabilities: Readonly<Record<string, number>>;
}

export function Bars({ label, probabilities }: BarsProps) {
  const rows = Object.entries(probabilities).sort(([left], [right]) => left.localeCompare(right));
  const top = Math.max(...Object.values(probabilities));
  return (
    <ul class="bars" aria-label={label}>
      {rows.map(([name, probability]) => (
        <Bar key={name} name={name} probability={probability} isTop={probability === top} />
      ))}
    </ul>
  );
}

interface BarProps {
  readonly name: string;
  readonly probability: number;
  readonly isTop: boolean;
}

function Bar({ name, probability, isTop }: BarProps) {
  const row = useCssProperties<HTMLLIElement>({ "--share": probability });
  return (
    <li ref={row} data-top={isTop}>
      <span>{name}</span>
      <span class="number">{percent(probability)}</span>
    </li>
  );
}
