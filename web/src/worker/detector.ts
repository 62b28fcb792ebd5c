/** The one interface behind which any face detector works; which one is the manifest's business. */
import type { Face } from "../core/detection/face";
import type { RgbaImage } from "../core/detection/image";

export interface FaceDetector {
  /**
   * The faces in a frame, best first.
   * @param timeMs the frame's time; faces are followed from frame to frame by it
   */
  detect(frame: RgbaImage, timeMs: number): Promise<readonly Face[]>;
  /** The faces in a single picture: looks harder, follows nothing. */
  detectStill(picture: RgbaImage): Promise<readonly Face[]>;
  /** Forget every followed face, e.g. when the camera is opened anew. */
  reset(): void;
  dispose(): void;
}
