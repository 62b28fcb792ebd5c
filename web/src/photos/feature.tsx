/** Wires photos and videos: their models get the browser's decoders and the page's vision. Comes when first shown. */

import { saveFile } from "../kit/save-file";
import type { MoodPoint } from "../shared/mood";
import type { Vision } from "../vision/client/vision";
import { annotatedPng } from "./client/annotate";
import { createTakeaway } from "./client/export";
import { browserOpener } from "./client/open";
import { createPhotos } from "./client/photos";
import { PhotosPanel } from "./ui/photos-panel";
import "./ui/photos.css";

export interface PhotosRoomParts {
  readonly vision: Vision;
  readonly onMood: (point: MoodPoint) => void;
}

export function openPhotosRoom({ vision, onMood }: PhotosRoomParts) {
  const photos = createPhotos({ vision, opener: browserOpener });
  const takeaway = createTakeaway({ saver: { save: saveFile }, draw: annotatedPng });
  return () => <PhotosPanel photos={photos} vision={vision} takeaway={takeaway} onMood={onMood} />;
}
