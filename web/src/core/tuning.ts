/** Numbers that somebody chose, each with its unit and its reason. Facts about a model are in its manifest. */

/** A tab that is out of sight this long loses the camera: long enough to look something up, no longer. */
export const CAMERA_HIDDEN_STOP_MS = 10_000;

/** Half-life of the shown expressions and of the point they move: calm, and at a smile within a second. */
export const READING_HALF_LIFE_MS = 1_000;

/** Good looks, as independent as looks seconds apart, after which a clear expression is an answer. */
export const READING_ENOUGH_LOOKS = 10;
/** Fewest of them, however sure each is: a grimace lasts about as long. */
export const READING_LEAST_LOOKS = 3;
/** Frames this far apart have about two thirds of a new look between them: faces move in tenths of seconds. */
export const READING_SAME_LOOK_MS = 250;
/** Half-life of what earlier looks said, within one reading. */
export const READING_FORGET_MS = 3_000;
/** Lead, in chance, by which another expression takes the name; near ties keep the one they had. */
export const READING_HYSTERESIS = 0.08;
/** A hindrance is told when it lasted this long: a blink or a passing hand is none. */
export const READING_HINDRANCE_MS = 500;
/** Seen badly or not at all for so long, whoever was read is gone. */
export const READING_LOST_MS = 2_000;
/** Without any look for so long, too: a busy machine may pause, but not for ever. */
export const READING_STALLED_MS = 10_000;
/** Latest end of a reading without an answer. */
export const READING_LIMIT_MS = 30_000;

/** Half-life of the shown frame rate and milliseconds: readable figures, not flickering ones. */
export const METER_HALF_LIFE_MS = 1_000;

/** One arrow key on the plane or a slider; with Shift held, five of them. */
export const MOOD_STEP = 0.05;
export const MOOD_LEAP = 0.25;

/** What the page asks the camera for; a detector sees nothing more in a larger picture. */
export const CAMERA_WIDTH = 640;
export const CAMERA_HEIGHT = 480;

/** Expressions read in one frame when many faces are in view: the largest face's, the others' in turn. */
export const EXPRESSIONS_AT_ONCE = 3;
/** How long a face's reading stands in for a new one meanwhile: an expression takes longer to change. */
export const EXPRESSION_HOLDS_MS = 150;

/**
 * Longer side, pixels, to which larger pictures are shrunk before anything looks at them. A face of a frame's
 * tenth still has more pixels than any net is shown; a photo may hold two dozen faces, and memory has an end.
 */
export const LONGEST_FRAME = 1280;
export const LONGEST_PHOTO = 4096;

/**
 * When a look at a face is not fit to be read. The greys are of the face's bright and dark ends, not of its
 * mean, so that dark skin in good light is not "too dark".
 */
/** Grey of the face's brightest tenth, 0 to 255. */
export const QUALITY_DARK = 48;
/** Grey of the face's darkest tenth, 0 to 255. */
export const QUALITY_BRIGHT = 190;
/** Share of the face that may be burnt out to white. */
export const QUALITY_GLARE = 0.4;
/** Share of brow to chin that must be inside the frame. */
export const QUALITY_INSIDE = 0.85;
/** Brow to chin in the frame's pixels: half of what the nets were trained on, enlarged twice. */
export const QUALITY_SIDE = 24;
/** Nose beside the eyes' middle, in eye distances: a head turned by about 40 degrees. */
export const QUALITY_TURN = 0.36;
/**
 * Narrowness plus this much of the symmetry tells a turned head, below `QUALITY_FACING`. The shipped detector
 * draws all faces much alike (from the front 0.93 narrow, give or take 0.01), so its points say little alone.
 * Fitted on 4,373 faces of seven groups whose points another detector had found (`python -m export.judge.turned`):
 * of those turned by more than about 40 degrees 36 % fall below, of those that look straight 3 %. Another
 * detector needs another pair.
 */
export const QUALITY_MIRROR = 0.03;
export const QUALITY_FACING = 0.927;
/** Contrast of the finest detail over all contrast, at 48 pixels from brow to chin. */
export const QUALITY_SHARPNESS = 0.06;
