/** A screen over the page. The browser's own dialog keeps the focus in it, and Escape closes it. */

import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Icon } from "./icons";

export interface SheetProps {
  readonly title: string;
  readonly onClose: () => void;
  /** Stands in the head beside the closing button: the camera's lamp, while there is one to show. */
  readonly lamp?: ComponentChildren;
  readonly children: ComponentChildren;
}

export function Sheet({ title, onClose, lamp, children }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    // Closed before it is taken away: then the focus goes back to where it came from.
    return () => shown?.close();
  }, []);
  return (
    <dialog ref={dialog} class="sheet" aria-labelledby="sheet-title" onClose={onClose}>
      <div class="sheet-head">
        <h2 id="sheet-title" tabIndex={-1} autofocus>
          {title}
        </h2>
        {lamp}
        <button type="button" class="button button-plain" aria-label="Close" onClick={onClose}>
          <Icon sign="cross" />
        </button>
      </div>
      <div class="sheet-body">{children}</div>
    </dialog>
  );
}
