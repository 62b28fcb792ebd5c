/** Checks a file by its name, size and type, before any of it is read. */

import { screenMessages } from "../../i18n/messages";

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
  const errors = screenMessages.peek().photos.errors;
  if (size === 0) return rejected(errors.empty(name));
  if (type.startsWith("video/") || (type === "" && VIDEO_EXTENSIONS.test(name))) return { kind: "video" };
  // SVG has no pixels of its own.
  const isPhotoType = type.startsWith("image/") && type !== "image/svg+xml";
  if (!isPhotoType && !(type === "" && PHOTO_EXTENSIONS.test(name))) {
    return rejected(errors.wrongType(name));
  }
  if (size > MAX_PHOTO_BYTES) {
    return rejected(errors.tooManyBytes({ name, megabytes: size / 1e6, max: MAX_PHOTO_BYTES / 1e6 }));
  }
  return { kind: "photo" };
}

function rejected(message: string): FileCheck {
  return { kind: "rejected", message };
}
