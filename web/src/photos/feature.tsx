/** Wires photos and videos. Loaded when the screen is first shown. */

import { saveFile } from "../kit/save-file";
import type { MoodPoint } from "../shared/mood";
import type { Vision } from "../vision/client/vision";
import { annotatedPng } from "./client/annotate";
import { createResultExport } from "./client/export";
import { browserOpener } from "./client/file-opener";
import { createPhotos } from "./client/photos";
import { PhotosPanel } from "./ui/photos-panel";
import "./ui/photos.css";

export interface PhotosFeatureOptions {
  readonly vision: Vision;
  readonly onMood: (point: MoodPoint) => void;
}

export function createPhotosFeature({ vision, onMood }: PhotosFeatureOptions) {
  const photos = createPhotos({ vision, opener: browserOpener });
  const resultExport = createResultExport({ saver: { save: saveFile }, draw: annotatedPng });
  return () => <PhotosPanel photos={photos} vision={vision} resultExport={resultExport} onMood={onMood} />;
}
