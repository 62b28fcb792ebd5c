/** The button in the page's head that shows whenever the camera is on, and turns it off. */

import { messages } from "../../i18n/messages";
import type { Camera } from "../client/camera";

export function CameraIndicator({ camera }: { readonly camera: Camera }) {
  const text = messages.value.vision.camera;
  if (camera.state.value.kind !== "live") return null;
  return (
    <button
      type="button"
      class="button button-plain"
      aria-label={text.turnOffIndicator}
      onClick={camera.stop}
    >
      <span class="camera-indicator">{text.indicator}</span>
    </button>
  );
}
