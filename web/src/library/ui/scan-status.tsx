/** How the scan of the folders is going, what it found, and which files it skipped and why. */

import { messages } from "../../i18n/messages";
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
  const { scan: text, quotedNames } = messages.value.library;
  const state = library.state.value;
  switch (state.kind) {
    case "loading":
    case "empty":
      return null;
    case "needs-permission":
      return (
        <div class="actions">
          <button type="button" class="button button-main" onClick={() => void library.reopen()}>
            {text.reopen(quotedNames(state.folders))}
          </button>
          <p class="small secondary">{text.permission}</p>
        </div>
      );
    case "scanning":
      return (
        <div class="files-progress">
          <label class="small">
            <span>
              {state.total === null ? text.reading : text.progress({ done: state.done, total: state.total })}
            </span>
            <progress max={state.total ?? 1} {...(state.total === null ? {} : { value: state.done })} />
          </label>
          <button type="button" class="button" onClick={library.cancel}>
            {text.stop}
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
  const { scan: text, quotedNames } = messages.value.library;
  const sentences = [
    text.found({ tracks: trackCount, folders: quotedNames(folders) }),
    analysed > 0 ? text.analysed(analysed) : text.nothingNew,
    ...(isStopped ? [text.stopped] : []),
  ];
  return sentences.join(" ");
}

/** A folder may have hundreds of skipped files. */
const MAX_SHOWN = 50;

function SkippedList({ skipped }: { readonly skipped: readonly SkippedFile[] }) {
  if (skipped.length === 0) return null;
  const reasons = [...new Set(skipped.map(({ because }) => because))];
  return (
    <details class="files-skipped">
      <summary class="small">{messages.value.library.scan.skipped(skipped.length)}</summary>
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
  const text = messages.value.library.scan;
  return (
    <>
      <p class="small">{text.skippedBecause[reason]}</p>
      <ul class="small secondary">
        {files.slice(0, MAX_SHOWN).map(({ path }) => (
          <li key={path}>{path}</li>
        ))}
        {files.length > MAX_SHOWN && <li>{text.more(files.length - MAX_SHOWN)}</li>}
      </ul>
    </>
  );
}
