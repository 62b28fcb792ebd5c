/** What a detector says about one face, in the frame's own pixels. Knows nothing of nets or frames. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Face {
  /** Stays the same while the same face is followed from frame to frame. */
  readonly id: number;
  readonly box: Box;
  /** Chance that this is a face, 0 to 1. */
  readonly score: number;
  /** The person's own right eye: on the left of an unmirrored picture. */
  readonly rightEye: Point;
  readonly leftEye: Point;
  readonly nose: Point;
  readonly mouth: Point;
  /** Angle of the eye line, radians; positive when the picture's right end of it hangs lower. */
  readonly roll: number;
}
