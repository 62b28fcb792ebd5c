/** What photos and videos need of the browser, said as interfaces. */

/** A file cannot be looked at. The message says what is wrong with it and what to do. */
export class FileRefusal extends Error {
  override readonly name = "FileRefusal";
}

/** A picture in the browser's hands; whoever holds it must close it. */
export interface OpenPicture {
  /** In the file's own pixels, upright. */
  readonly width: number;
  readonly height: number;
  /** To be shown; closed by `close`. */
  readonly preview: ImageBitmap;
  /** To be looked at, perhaps smaller than the file; the receiver closes it. */
  readonly forLooking: ImageBitmap;
  close(): void;
}

/** A video in the browser's hands; whoever holds it must close it. */
export interface OpenFilm {
  readonly width: number;
  readonly height: number;
  readonly durationS: number;
  /** The picture at this time; the receiver closes it. Rejects with a FileRefusal. */
  pictureAt(timeS: number): Promise<ImageBitmap>;
  close(): void;
}

export interface FileOpener {
  /** Rejects with a FileRefusal. */
  openPicture(file: File): Promise<OpenPicture>;
  /** Rejects with a FileRefusal. */
  openFilm(file: File): Promise<OpenFilm>;
}

export interface Saver {
  save(name: string, type: string, content: BlobPart): void;
}
