/** What a file claims to be, before anything of it is read. */

export type Intake =
  | { readonly kind: "picture" }
  | { readonly kind: "film" }
  | { readonly kind: "refused"; readonly message: string };

/** A picture of more bytes is no photograph: it would only fill the memory. */
export const LARGEST_PICTURE_BYTES = 100_000_000;
/** A hundred and twenty megapixels take half a gigabyte when they are opened. */
export const MOST_PIXELS = 120_000_000;

const PICTURE_ENDINGS = /\.(jpe?g|png|webp|avif|gif|bmp)$/i;
const FILM_ENDINGS = /\.(mp4|m4v|webm|mov|mkv|ogv)$/i;

export interface FileFacts {
  readonly name: string;
  readonly size: number;
  /** As the browser guesses it; often empty. */
  readonly type: string;
}

export function judgeFile({ name, size, type }: FileFacts): Intake {
  if (size === 0) return refused(`“${name}” is empty. Choose the file again, or another one.`);
  const film = type.startsWith("video/") || (type === "" && FILM_ENDINGS.test(name));
  if (film) return { kind: "film" };
  // A drawing in vectors has no pixels of its own.
  const picture = type.startsWith("image/") && type !== "image/svg+xml";
  if (!picture && !(type === "" && PICTURE_ENDINGS.test(name))) {
    return refused(
      `“${name}” is neither a picture nor a video. Choose JPEG, PNG, WebP or AVIF, or a video that this browser plays.`,
    );
  }
  if (size > LARGEST_PICTURE_BYTES) {
    const megabytes = Math.round(size / 1e6).toLocaleString("en-GB");
    return refused(`“${name}” is too large: ${megabytes} MB, where 100 MB is the most. Save it smaller.`);
  }
  return { kind: "picture" };
}

function refused(message: string): Intake {
  return { kind: "refused", message };
}
