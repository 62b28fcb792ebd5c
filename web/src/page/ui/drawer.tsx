/** What comes next. Beside the plane it is always open and scrolls by itself; on a phone it is pulled up from below. */

import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { messages } from "../../i18n/messages";
import { Icon } from "../../kit/icons";

/** A shorter movement is a tap. */
const PULL_PIXELS = 24;

export function Drawer({ children }: { readonly children: ComponentChildren }) {
  const isOpen = useSignal(false);
  const pulledFrom = useRef<number | null>(null);
  const wasPulled = useRef(false);
  return (
    <div class="drawer" data-open={isOpen.value}>
      <button
        type="button"
        class="drawer-handle"
        aria-expanded={isOpen.value}
        aria-controls="drawer-content"
        onPointerDown={(event) => {
          pulledFrom.current = event.clientY;
          wasPulled.current = false;
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={(event) => {
          if (pulledFrom.current === null) return;
          const pulled = pulledFrom.current - event.clientY;
          if (Math.abs(pulled) < PULL_PIXELS) return;
          pulledFrom.current = null;
          wasPulled.current = true;
          isOpen.value = pulled > 0;
        }}
        onClick={() => {
          if (!wasPulled.current) isOpen.value = !isOpen.value;
          wasPulled.current = false;
        }}
      >
        <Icon name={isOpen.value ? "down" : "up"} />
        {messages.value.page.drawer}
      </button>
      <div id="drawer-content" class="drawer-content">
        {children}
      </div>
    </div>
  );
}
