/** Opens folders and files: with the browser's folder picker, or with file inputs where there is none. */

import { messages } from "../../i18n/messages";
import type { Library } from "../client/library";

export interface FolderButtonsProps {
  readonly library: Library;
  readonly onFiles: (files: readonly File[]) => void;
}

export function FolderButtons({ library, onFiles }: FolderButtonsProps) {
  const text = messages.value.library.folders;
  const { kind } = library.state.value;
  const hasFolders = kind === "ready" || kind === "needs-permission" || kind === "scanning";
  const folderLabel = hasFolders ? text.chooseAnother : text.choose;
  return (
    <div class="actions">
      {library.canChoose ? (
        <button
          type="button"
          class={hasFolders ? "button" : "button button-main"}
          onClick={() => void library.choose()}
        >
          {folderLabel}
        </button>
      ) : (
        <FileInput label={folderLabel} isMain={!hasFolders} isFolder onFiles={onFiles} />
      )}
      <FileInput label={text.chooseFiles} isMain={false} isFolder={false} onFiles={onFiles} />
      <p class="small secondary files-hint">{text.drop}</p>
    </div>
  );
}

interface FileInputProps {
  readonly label: string;
  readonly isMain: boolean;
  readonly isFolder: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

/** A file input that looks like a button. */
function FileInput({ label, isMain, isFolder, onFiles }: FileInputProps) {
  return (
    <label class={isMain ? "button button-main files-input" : "button files-input"}>
      {label}
      <input
        class="visually-hidden"
        type="file"
        multiple
        // With `accept`, phones offer their music first. It has no effect on folders.
        {...(isFolder ? { webkitdirectory: true } : { accept: "audio/*" })}
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])];
          // Without this, choosing the same folder again fires no change event.
          currentTarget.value = "";
          if (files.length > 0) onFiles(files);
        }}
      />
    </label>
  );
}
