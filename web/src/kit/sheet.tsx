/** A modal screen over the page. The native dialog keeps the focus inside, and Escape closes it. */

import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { messages } from "../i18n/messages";
import { Icon } from "./icons";

export interface SheetProps {
  readonly title: string;
  readonly onClose: () => void;
  /** Shown in the header, beside the Close button. */
  readonly headerExtra?: ComponentChildren;
  readonly children: ComponentChildren;
}

export function Sheet({ title, onClose, headerExtra, children }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // Closing before removal returns the focus to where it was.
    return () => element?.close();
  }, []);
  return (
    <dialog ref={dialog} class="sheet" aria-labelledby="sheet-title" onClose={onClose}>
      <div class="sheet-head">
        <h2 id="sheet-title" tabIndex={-1} autofocus>
          {title}
        </h2>
        {headerExtra}
        <button
          type="button"
          class="button button-plain"
          aria-label={messages.value.common.close}
          onClick={onClose}
        >
          <Icon name="close" />
        </button>
      </div>
      <div class="sheet-body">{children}</div>
    </dialog>
  );
}
