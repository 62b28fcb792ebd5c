/**
 * Wires what sees: the camera, the worker's looks and the person's word come together here. The page finds
 * its panel a place, draws its guess on the mood plane, and gives `lookAgain` to whoever was asked to look again.
 */

import type { Camera } from "../models/camera";
import type { Catalogue } from "../models/catalogue";
import type { Mood } from "../models/mood";
import type { Clock, Memory, Visibility } from "../models/ports";
import type { Vision } from "../models/vision";
import { createLookAgain, type LookAgain } from "./models/again";
import { createHeatMap } from "./models/heat";
import { createResting } from "./models/resting";
import { createSeeing, type Seeing } from "./models/seeing";
import { CameraPanel } from "./ui/camera-panel";
import { SeenOnPlane } from "./ui/seen-on-plane";
import "./seeing.css";

export interface SeeingRoomParts {
  readonly camera: Camera;
  readonly catalogue: Catalogue;
  readonly vision: Vision;
  readonly mood: Mood;
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
