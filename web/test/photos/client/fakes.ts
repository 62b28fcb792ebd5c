/** Fakes for the tests of photos and videos: files, decoders and vision. */

import { FileError, type FileOpener } from "../../../src/photos/client/ports";
import type { VideoStream } from "../../../src/vision/client/vision";
import type { FaceResult, PictureResult } from "../../../src/vision/shared/protocol";
import type { Quality } from "../../../src/vision/shared/quality/quality";
import { FakeImage } from "../../fakes";

const ANY_POINT = { x: 50, y: 50 };

export function faceResult(
  number: number,
  probabilities: Record<string, number> | null,
  good = true,
): FaceResult {
  const quality: Quality = {
    good,
    reasons: good ? [] : ["too-dark"],
    measures: { light: 100, glare: 0, side: 40, turn: 0, inside: 1, sharpness: 1 } as Quality["measures"],
  };
  const box = { x: 10, y: 20, width: 40, height: 50 };
  const face = {
    id: number,
    box,
    score: 0.9,
    rightEye: ANY_POINT,
    leftEye: ANY_POINT,
    mouth: ANY_POINT,
    roll: 0,
  };
  return {
    number,
    colour: number % 6,
    face: face as unknown as NonNullable<FaceResult["face"]>,
    quality,
    probabilities,
    mood: probabilities && { valence: 0.5, energy: 0 },
    sure: good,
  };
}

export function pictureResult(faces: readonly FaceResult[]): PictureResult {
  return { width: 100, height: 80, faces, milliseconds: 7 } as unknown as PictureResult;
}

/** Photos have 200 by 160 pixels, and videos last 3 seconds. Files with "broken" in their name cannot be opened. */
export class FakeOpener implements FileOpener {
  readonly previews: FakeImage[] = [];
  readonly frameTimes: number[] = [];
  closedVideos = 0;

  async openPhoto(file: File) {
    if (file.name.includes("broken")) throw new FileError(`Couldn't open “${file.name}”.`);
    const preview = new FakeImage();
    this.previews.push(preview);
    return {
      width: 200,
      height: 160,
      preview: preview as unknown as ImageBitmap,
      forAnalysis: new FakeImage() as unknown as ImageBitmap,
      close: () => preview.close(),
    };
  }

  async openVideo(file: File) {
    if (file.name.includes("broken")) throw new FileError(`Couldn't open “${file.name}”.`);
    return {
      width: 200,
      height: 160,
      durationS: 3,
      frameAt: async (timeS: number) => {
        this.frameTimes.push(timeS);
        return new FakeImage() as unknown as ImageBitmap;
      },
      close: () => void this.closedVideos++,
    };
  }
}

export class FakeVision {
  faces: readonly FaceResult[] = [];
  readonly streamTimesMs: number[] = [];
  /** Runs before each result, for example to cancel. */
  beforeResult: () => void = () => {};

  async analysePhoto(): Promise<PictureResult> {
    this.beforeResult();
    return pictureResult(this.faces);
  }

  async startVideo(): Promise<VideoStream> {
    return {
      analyse: async (_image, takenMs) => {
        this.beforeResult();
        this.streamTimesMs.push(takenMs);
        return { ...pictureResult(this.faces), frame: 0, takenMs };
      },
    };
  }
}

export function fileOf(name: string, type: string, size = 10): File {
  return new File([new Uint8Array(size)], name, { type });
}
