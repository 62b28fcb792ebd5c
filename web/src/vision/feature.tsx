/**
 * Wires what sees: the camera, the worker's looks and the person's word come together here. The page finds
 * its panel a place, draws its guess on the mood plane, and gives `lookAgain` to whoever was asked to look again.
 */

import type { Clock, Memory, Visibility } from "../kit/ports";
import type { Camera } from "./client/camera";
import { createSeeing, type MoodPort, type Seeing } from "./client/camera-reading";
import { createHeatMap } from "./client/heatmap";
import { createLookAgain, type LookAgain } from "./client/look-again";
import type { Catalogue } from "./client/model-catalogue";
import { createResting } from "./client/resting-face";
import type { Vision } from "./client/vision";
import { CameraPanel } from "./ui/camera-panel";
import { SeenOnPlane } from "./ui/reading-on-plane";
import "./ui/reading.css";

export interface SeeingRoomParts {
  readonly camera: Camera;
  readonly catalogue: Catalogue;
  readonly vision: Vision;
  readonly mood: MoodPort;
  readonly clock: Clock;
  readonly memory: Memory;
  readonly visibility: Visibility;
}

export interface SeeingRoom {
  readonly seeing: Seeing;
  readonly lookAgain: LookAgain;
  readonly Panel: () => preact.JSX.Element;
  readonly OnPlane: () => preact.JSX.Element;
}

export function openSeeingRoom(parts: SeeingRoomParts): SeeingRoom {
  const { camera, catalogue, vision } = parts;
  const resting = createResting(parts);
  const seeing = createSeeing({ ...parts, resting });
  const heatMap = createHeatMap({ ...parts, whom: seeing.whom });
  const panel = { camera, catalogue, vision, seeing, resting, heatMap };
  return {
    seeing,
    lookAgain: createLookAgain({ ...parts, seeing }),
    Panel: () => <CameraPanel {...panel} />,
    OnPlane: () => <SeenOnPlane seeing={seeing} />,
  };
}
