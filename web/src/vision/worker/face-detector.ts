/** The one interface behind which any face detector works. */
import type { Face } from "../shared/detection/face";
import type { RgbaImage } from "../shared/detection/image";
import type { Manifest } from "../shared/manifest";

export interface FaceDetector {
  readonly manifest: Manifest;
  /**
   * The faces in a frame, best first.
   * @param timeMs the frame's time; faces are followed from frame to frame by it
   */
  detect(frame: RgbaImage, timeMs: number): Promise<readonly Face[]>;
  /** The faces in a single picture: more of them, in a large one also the small; none is followed. */
  detectThoroughly(picture: RgbaImage): Promise<readonly Face[]>;
  /** Forget every followed face, e.g. when the camera is opened anew. */
  reset(): void;
  dispose(): void;
}
