/** Where files are dropped or chosen. The file input makes it work with keyboards and screen readers. */

import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { Icon } from "../../kit/icons";

export interface DropZoneProps {
  readonly onFiles: (files: readonly File[]) => void;
  /** Takes less space, because files are listed below. */
  readonly isCompact: boolean;
}

export function DropZone({ onFiles, isCompact }: DropZoneProps) {
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
      <p class="drop-text">Drop pictures or videos here, or</p>
      <button type="button" class="button button-main" onClick={() => input.current?.click()}>
        Choose files
      </button>
      <input
        ref={input}
        type="file"
        multiple
        accept="image/*,video/*"
        hidden
        aria-label="Pictures and videos"
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])]);
          // Allows the same file to be chosen again.
          currentTarget.value = "";
        }}
      />
      <p class="small secondary">
        JPEG, PNG, WebP, AVIF, and videos that your browser can play. Files are read in this tab. They are not
        uploaded, and nothing is kept.
      </p>
    </div>
  );
}
