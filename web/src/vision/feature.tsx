/**
 * Builds the vision feature: camera, models, readings and their components. The page places `Panel` and
 * `CameraIndicator`, draws `OnPlane` on the mood plane, and gives `cameraCheck` to the player.
 */

import { lazyPart } from "../kit/lazy-part";
import type { Clock, LocalStore, Server, Visibility } from "../kit/ports";
import { createBrowserCamera, listCameras } from "./client/browser-camera";
import { type Camera, createCamera } from "./client/camera";
import { type CameraCheck, createCameraCheck } from "./client/camera-check";
import { createCameraChoice } from "./client/camera-choice";
import { type CameraReading, createCameraReading, type MoodPort } from "./client/camera-reading";
import { createHeatmapState } from "./client/heatmap";
import { type Catalogue, createCatalogue } from "./client/model-catalogue";
import { createRestingFace } from "./client/resting-face";
import { createVision, type Vision } from "./client/vision";
import { startVisionWorker } from "./client/worker-port";
import { CameraIndicator } from "./ui/camera-indicator";
import { CameraPanel } from "./ui/camera-panel";
import { ReadingOnPlane } from "./ui/reading-on-plane";
import "./ui/camera.css";

const VisionSettings = lazyPart(async () => (await import("./ui/vision-settings")).VisionSettings);

export interface VisionFeatureOptions {
  readonly clock: Clock;
  readonly store: LocalStore;
  readonly visibility: Visibility;
  readonly server: Server;
  readonly mood: MoodPort;
}

export interface VisionFeature {
  readonly camera: Camera;
  readonly catalogue: Catalogue;
  readonly vision: Vision;
  readonly reading: CameraReading;
  readonly cameraCheck: CameraCheck;
  readonly Panel: () => preact.JSX.Element;
  readonly OnPlane: () => preact.JSX.Element;
  readonly CameraIndicator: () => preact.JSX.Element;
  /** For the settings screen. */
  readonly Settings: () => preact.JSX.Element;
}

export function createVisionFeature(options: VisionFeatureOptions): VisionFeature {
  const { clock, store, visibility, server, mood } = options;
  const cameraChoice = createCameraChoice(store, listCameras);
  const port = createBrowserCamera(() => cameraChoice.chosen.peek());
  const camera = createCamera({ port, clock, visibility });
  const catalogue = createCatalogue(server);
  const vision = createVision({
    catalogue,
    startWorker: startVisionWorker,
    clock,
    store,
    visibility,
  });
  const restingFace = createRestingFace({ camera, vision, clock, store });
  const reading = createCameraReading({ camera, vision, mood, restingFace, clock });
  const heatmap = createHeatmapState({ camera, vision, subject: reading.subject, clock });
  const cameraCheck = createCameraCheck({ camera, catalogue, reading, visibility });
  const panel = { camera, catalogue, vision, reading, restingFace, heatmap };
  return {
    camera,
    catalogue,
    vision,
    reading,
    cameraCheck,
    Panel: () => <CameraPanel {...panel} />,
    OnPlane: () => <ReadingOnPlane reading={reading} />,
    CameraIndicator: () => <CameraIndicator camera={camera} />,
    Settings: () => <VisionSettings cameraChoice={cameraChoice} vision={vision} restingFace={restingFace} />,
  };
}
