/** Expressions as bars with percentages, always in the same order so that each is easy to find. */

import { percent } from "../../i18n/format";
import { language } from "../../i18n/language";
import { expressionName } from "../../i18n/mood-text";
import { useCssProperties } from "../../kit/css-properties";

export interface BarsProps {
  readonly label: string;
  readonly probabilities: Readonly<Record<string, number>>;
}

export function Bars({ label, probabilities }: BarsProps) {
  const rows = Object.entries(probabilities)
    .map(([key, probability]) => ({ key, name: expressionName(key), probability }))
    .sort((left, right) => left.name.localeCompare(right.name, language.value));
  const top = Math.max(...Object.values(probabilities));
  return (
    <ul class="bars" aria-label={label}>
      {rows.map(({ key, name, probability }) => (
        <Bar key={key} name={name} probability={probability} isTop={probability === top} />
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
