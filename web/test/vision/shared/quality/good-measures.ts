/** Measurements of a frontal face in good light. */
export const GOOD_MEASURES = {
  light: 180,
  shade: 60,
  glare: 0,
  side: 90,
  turn: 0,
  narrowness: 1,
  symmetry: 0.6,
  inside: 1,
  sharpness: 0.3,
};
