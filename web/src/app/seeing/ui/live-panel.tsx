/** The open camera: its picture, the lamp, what the looking says, and what the person may answer. */

import type { Camera } from "../../models/camera";
import type { CameraFeed } from "../../models/ports";
import type { Vision } from "../../models/vision";
import type { HeatMap } from "../models/heat";
import type { Resting } from "../models/resting";
import type { Seeing } from "../models/seeing";
import { Viewfinder } from "./viewfinder";
import { VisionReport } from "./vision-report";

export interface LivePanelProps {
  readonly camera: Camera;
  readonly vision: Vision;
  readonly seeing: Seeing;
  readonly resting: Resting;
  readonly heatMap: HeatMap;
  readonly feed: CameraFeed;
}

export function LivePanel(props: LivePanelProps) {
  const { camera, feed } = props;
  return (
    <div class="card camera-card">
      <Viewfinder {...props} feed={feed} />
      <div class="actions lamp-row">
        <span class="lamp" role="status">
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
