/** What was left out and why, with what to do about it. */
import type { Skip, SkipReason } from "../client/scan";
import { counted, SKIP_REASON } from "./words";

/** A list of hundreds helps nobody. */
const MOST_SHOWN = 50;

export function SkippedList({ skipped }: { readonly skipped: readonly Skip[] }) {
  if (skipped.length === 0) return null;
  const reasons = [...new Set(skipped.map(({ because }) => because))];
  return (
    <details class="files-skipped">
      <summary class="small">{counted(skipped.length, "file was", "files were")} skipped</summary>
      {reasons.map((because) => (
        <Reason
          key={because}
          because={because}
          skipped={skipped.filter((skip) => skip.because === because)}
        />
      ))}
    </details>
  );
}

function Reason({ because, skipped }: { readonly because: SkipReason; readonly skipped: readonly Skip[] }) {
  return (
    <>
      <p class="small">{SKIP_REASON[because]}</p>
      <ul class="small soft">
        {skipped.slice(0, MOST_SHOWN).map(({ path }) => (
          <li key={path}>{path}</li>
        ))}
        {skipped.length > MOST_SHOWN && <li>… and {skipped.length - MOST_SHOWN} more</li>}
      </ul>
    </>
  );
}
