/** What every part of the open camera reads from and acts on. */

import type { Camera } from "../../models/camera";
import type { CameraFeed } from "../../models/ports";
import type { Vision } from "../../models/vision";
import type { HeatMap } from "../models/heat";
import type { Resting } from "../models/resting";
import type { Seeing } from "../models/seeing";

export interface LivePanelProps {
  readonly camera: Camera;
  readonly vision: Vision;
  readonly seeing: Seeing;
  readonly resting: Resting;
  readonly heatMap: HeatMap;
  readonly feed: CameraFeed;
}
