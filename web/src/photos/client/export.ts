/** Takes results out of the page as files: tables of all, and each picture with its faces drawn in. */

import { type ReadonlySignal, signal } from "@preact/signals";
import { FileRefusal, type Saver } from "./ports";
import type { FoundFace } from "./results";
import { asCsv, asJson, type Result } from "./tables";

export interface Takeaway {
  /** Why the last picture could not be drawn; null when all is well. */
  readonly trouble: ReadonlySignal<string | null>;
  saveCsv(results: readonly Result[]): void;
  saveJson(results: readonly Result[]): void;
  savePicture(file: File, faces: readonly FoundFace[]): Promise<void>;
}

export interface TakeawayNeeds {
  readonly saver: Saver;
  /** Rejects with a FileRefusal. */
  readonly draw: (file: File, faces: readonly FoundFace[]) => Promise<Blob>;
}

export function createTakeaway({ saver, draw }: TakeawayNeeds): Takeaway {
  const trouble = signal<string | null>(null);
  return {
    trouble,
    saveCsv(results) {
      saver.save("expressions.csv", "text/csv", asCsv(results));
    },
    saveJson(results) {
      saver.save("expressions.json", "application/json", asJson(results));
    },
    async savePicture(file, faces) {
      trouble.value = null;
      try {
        const name = `${file.name.replace(/\.[^.]+$/, "")} with expressions.png`;
        saver.save(name, "image/png", await draw(file, faces));
      } catch (error) {
        if (!(error instanceof FileRefusal)) throw error;
        trouble.value = error.message;
      }
    },
  };
}
