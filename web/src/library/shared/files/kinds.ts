/** Which files of a folder are music, told by the ends of their names: what lies in a folder besides is nobody's concern. */

interface Kind {
  /** As people call it. */
  readonly name: string;
  /** For the browser, which is asked by it whether it can play such files. */
  readonly mime: string;
}

const KINDS: Readonly<Record<string, Kind>> = {
  mp3: { name: "MP3", mime: "audio/mpeg" },
  m4a: { name: "MPEG-4 audio", mime: "audio/mp4" },
  mp4: { name: "MPEG-4", mime: "audio/mp4" },
  m4b: { name: "MPEG-4 audio book", mime: "audio/mp4" },
  m4p: { name: "protected MPEG-4 audio", mime: "audio/mp4" },
  aac: { name: "AAC", mime: "audio/aac" },
  flac: { name: "FLAC", mime: "audio/flac" },
  ogg: { name: "Ogg", mime: "audio/ogg" },
  oga: { name: "Ogg", mime: "audio/ogg" },
  opus: { name: "Opus", mime: "audio/ogg" },
  wav: { name: "WAV", mime: "audio/wav" },
  weba: { name: "WebM audio", mime: "audio/webm" },
  webm: { name: "WebM", mime: "audio/webm" },
  aif: { name: "AIFF", mime: "audio/aiff" },
  aiff: { name: "AIFF", mime: "audio/aiff" },
  wma: { name: "Windows Media audio", mime: "audio/x-ms-wma" },
  ape: { name: "Monkey's Audio", mime: "audio/ape" },
  wv: { name: "WavPack", mime: "audio/wavpack" },
};

export function isMusic(fileName: string): boolean {
  return extension(fileName) in KINDS && !fileName.startsWith(".");
}

/** null for a file that is no music by its name. */
export function kindOf(fileName: string): Kind | null {
  return KINDS[extension(fileName)] ?? null;
}

/** The name without its end, as a title for a file without tags: "01_-_Low_Tide.mp3" is "Low Tide". */
export function titleOf(fileName: string): string {
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
