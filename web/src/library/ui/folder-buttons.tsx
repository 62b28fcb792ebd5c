/** The ways in: the browser's chooser where it remembers folders, fields for a folder or for files elsewhere. */
import type { Library } from "../client/library";

export interface OpenersProps {
  readonly library: Library;
  readonly onFiles: (files: readonly File[]) => void;
}

export function Openers({ library, onFiles }: OpenersProps) {
  const { kind } = library.state.value;
  const again = kind === "ready" || kind === "asleep" || kind === "scanning";
  return (
    <div class="actions">
      {library.canChoose ? (
        <button
          type="button"
          class={again ? "button" : "button button-main"}
          onClick={() => void library.choose()}
        >
          {again ? "Open another folder" : "Choose a folder"}
        </button>
      ) : (
        <Field
          label={again ? "Open another folder" : "Choose a folder"}
          main={!again}
          folder
          onFiles={onFiles}
        />
      )}
      <Field label="Choose files" main={false} folder={false} onFiles={onFiles} />
      <p class="small soft files-hint">Or drop a folder here.</p>
    </div>
  );
}

interface FieldProps {
  readonly label: string;
  readonly main: boolean;
  readonly folder: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

/** A field for files that looks like every other button. */
function Field({ label, main, folder, onFiles }: FieldProps) {
  return (
    <label class={main ? "button button-main files-field" : "button files-field"}>
      {label}
      <input
        class="unseen"
        type="file"
        multiple
        // Phones show their music first; a folder is taken with everything in it.
        {...(folder ? { webkitdirectory: true } : { accept: "audio/*" })}
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])];
          // Emptied, so that choosing the same folder again is heard of.
          currentTarget.value = "";
          if (files.length > 0) onFiles(files);
        }}
      />
    </label>
  );
}
