/** The red lamp that is in view whenever the camera is on, and turns it off. */

import type { Camera } from "../client/camera";

export function CameraLamp({ camera }: { readonly camera: Camera }) {
  if (camera.state.value.kind !== "live") return null;
  return (
    <button
      type="button"
      class="button button-plain"
      aria-label="Camera on: turn it off"
      onClick={camera.stop}
    >
      <span class="lamp">Camera on</span>
    </button>
  );
}
