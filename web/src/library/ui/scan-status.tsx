/** How the scan of the folders is going, what it found, and which files it skipped and why. */

import { plural, quotedList } from "../../i18n/format";
import { assertNever } from "../../shared/assert";
import type { Library, LibraryState } from "../client/library";
import type { SkippedFile, SkipReason } from "../client/scan";

export function ScanStatus({ library }: { readonly library: Library }) {
  return (
    <>
      <Progress library={library} />
      <SkippedList skipped={library.skipped.value} />
    </>
  );
}

function Progress({ library }: { readonly library: Library }) {
  const state = library.state.value;
  switch (state.kind) {
    case "loading":
    case "empty":
      return null;
    case "needs-permission":
      return (
        <div class="actions">
          <button type="button" class="button button-main" onClick={() => void library.reopen()}>
            Open {quotedList(state.folders)} again
          </button>
          <p class="small secondary">Your browser asks for permission. Earlier results are still stored.</p>
        </div>
      );
    case "scanning":
      return (
        <div class="files-progress">
          <label class="small">
            <span>
              {state.total === null ? "Reading the folder…" : `Analysing ${state.done} of ${state.total}`}
            </span>
            <progress max={state.total ?? 1} {...(state.total === null ? {} : { value: state.done })} />
          </label>
          <button type="button" class="button" onClick={library.cancel}>
            Stop analysing
          </button>
          <p class="small secondary files-path">{state.path}</p>
        </div>
      );
    case "ready":
      return (
        <p class="small files-summary" role="status">
          {summaryText(state, library.tracks.value.length)}
        </p>
      );
    default:
      return assertNever(state);
  }
}

function summaryText(state: Extract<LibraryState, { kind: "ready" }>, trackCount: number): string {
  const { analysed, isStopped, folders } = state;
  const found = `${plural(trackCount, "track")} from ${quotedList(folders)}.`;
  const result = analysed > 0 ? `${plural(analysed, "file")} analysed just now.` : "No new files.";
  const next = isStopped ? " You stopped the analysis. Open the folder again to continue." : "";
  return `${found} ${result}${next}`;
}

/** A folder may have hundreds of skipped files. */
const MAX_SHOWN = 50;

const SKIP_TEXTS: Readonly<Record<SkipReason, string>> = {
  broken: "Damaged: the file can't be decoded. Copy it again from the original.",
  locked: "Copy-protected: only the store's own player can play it.",
  unsupported:
    "This browser can't play this format. Convert the file to MP3 or FLAC, or try another browser.",
  gone: "Not found: the file was moved or renamed, or its drive was removed. Open the folder again.",
  failed: "The analysis failed. Open the folder again to retry.",
};

function SkippedList({ skipped }: { readonly skipped: readonly SkippedFile[] }) {
  if (skipped.length === 0) return null;
  const reasons = [...new Set(skipped.map(({ because }) => because))];
  return (
    <details class="files-skipped">
      <summary class="small">{plural(skipped.length, "file")} skipped</summary>
      {reasons.map((reason) => (
        <SkippedFor
          key={reason}
          reason={reason}
          files={skipped.filter(({ because }) => because === reason)}
        />
      ))}
    </details>
  );
}

interface SkippedForProps {
  readonly reason: SkipReason;
  readonly files: readonly SkippedFile[];
}

function SkippedFor({ reason, files }: SkippedForProps) {
  return (
    <>
      <p class="small">{SKIP_TEXTS[reason]}</p>
      <ul class="small secondary">
        {files.slice(0, MAX_SHOWN).map(({ path }) => (
          <li key={path}>{path}</li>
        ))}
        {files.length > MAX_SHOWN && <li>and {files.length - MAX_SHOWN} more</li>}
      </ul>
    </>
  );
}
