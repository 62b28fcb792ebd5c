/** The open camera at the edge of the plane: a small round picture and the reading. Its details open on request. */

import { useSignal } from "@preact/signals";
import { messages } from "../../i18n/messages";
import type { Camera } from "../client/camera";
import type { CameraFeed } from "../client/ports";
import { Viewfinder } from "./viewfinder";
import { VisionReport, type VisionReportProps } from "./vision-report";

export interface LivePanelProps extends Omit<VisionReportProps, "isDetailed"> {
  readonly camera: Camera;
  readonly feed: CameraFeed;
}

export function LivePanel(props: LivePanelProps) {
  const text = messages.value.vision.camera;
  const { camera } = props;
  const isExpanded = useSignal(false);
  return (
    <div class="camera-card camera-live" data-expanded={isExpanded.value}>
      <Viewfinder {...props} />
      <div class="camera-live-head">
        <span class="camera-indicator" role="status">
          {text.isOn}
        </span>
        <button type="button" class="button button-plain" onClick={camera.stop}>
          {text.turnOff}
        </button>
      </div>
      <div class="camera-live-body">
        <VisionReport {...props} isDetailed={isExpanded.value} />
        <button
          type="button"
          class="button button-plain camera-details"
          aria-expanded={isExpanded.value}
          onClick={() => {
            isExpanded.value = !isExpanded.value;
          }}
        >
          {text.details}
        </button>
      </div>
    </div>
  );
}
