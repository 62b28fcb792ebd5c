/** Save or share the queue. Offers only what the pieces in it allow. */

import { useSignal } from "@preact/signals";
import { messages } from "../../i18n/messages";
import { PRODUCT_NAME } from "../../i18n/names";
import type { SourceExport } from "../client/music-source";
import type { OfferedExport, QueueExport } from "../client/queue-export";

export function ExportMenu({ queueExport }: { readonly queueExport: QueueExport }) {
  if (queueExport.isEmpty.value) return null;
  const text = messages.value.player.queueExport;
  const offered = queueExport.offered.value;
  const state = queueExport.state.value;
  const run = (each: OfferedExport, name?: string) => void queueExport.run(each, name);
  return (
    <details class="queue-export">
      <summary>{text.title}</summary>
      <div class="actions">
        {offered.map((each) =>
          each.option.kind === "action" ? (
            <button key={each.option.label} type="button" class="button" onClick={() => run(each)}>
              {each.option.label}
            </button>
          ) : null,
        )}
        {queueExport.hasFiles.value && (
          <button type="button" class="button" onClick={queueExport.m3u}>
            {text.saveM3u}
          </button>
        )}
        <button type="button" class="button" onClick={queueExport.json}>
          {text.saveJson}
        </button>
      </div>
      {offered.map((each) => {
        const { option } = each;
        if (option.kind === "named") {
          return (
            <NamedExport
              key={option.label}
              option={option}
              isWorking={state.kind === "working"}
              onRun={(name) => run(each, name)}
            />
          );
        }
        return option.kind === "link" ? (
          <a key={option.label} class="button" href={option.address}>
            {option.label}
          </a>
        ) : null;
      })}
      <div role="status">
        {state.kind === "working" && <p>{text.saving}</p>}
        {state.kind === "done" && <p class="small">{state.sentence}</p>}
        {state.kind === "done" && state.text && <pre class="small queue-export-text">{state.text}</pre>}
      </div>
    </details>
  );
}

interface NamedExportProps {
  readonly option: SourceExport & { readonly kind: "named" };
  readonly isWorking: boolean;
  readonly onRun: (name: string) => void;
}

function NamedExport({ option, isWorking, onRun }: NamedExportProps) {
  const name = useSignal<string>(PRODUCT_NAME);
  return (
    <form
      class="queue-export-form"
      onSubmit={(event) => {
        event.preventDefault();
        onRun(name.value);
      }}
    >
      <label>
        <span class="small">{option.nameLabel}</span>
        <input
          type="text"
          required
          maxLength={100}
          value={name.value}
          onInput={(event) => {
            name.value = event.currentTarget.value;
          }}
        />
      </label>
      <button type="submit" class="button" aria-disabled={isWorking}>
        {option.label}
      </button>
    </form>
  );
}
