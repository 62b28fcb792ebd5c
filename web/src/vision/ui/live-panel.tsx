/** The open camera: its picture, the camera indicator, the reading and the settings. */

import type { Camera } from "../client/camera";
import type { CameraFeed } from "../client/ports";
import { Viewfinder } from "./viewfinder";
import { VisionReport, type VisionReportProps } from "./vision-report";

export interface LivePanelProps extends VisionReportProps {
  readonly camera: Camera;
  readonly feed: CameraFeed;
}

export function LivePanel(props: LivePanelProps) {
  const { camera } = props;
  return (
    <div class="card camera-card">
      <Viewfinder {...props} />
      <div class="actions camera-indicator-row">
        <span class="camera-indicator" role="status">
          The camera is on
        </span>
        <button type="button" class="button" onClick={camera.stop}>
          Turn it off
        </button>
      </div>
      <VisionReport {...props} />
    </div>
  );
}

/** The button in the page's head that shows whenever the camera is on, and turns it off. */
export function CameraIndicator({ camera }: { readonly camera: Camera }) {
  if (camera.state.value.kind !== "live") return null;
  return (
    <button
      type="button"
      class="button button-plain"
      aria-label="Camera on: turn it off"
      onClick={camera.stop}
    >
      <span class="camera-indicator">Camera on</span>
    </button>
  );
}
