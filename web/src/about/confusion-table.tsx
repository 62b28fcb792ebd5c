/** The confusion matrix: for each label, the share of faces that got each answer. */

import { decimal } from "../i18n/format";
import { screenMessages } from "../i18n/messages";
import { expressionName } from "../i18n/mood-text";
import { useCssProperties } from "../kit/css-properties";
import type { Confusion } from "./figures";

export function ConfusionTable({ confusion: { labels, counts } }: { readonly confusion: Confusion }) {
  const text = screenMessages.value.about.confusion;
  return (
    <figure class="confusion">
      <figcaption id="confusion-title">{text.caption}</figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: A scrollable region must be reachable by keyboard. */}
      <section class="confusion-scroll" tabIndex={0} aria-labelledby="confusion-title">
        <table class="number">
          <thead>
            <tr>
              <th scope="col" class="confusion-corner">
                {text.corner}
              </th>
              {labels.map((label) => (
                <th key={label} scope="col">
                  {expressionName(label)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {labels.map((label, row) => (
              <Row key={label} labels={labels} row={row} counts={counts[row] ?? []} />
            ))}
          </tbody>
        </table>
      </section>
    </figure>
  );
}

interface RowProps {
  readonly labels: readonly string[];
  readonly row: number;
  readonly counts: readonly number[];
}

function Row({ labels, row, counts }: RowProps) {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return (
    <tr>
      <th scope="row">
        {expressionName(labels[row] ?? "")} <span class="secondary">({decimal(total)})</span>
      </th>
      {labels.map((answer, column) => (
        <Cell
          key={answer}
          share={total > 0 ? (counts[column] ?? 0) / total : null}
          isCorrect={column === row}
        />
      ))}
    </tr>
  );
}

interface CellProps {
  /** null where no face has the label. */
  readonly share: number | null;
  readonly isCorrect: boolean;
}

function Cell({ share, isCorrect }: CellProps) {
  const isDark = share !== null && share > 0.5;
  const shaded = useCssProperties<HTMLTableCellElement>({ "--shade": shadeOf(share ?? 0) });
  return (
    <td ref={shaded} data-correct={isCorrect} data-dark={isDark}>
      {share === null ? "–" : Math.round(100 * share)}
    </td>
  );
}

/** Share of the accent colour in a cell. Skips the mid-tones, on which neither dark nor light text is readable. */
function shadeOf(share: number): number {
  return share > 0.5 ? 0.85 + 0.3 * (share - 0.5) : 0.8 * share;
}
