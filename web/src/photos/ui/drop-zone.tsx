/** Where files are dropped or picked. The picker is a plain file input, so keys and screen readers have it. */

import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { Icon } from "../../kit/icons";

export interface DropZoneProps {
  readonly onFiles: (files: readonly File[]) => void;
  /** Something is listed already: the zone steps back. */
  readonly small: boolean;
}

export function DropZone({ onFiles, small }: DropZoneProps) {
  const over = useSignal(false);
  const input = useRef<HTMLInputElement>(null);

  function onDrop(event: DragEvent): void {
    event.preventDefault();
    over.value = false;
    onFiles([...(event.dataTransfer?.files ?? [])]);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a pointer's way; the button is everybody's.
    <div
      class="drop-zone"
      data-small={small}
      data-over={over.value}
      onDragOver={(event) => {
        event.preventDefault();
        over.value = true;
      }}
      onDragLeave={() => {
        over.value = false;
      }}
      onDrop={onDrop}
    >
      {!small && <Icon sign="picture" />}
      <p class="drop-words">Drop pictures or videos here, or</p>
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
          // So that the same file can be chosen again.
          currentTarget.value = "";
        }}
      />
      <p class="small soft">
        JPEG, PNG, WebP, AVIF and what videos your browser plays. They are looked at in this tab: nothing is
        uploaded, nothing is kept.
      </p>
    </div>
  );
}
