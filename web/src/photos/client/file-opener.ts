/** Opens pictures and videos with the browser's decoders, and translates their errors. */

import { screenMessages } from "../../i18n/messages";
import { MAX_PIXELS } from "./check-file";
import { FileError, type FileOpener, type OpenPhoto, type OpenVideo } from "./ports";

/** Longest side of the analysed picture, pixels. A face of a fifteenth of it is still larger than the models need. */
const ANALYSED_SIDE = 2048;
/** Longest side of the displayed picture, pixels. */
const PREVIEW_SIDE = 1280;

export const browserOpener: FileOpener = {
  async openPhoto(file) {
    return withObjectUrl(file, async (url) => {
      const image = await decodeImage(url, file.name);
      const { naturalWidth: width, naturalHeight: height } = image;
      const forAnalysis = await resized(image, ANALYSED_SIDE, file.name);
      const preview = await resized(image, PREVIEW_SIDE, file.name);
      const photo: OpenPhoto = { width, height, preview, forAnalysis, close: () => preview.close() };
      return photo;
    });
  },
  async openVideo(file) {
    const url = URL.createObjectURL(file);
    try {
      return await openVideoUrl(url, file.name);
    } catch (error) {
      URL.revokeObjectURL(url);
      throw error;
    }
  },
};

/** The picture in its full size, upright. @throws FileError */
export async function decodeImage(url: string, name: string): Promise<HTMLImageElement> {
  const image = new Image();
  const loaded = new Promise<boolean>((resolve) => {
    image.onload = () => resolve(true);
    image.onerror = () => resolve(false);
  });
  image.src = url;
  if (!(await loaded) || image.naturalWidth === 0) throw cannotOpen(name, "picture");
  const { naturalWidth: width, naturalHeight: height } = image;
  if (width * height > MAX_PIXELS) {
    const maxMegapixels = MAX_PIXELS / 1e6;
    throw new FileError(
      screenMessages.peek().photos.errors.tooManyPixels({ name, width, height, maxMegapixels }),
    );
  }
  return image;
}

export async function withObjectUrl<Value>(file: Blob, use: (url: string) => Promise<Value>): Promise<Value> {
  const url = URL.createObjectURL(file);
  try {
    return await use(url);
  } finally {
    URL.revokeObjectURL(url);
  }
}

async function resized(image: HTMLImageElement, maxSide: number, name: string): Promise<ImageBitmap> {
  const { naturalWidth: width, naturalHeight: height } = image;
  const scale = Math.min(1, maxSide / Math.max(width, height));
  try {
    return await createImageBitmap(image, {
      resizeWidth: Math.max(1, Math.round(width * scale)),
      resizeHeight: Math.max(1, Math.round(height * scale)),
      resizeQuality: "high",
    });
  } catch (error) {
    // The header was intact, but the pixels could not be decoded.
    if (error instanceof DOMException) throw cannotOpen(name, "picture", error);
    throw error;
  }
}

async function openVideoUrl(url: string, name: string): Promise<OpenVideo> {
  const video = document.createElement("video");
  video.muted = true;
  video.playsInline = true;
  video.preload = "auto";

  /** Resolves at the next event of this type. Rejects when the video fails. */
  function nextEvent(type: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const removeListeners = () => {
        video.removeEventListener(type, onEvent);
        video.removeEventListener("error", onError);
      };
      const onEvent = () => {
        removeListeners();
        resolve();
      };
      const onError = () => {
        removeListeners();
        reject(cannotOpen(name, "video", video.error));
      };
      video.addEventListener(type, onEvent);
      video.addEventListener("error", onError);
    });
  }

  async function seek(timeS: number): Promise<void> {
    const arrived = nextEvent("seeked");
    video.currentTime = timeS;
    await arrived;
  }

  const loaded = nextEvent("loadeddata");
  video.src = url;
  await loaded;
  if (video.videoWidth === 0) {
    throw new FileError(screenMessages.peek().photos.errors.onlySound(name));
  }
  // Files from MediaRecorder often have no duration. Seeking past the end makes the browser find it.
  if (!Number.isFinite(video.duration)) await seek(Number.MAX_SAFE_INTEGER);
  const durationS = Number.isFinite(video.duration) ? video.duration : video.currentTime;
  return {
    width: video.videoWidth,
    height: video.videoHeight,
    durationS,
    async frameAt(timeS) {
      await seek(timeS);
      const { videoWidth: width, videoHeight: height } = video;
      const scale = Math.min(1, PREVIEW_SIDE / Math.max(width, height));
      return createImageBitmap(video, {
        resizeWidth: Math.round(width * scale),
        resizeHeight: Math.round(height * scale),
      });
    },
    close() {
      video.removeAttribute("src");
      video.load();
      URL.revokeObjectURL(url);
    },
  };
}

function cannotOpen(name: string, what: "picture" | "video", cause?: unknown): FileError {
  return new FileError(screenMessages.peek().photos.errors.cannotOpen[what](name), { cause });
}
