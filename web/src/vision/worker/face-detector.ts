/** The interface of every face detector. */
import type { Face } from "../shared/detection/face";
import type { RgbaImage } from "../shared/detection/image";
import type { Manifest } from "../shared/manifest";

export interface FaceDetector {
  readonly manifest: Manifest;
  /**
   * The faces in a video frame, best first. Faces are tracked from frame to frame.
   * @param timeMs time of the frame
   */
  detect(frame: RgbaImage, timeMs: number): Promise<readonly Face[]>;
  /** The faces in a single picture: more and smaller ones, without tracking. */
  detectThoroughly(picture: RgbaImage): Promise<readonly Face[]>;
  /** Drops all tracks, for example when the camera starts again. */
  reset(): void;
  dispose(): void;
}
