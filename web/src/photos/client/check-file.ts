/** Checks a file by its name, size and type, before any of it is read. */

export type FileCheck =
  | { readonly kind: "photo" }
  | { readonly kind: "video" }
  | { readonly kind: "rejected"; readonly message: string };

/** No photo is larger. The file would only fill the memory. */
const MAX_PHOTO_BYTES = 100_000_000;
/** 120 megapixels take half a gigabyte when they are decoded. */
export const MAX_PIXELS = 120_000_000;

const PHOTO_EXTENSIONS = /\.(jpe?g|png|webp|avif|gif|bmp)$/i;
const VIDEO_EXTENSIONS = /\.(mp4|m4v|webm|mov|mkv|ogv)$/i;

export interface FileInfo {
  readonly name: string;
  readonly size: number;
  /** MIME type as the browser guesses it; often empty. */
  readonly type: string;
}

export function checkFile({ name, size, type }: FileInfo): FileCheck {
  if (size === 0) return rejected(`“${name}” is empty. Choose it again, or choose another file.`);
  if (type.startsWith("video/") || (type === "" && VIDEO_EXTENSIONS.test(name))) return { kind: "video" };
  // SVG has no pixels of its own.
  const isPhotoType = type.startsWith("image/") && type !== "image/svg+xml";
  if (!isPhotoType && !(type === "" && PHOTO_EXTENSIONS.test(name))) {
    return rejected(
      `“${name}” is neither a picture nor a video. Choose a JPEG, PNG, WebP or AVIF picture, or a video that your browser can play.`,
    );
  }
  if (size > MAX_PHOTO_BYTES) {
    const megabytes = Math.round(size / 1e6).toLocaleString("en-GB");
    return rejected(`“${name}” is too large: ${megabytes} MB. The limit is 100 MB. Save a smaller copy.`);
  }
  return { kind: "photo" };
}

function rejected(message: string): FileCheck {
  return { kind: "rejected", message };
}
