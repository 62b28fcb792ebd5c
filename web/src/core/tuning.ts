/** Numbers that somebody chose, each with its unit and its reason. Facts about a model are in its manifest. */

/** A tab that is out of sight this long loses the camera: long enough to look something up, no longer. */
export const CAMERA_HIDDEN_STOP_MS = 10_000;

/** Half-life of the shown expression bars and of the point they move. */
export const READING_HALF_LIFE_MS = 700;

/** Half-life of the shown frame rate and milliseconds: readable figures, not flickering ones. */
export const METER_HALF_LIFE_MS = 1_000;

/** One arrow key on the plane or a slider; with Shift held, five of them. */
export const MOOD_STEP = 0.05;
export const MOOD_LEAP = 0.25;

/** What the page asks the camera for; a detector sees nothing more in a larger picture. */
export const CAMERA_WIDTH = 640;
export const CAMERA_HEIGHT = 480;
