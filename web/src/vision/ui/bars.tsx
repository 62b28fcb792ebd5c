/** Expressions as bars with numbers, always in the same order, so that the eye finds each at its place. */

import { useCssProperties } from "../../kit/css-properties";
import { percent } from "../../kit/format";

export interface BarsProps {
  readonly label: string;
  readonly probabilities: Readonly<Record<string, number>>;
}

export function Bars({ label, probabilities }: BarsProps) {
  const rows = Object.entries(probabilities).sort(([left], [right]) => left.localeCompare(right));
  const top = Math.max(...Object.values(probabilities));
  return (
    <ul class="bars" aria-label={label}>
      {rows.map(([name, chance]) => (
        <BarRow key={name} name={name} chance={chance} leads={chance === top} />
      ))}
    </ul>
  );
}

function BarRow({ name, chance, leads }: { name: string; chance: number; leads: boolean }) {
  const placed = useCssProperties<HTMLLIElement>({ "--share": chance });
  return (
    <li ref={placed} data-leads={leads}>
      <span>{name}</span>
      <span class="number">{percent(chance)}</span>
    </li>
  );
}
