/** A detected face, in pixels of the original frame. */

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
  /** Stays the same while the face is tracked from frame to frame. */
  readonly id: number;
  readonly box: Box;
  /** Probability that this is a face, 0 to 1. */
  readonly score: number;
  /** The person's right eye: on the left in an unmirrored picture. */
  readonly rightEye: Point;
  readonly leftEye: Point;
  readonly nose: Point;
  readonly mouth: Point;
  /** Angle of the line between the eyes in radians, clockwise in the picture. */
  readonly roll: number;
}
