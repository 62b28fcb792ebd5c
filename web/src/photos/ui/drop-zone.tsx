/** Where files are dropped or chosen. The file input makes it work with keyboards and screen readers. */

import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { screenMessages } from "../../i18n/messages";
import { Icon } from "../../kit/icons";

export interface DropZoneProps {
  readonly onFiles: (files: readonly File[]) => void;
  /** Takes less space, because files are listed below. */
  readonly isCompact: boolean;
}

export function DropZone({ onFiles, isCompact }: DropZoneProps) {
  const text = screenMessages.value.photos.dropZone;
  const isDraggedOver = useSignal(false);
  const input = useRef<HTMLInputElement>(null);

  function onDrop(event: DragEvent): void {
    event.preventDefault();
    isDraggedOver.value = false;
    onFiles([...(event.dataTransfer?.files ?? [])]);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Dropping needs a pointer; the button is there for everyone.
    <div
      class="drop-zone"
      data-compact={isCompact}
      data-dragged-over={isDraggedOver.value}
      onDragOver={(event) => {
        event.preventDefault();
        isDraggedOver.value = true;
      }}
      onDragLeave={() => {
        isDraggedOver.value = false;
      }}
      onDrop={onDrop}
    >
      {!isCompact && <Icon name="image" />}
      <p class="drop-text">{text.drop}</p>
      <button type="button" class="button button-main" onClick={() => input.current?.click()}>
        {text.choose}
      </button>
      <input
        ref={input}
        type="file"
        multiple
        accept="image/*,video/*"
        hidden
        aria-label={text.input}
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])]);
          // Allows the same file to be chosen again.
          currentTarget.value = "";
        }}
      />
      <p class="small secondary">{text.note}</p>
    </div>
  );
}
