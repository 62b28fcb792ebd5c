/** Wires photos and videos: their models get the browser's decoders and the page's vision. Comes when first shown. */

import type { MoodPoint } from "../../core/mood";
import { saveFile } from "../adapters/save";
import type { Vision } from "../models/vision";
import { annotatedPng } from "./adapters/annotate";
import { browserOpener } from "./adapters/open";
import { createPhotos } from "./models/photos";
import { createTakeaway } from "./models/takeaway";
import { PhotosPanel } from "./ui/photos-panel";
import "./photos.css";

export interface PhotosRoomParts {
  readonly vision: Vision;
  readonly onMood: (point: MoodPoint) => void;
}

export function openPhotosRoom({ vision, onMood }: PhotosRoomParts) {
  const photos = createPhotos({ vision, opener: browserOpener });
  const takeaway = createTakeaway({ saver: { save: saveFile }, draw: annotatedPng });
  return () => <PhotosPanel photos={photos} vision={vision} takeaway={takeaway} onMood={onMood} />;
}
