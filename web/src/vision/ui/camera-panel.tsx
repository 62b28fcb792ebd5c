/** The camera's part of the page: the lens while it is off, else a card whose script is loaded when it is first needed. */

import { useCallback, useLayoutEffect, useRef } from "preact/hooks";
import { loadScreenMessages, messages } from "../../i18n/messages";
import { lazyPart } from "../../kit/lazy-part";
import type { CameraState } from "../client/camera";
import type { CameraCardProps } from "./camera-card";
import { CameraOff } from "./camera-off";

export type CameraPanelProps = Omit<CameraCardProps, "state" | "onShown">;

const CameraCard = lazyPart(async () => {
  const [{ CameraCard }] = await Promise.all([import("./camera-card"), loadScreenMessages()]);
  return CameraCard;
});

export function CameraPanel(props: CameraPanelProps) {
  const { camera, catalogue, reading } = props;
  const state = camera.state.value;
  const { section, takeFocus } = useKeptFocus(state.kind);
  return (
    <section ref={section} class="camera-section" aria-labelledby="camera-title" data-state={state.kind}>
      <h2 id="camera-title" class="visually-hidden">
        {messages.value.vision.camera.title}
      </h2>
      {state.kind === "off" ? (
        <CameraOff camera={camera} catalogue={catalogue} reading={reading} reason={state.reason} />
      ) : (
        <CameraCard {...props} state={state} onShown={takeFocus} />
      )}
    </section>
  );
}

/** Each state has its own buttons. When the focused one disappears, the new state's first control gets the focus. */
function useKeptFocus(kind: CameraState["kind"]) {
  const section = useRef<HTMLElement>(null);
  const shown = useRef(kind);
  const takeFocus = useCallback(() => {
    if (document.activeElement !== document.body) return;
    section.current?.querySelector<HTMLElement>(":is([tabindex], button, a):not([aria-hidden])")?.focus();
  }, []);
  useLayoutEffect(() => {
    if (shown.current === kind) return;
    shown.current = kind;
    takeFocus();
  }, [kind]);
  return { section, takeFocus };
}
