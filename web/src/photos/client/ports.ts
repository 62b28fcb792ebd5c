/** Interfaces to the browser that photos and videos depend on, so that tests can replace it. */

/** A file cannot be analysed. The message is for the person, and says what to do. */
export class FileError extends Error {
  override readonly name = "FileError";
}

/** A decoded picture. Its owner must close it. */
export interface OpenPhoto {
  /** Size of the picture in the file, upright. */
  readonly width: number;
  readonly height: number;
  /** For display. Closed by `close`. */
  readonly preview: ImageBitmap;
  /** May be smaller than the file. The receiver closes it. */
  readonly forAnalysis: ImageBitmap;
  close(): void;
}

/** A video that is ready for seeking. Its owner must close it. */
export interface OpenVideo {
  readonly width: number;
  readonly height: number;
  readonly durationS: number;
  /** The picture at this time. The receiver closes it. Rejects with a FileError. */
  frameAt(timeS: number): Promise<ImageBitmap>;
  close(): void;
}

export interface FileOpener {
  /** Rejects with a FileError. */
  openPhoto(file: File): Promise<OpenPhoto>;
  /** Rejects with a FileError. */
  openVideo(file: File): Promise<OpenVideo>;
}

export interface FileSaver {
  save(name: string, type: string, content: BlobPart): void;
}
