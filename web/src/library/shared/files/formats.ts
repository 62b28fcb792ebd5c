/** Recognises music files by their extensions. */

/** MIME types as `canPlayType` and the tag parser know them. */
const MIME_TYPES: Readonly<Record<string, string>> = {
  mp3: "audio/mpeg",
  m4a: "audio/mp4",
  mp4: "audio/mp4",
  m4b: "audio/mp4",
  m4p: "audio/mp4",
  aac: "audio/aac",
  flac: "audio/flac",
  ogg: "audio/ogg",
  oga: "audio/ogg",
  opus: "audio/ogg",
  wav: "audio/wav",
  weba: "audio/webm",
  webm: "audio/webm",
  aif: "audio/aiff",
  aiff: "audio/aiff",
  wma: "audio/x-ms-wma",
  ape: "audio/ape",
  wv: "audio/wavpack",
};

export function isMusic(fileName: string): boolean {
  return extension(fileName) in MIME_TYPES && !fileName.startsWith(".");
}

/** null for a file whose extension is not one of music. */
export function mimeTypeOf(fileName: string): string | null {
  return MIME_TYPES[extension(fileName)] ?? null;
}

/** A title for a file without tags: "01_-_Low_Tide.mp3" becomes "Low Tide". */
export function titleFromFileName(fileName: string): string {
  const bare = fileName.replace(/\.[^.]+$/, "").replaceAll("_", " ");
  return (
    bare
      .replace(/^\d{1,3}\s*[-.)]?\s+(?=\S)/, "")
      .replace(/^-\s+/, "")
      .trim() || fileName
  );
}

function extension(fileName: string): string {
  const dot = fileName.lastIndexOf(".");
  return dot > 0 ? fileName.slice(dot + 1).toLowerCase() : "";
}
