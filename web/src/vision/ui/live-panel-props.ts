/** What every part of the open camera reads from and acts on. */

import type { Camera } from "../client/camera";
import type { Seeing } from "../client/camera-reading";
import type { HeatMap } from "../client/heatmap";
import type { CameraFeed } from "../client/ports";
import type { Resting } from "../client/resting-face";
import type { Vision } from "../client/vision";

export interface LivePanelProps {
  readonly camera: Camera;
  readonly vision: Vision;
  readonly seeing: Seeing;
  readonly resting: Resting;
  readonly heatMap: HeatMap;
  readonly feed: CameraFeed;
}
