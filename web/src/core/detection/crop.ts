/** The square that the expression net looks at: level with the eyes, sized by the face, not by a box. */
import type { Face } from "./face";
import type { Square } from "./sampling";

/**
 * @param margin how many times the face's own side the square measures, as the manifest says
 *   (`input.crop_margin`)
 */
export function expressionSquare(face: Face, margin: number): Square {
  const { box, roll } = face;
  const centre = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  return { centre, side: margin * Math.max(box.width, box.height), roll };
}
