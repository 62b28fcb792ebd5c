/** Opens pictures and videos with the browser's own decoders; the only module that knows their errors. */

import { MOST_PIXELS } from "./intake";
import { type FileOpener, FileRefusal, type OpenFilm, type OpenPicture } from "./ports";

/** Longest side that is looked at, pixels: a face of a fifteenth of it is still more than the nets need. */
const LOOKED_AT_SIDE = 2048;
/** Longest side that is shown. */
const SHOWN_SIDE = 1280;

export const browserOpener: FileOpener = {
  async openPicture(file) {
    return withUrl(file, async (url) => {
      const image = await decoded(url, file.name);
      const { naturalWidth: width, naturalHeight: height } = image;
      const forLooking = await resized(image, LOOKED_AT_SIDE, file.name);
      const preview = await resized(image, SHOWN_SIDE, file.name);
      const picture: OpenPicture = { width, height, preview, forLooking, close: () => preview.close() };
      return picture;
    });
  },
  async openFilm(file) {
    const url = URL.createObjectURL(file);
    try {
      return await openFilm(url, file.name);
    } catch (error) {
      URL.revokeObjectURL(url);
      throw error;
    }
  },
};

/** The picture as it stands in the file, upright. @throws FileRefusal */
export async function decoded(url: string, name: string): Promise<HTMLImageElement> {
  const image = new Image();
  const opened = new Promise<boolean>((resolve) => {
    image.onload = () => resolve(true);
    image.onerror = () => resolve(false);
  });
  image.src = url;
  if (!(await opened) || image.naturalWidth === 0) throw unopened(name, "picture");
  const { naturalWidth: width, naturalHeight: height } = image;
  if (width * height > MOST_PIXELS) {
    const [w, h] = [width, height].map((side) => side.toLocaleString("en-GB"));
    throw new FileRefusal(
      `“${name}” is too large: ${w} by ${h} pixels, where 120 megapixels are the most. Save it smaller.`,
    );
  }
  return image;
}

export async function withUrl<Result>(file: Blob, use: (url: string) => Promise<Result>): Promise<Result> {
  const url = URL.createObjectURL(file);
  try {
    return await use(url);
  } finally {
    URL.revokeObjectURL(url);
  }
}

async function resized(image: HTMLImageElement, longest: number, name: string): Promise<ImageBitmap> {
  const { naturalWidth: width, naturalHeight: height } = image;
  const scale = Math.min(1, longest / Math.max(width, height));
  try {
    return await createImageBitmap(image, {
      resizeWidth: Math.max(1, Math.round(width * scale)),
      resizeHeight: Math.max(1, Math.round(height * scale)),
      resizeQuality: "high",
    });
  } catch (error) {
    // Its head could be read, its pixels not.
    if (error instanceof DOMException) throw unopened(name, "picture", error);
    throw error;
  }
}

async function openFilm(url: string, name: string): Promise<OpenFilm> {
  const video = document.createElement("video");
  video.muted = true;
  video.playsInline = true;
  video.preload = "auto";

  /** Resolves with the event's name, rejects when the video breaks. */
  function happens(...names: readonly string[]): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = () => {
        for (const event of names) video.removeEventListener(event, fine);
        video.removeEventListener("error", broken);
      };
      const fine = () => {
        end();
        resolve();
      };
      const broken = () => {
        end();
        reject(unopened(name, "video", video.error));
      };
      for (const event of names) video.addEventListener(event, fine);
      video.addEventListener("error", broken);
    });
  }

  async function seek(timeS: number): Promise<void> {
    const arrived = happens("seeked");
    video.currentTime = timeS;
    await arrived;
  }

  const close = () => {
    video.removeAttribute("src");
    video.load();
    URL.revokeObjectURL(url);
  };
  const loaded = happens("loadeddata");
  video.src = url;
  await loaded;
  if (video.videoWidth === 0) {
    throw new FileRefusal(`“${name}” holds sound and no picture. Choose a video.`);
  }
  // Recorders often write no length; a seek beyond the end makes the browser find it.
  if (!Number.isFinite(video.duration)) await seek(Number.MAX_SAFE_INTEGER);
  const durationS = Number.isFinite(video.duration) ? video.duration : video.currentTime;
  return {
    width: video.videoWidth,
    height: video.videoHeight,
    durationS,
    async pictureAt(timeS) {
      await seek(timeS);
      const { videoWidth: width, videoHeight: height } = video;
      const scale = Math.min(1, SHOWN_SIDE / Math.max(width, height));
      return createImageBitmap(video, {
        resizeWidth: Math.round(width * scale),
        resizeHeight: Math.round(height * scale),
      });
    },
    close,
  };
}

function unopened(name: string, what: "picture" | "video", cause?: unknown): FileRefusal {
  const advice = what === "picture" ? "Save it as JPEG or PNG" : "Save it as MP4 or WebM";
  return new FileRefusal(
    `“${name}” could not be opened: it is damaged, or a kind of ${what} that this browser does not read. ${advice} and try again.`,
    { cause },
  );
}
