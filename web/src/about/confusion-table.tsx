/** The confusion matrix: what faces were labelled, and what the network called them, row by row in shares. */

import { useCssProperties } from "../kit/css-properties";
import type { Confusion } from "./figures";

export function ConfusionTable({ confusion: { labels, counts } }: { readonly confusion: Confusion }) {
  return (
    <figure class="confusion">
      <figcaption id="confusion-title">
        What it calls a face, of 100 of each expression. The stronger the colour, the more; on the diagonal it
        is right.
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys. */}
      <section class="confusion-scroll" tabIndex={0} aria-labelledby="confusion-title">
        <table class="number">
          <thead>
            <tr>
              <th scope="col" class="confusion-corner">
                labelled ↓ called →
              </th>
              {labels.map((label) => (
                <th key={label} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {labels.map((label, row) => (
              <Row key={label} label={label} labels={labels} counts={counts[row] ?? []} right={row} />
            ))}
          </tbody>
        </table>
      </section>
    </figure>
  );
}

interface RowProps {
  readonly label: string;
  readonly labels: readonly string[];
  readonly counts: readonly number[];
  readonly right: number;
}

function Row({ label, labels, counts, right }: RowProps) {
  const all = counts.reduce((sum, count) => sum + count, 0);
  return (
    <tr>
      <th scope="row">
        {label} <span class="soft">({all.toLocaleString("en-GB")})</span>
      </th>
      {labels.map((called, column) => (
        <Cell
          key={called}
          share={all > 0 ? (counts[column] ?? 0) / all : 0}
          right={column === right}
          known={all > 0}
        />
      ))}
    </tr>
  );
}

interface CellProps {
  readonly share: number;
  readonly right: boolean;
  readonly known: boolean;
}

function Cell({ share, right, known }: CellProps) {
  const deep = share > 0.5;
  const shaded = useCssProperties<HTMLTableCellElement>({ "--shade": shadeOf(share, deep) });
  return (
    <td ref={shaded} data-right={right} data-deep={deep}>
      {known ? Math.round(100 * share) : "–"}
    </td>
  );
}

/** How much of the colour a cell gets. Half-tones, on which neither dark nor light figures can be read, are left out. */
function shadeOf(share: number, deep: boolean): number {
  return deep ? 0.85 + 0.3 * (share - 0.5) : 0.8 * share;
}
