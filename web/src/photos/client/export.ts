/** Saves results as files: tables of all results, and pictures with the faces drawn in. */

import { type ReadonlySignal, signal } from "@preact/signals";
import { screenMessages } from "../../i18n/messages";
import { FileError, type FileSaver } from "./ports";
import type { FoundFace, Result } from "./results";
import { asCsv, asJson } from "./tables";

export interface ResultExport {
  /** Why the last picture could not be saved; null otherwise. */
  readonly errorMessage: ReadonlySignal<string | null>;
  saveCsv(results: readonly Result[]): void;
  saveJson(results: readonly Result[]): void;
  savePicture(file: File, faces: readonly FoundFace[]): Promise<void>;
}

export interface ResultExportOptions {
  readonly saver: FileSaver;
  /** Rejects with a FileError. */
  readonly draw: (file: File, faces: readonly FoundFace[]) => Promise<Blob>;
}

export function createResultExport({ saver, draw }: ResultExportOptions): ResultExport {
  const errorMessage = signal<string | null>(null);
  return {
    errorMessage,
    saveCsv(results) {
      saver.save(screenMessages.peek().photos.files.csv, "text/csv", asCsv(results));
    },
    saveJson(results) {
      saver.save(screenMessages.peek().photos.files.json, "application/json", asJson(results));
    },
    async savePicture(file, faces) {
      errorMessage.value = null;
      try {
        const name = screenMessages.peek().photos.files.picture(file.name.replace(/\.[^.]+$/, ""));
        saver.save(name, "image/png", await draw(file, faces));
      } catch (error) {
        if (!(error instanceof FileError)) throw error;
        errorMessage.value = error.message;
      }
    },
  };
}
