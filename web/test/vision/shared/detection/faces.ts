/** Decode settings and faces for the tests in this folder. */
import type { Candidate } from "../../../../src/vision/shared/detection/decode";
import {
  type DecodeSettings,
  readDecodeSettings,
} from "../../../../src/vision/shared/detection/decode-settings";

export const DECODE = {
  stride: 4,
  size_unit: 16,
  channels: [
    ...["heat", "log_size", "right_eye_x", "right_eye_y", "left_eye_x", "left_eye_y"],
    ...["nose_x", "nose_y", "mouth_x", "mouth_y"],
  ],
  multiple_of: 32,
  first_look_longest: 256,
  first_look_score: 0.25,
  second_look_side: 112,
  second_look_crop: 2.6,
  second_look_reach: 0.2,
  second_look_least: 0.5,
  second_look_most: 1.9,
  second_look_score: 0.01,
  smaller_look_scale: 0.5,
  larger_look_scale: 2,
  group_faces: 2,
  final_score: 0.5,
  final_score_photo: 0.5,
  overlap: 0.3,
  most_proposals_video: 6,
  most_proposals_photo: 24,
};

export const SETTINGS: DecodeSettings = readDecodeSettings(DECODE);

/** A face around a point, rotated by `roll`. */
export function faceAt(x: number, y: number, size: number, roll = 0, logit = 2): Candidate {
  const point = (right: number, down: number) => ({
    x: x + size * (Math.cos(roll) * right - Math.sin(roll) * down),
    y: y + size * (Math.sin(roll) * right + Math.cos(roll) * down),
  });
  return {
    rightEye: point(-0.22, -0.24),
    leftEye: point(0.22, -0.24),
    nose: point(0, 0),
    mouth: point(0, 0.24),
    size,
    logit,
  };
}
