/** Files, decoders and a worker's answers for the tests of photos and videos. */

import { signal } from "@preact/signals";
import { type FileOpener, FileRefusal } from "../../../src/photos/client/ports";
import type { Film, VisionState } from "../../../src/vision/client/vision";
import type { SeenFace, Sight } from "../../../src/vision/shared/protocol";
import type { Quality } from "../../../src/vision/shared/quality/quality";
import { FakeImage } from "../../fakes";

const MIDDLE = { x: 50, y: 50 };

export function seen(number: number, probabilities: Record<string, number> | null, good = true): SeenFace {
  const quality: Quality = {
    good,
    reasons: good ? [] : ["too-dark"],
    measures: { light: 100, glare: 0, side: 40, turn: 0, inside: 1, sharpness: 1 } as Quality["measures"],
  };
  const box = { x: 10, y: 20, width: 40, height: 50 };
  const face = { id: number, box, score: 0.9, rightEye: MIDDLE, leftEye: MIDDLE, mouth: MIDDLE, roll: 0 };
  return {
    number,
    colour: number % 6,
    face: face as unknown as NonNullable<SeenFace["face"]>,
    quality,
    probabilities,
    mood: probabilities && { valence: 0.5, energy: 0 },
    sure: good,
  };
}

export function sightOf(faces: readonly SeenFace[]): Sight {
  return { width: 100, height: 80, faces, milliseconds: 7 } as unknown as Sight;
}

/** Pictures are 200 by 160 pixels and films 3 seconds long; a name with "broken" in it cannot be opened. */
export class FakeOpener implements FileOpener {
  readonly previews: FakeImage[] = [];
  readonly times: number[] = [];
  filmsClosed = 0;

  async openPicture(file: File) {
    if (file.name.includes("broken")) throw new FileRefusal(`“${file.name}” could not be opened.`);
    const preview = new FakeImage();
    this.previews.push(preview);
    return {
      width: 200,
      height: 160,
      preview: preview as unknown as ImageBitmap,
      forLooking: new FakeImage() as unknown as ImageBitmap,
      close: () => preview.close(),
    };
  }

  async openFilm(file: File) {
    if (file.name.includes("broken")) throw new FileRefusal(`“${file.name}” could not be opened.`);
    return {
      width: 200,
      height: 160,
      durationS: 3,
      pictureAt: async (timeS: number) => {
        this.times.push(timeS);
        return new FakeImage() as unknown as ImageBitmap;
      },
      close: () => void this.filmsClosed++,
    };
  }
}

export class FakeEyes {
  readonly state = signal<VisionState>({ kind: "idle" });
  faces: readonly SeenFace[] = [];
  readonly filmTimes: number[] = [];
  /** Runs before each answer, e.g. to cancel meanwhile. */
  before: () => void = () => {};

  async prepare(): Promise<void> {}

  async photo(): Promise<Sight> {
    this.before();
    return sightOf(this.faces);
  }

  async film(): Promise<Film> {
    return {
      look: async (_image, takenMs) => {
        this.before();
        this.filmTimes.push(takenMs);
        return { ...sightOf(this.faces), frame: 0, takenMs };
      },
    };
  }
}

export function fileOf(name: string, type: string, size = 10): File {
  return new File([new Uint8Array(size)], name, { type });
}
