/** The detector's decoding parameters, which training writes into the manifest. */
import * as v from "valibot";
import { numberFrom, parseJson } from "../../../shared/read-json";

/** Names of the output channels. The manifest defines their order. */
export const CHANNEL_NAMES = [
  "heat",
  "log_size",
  "right_eye_x",
  "right_eye_y",
  "left_eye_x",
  "left_eye_y",
  "nose_x",
  "nose_y",
  "mouth_x",
  "mouth_y",
] as const;
export type ChannelName = (typeof CHANNEL_NAMES)[number];

const positive = v.pipe(v.number(), v.finite(), v.minValue(1e-6));
const fromZero = v.pipe(v.number(), v.finite(), v.minValue(0));
const integerFrom = (min: number) => v.pipe(v.number(), v.safeInteger(), v.minValue(min));
/** A probability that has a logit. */
const score = numberFrom(1e-6, 1 - 1e-6);

const channels = v.pipe(
  v.array(v.string()),
  v.check(
    (names) => CHANNEL_NAMES.every((name) => names.includes(name)),
    `needs the channels ${CHANNEL_NAMES.join(", ")}`,
  ),
  v.transform(
    (names) =>
      Object.fromEntries(CHANNEL_NAMES.map((name) => [name, names.indexOf(name)])) as Record<
        ChannelName,
        number
      >,
  ),
);

/** Names of the manifest on the left, names of the page on the right. */
const decodeSettings = v.pipe(
  v.object({
    stride: integerFrom(1),
    size_unit: positive,
    /** Index of each channel in a cell. */
    channels,
    multiple_of: integerFrom(1),
    first_look_longest: integerFrom(32),
    first_look_score: score,
    second_look_side: integerFrom(32),
    second_look_crop: v.pipe(v.number(), v.finite(), v.minValue(1)),
    second_look_reach: fromZero,
    second_look_least: fromZero,
    second_look_most: fromZero,
    second_look_score: score,
    smaller_look_scale: numberFrom(0.1, 1),
    larger_look_scale: numberFrom(1, 8),
    group_faces: integerFrom(1),
    final_score: score,
    final_score_photo: score,
    overlap: numberFrom(0, 1),
    most_proposals_video: integerFrom(1),
    most_proposals_photo: integerFrom(1),
  }),
  v.transform((decode) => ({
    stride: decode.stride,
    sizeUnit: decode.size_unit,
    channels: decode.channels,
    multipleOf: decode.multiple_of,
    firstPassLongest: decode.first_look_longest,
    firstPassScore: decode.first_look_score,
    secondPassSide: decode.second_look_side,
    secondPassCrop: decode.second_look_crop,
    secondPassReach: decode.second_look_reach,
    secondPassMin: decode.second_look_least,
    secondPassMax: decode.second_look_most,
    /** Second-pass candidates below this score are ignored. */
    secondPassScore: decode.second_look_score,
    /**
     * Scale of the retry when the first pass found no face, relative to the first pass. A face that nearly fills
     * the frame is larger than any in the training data.
     */
    smallerPassScale: decode.smaller_look_scale,
    /** Scale of the extra pass for small faces in photos and in frames with a group, relative to the first pass. */
    largerPassScale: decode.larger_look_scale,
    /** From this many faces on, a frame gets the extra pass: smaller faces may be behind them. */
    minGroupFaces: decode.group_faces,
    finalScore: decode.final_score,
    /** Photos get more passes, and so more false positives at the same score. */
    finalScorePhoto: decode.final_score_photo,
    overlap: decode.overlap,
    maxProposalsVideo: decode.most_proposals_video,
    maxProposalsPhoto: decode.most_proposals_photo,
  })),
);

export type DecodeSettings = Readonly<v.InferOutput<typeof decodeSettings>>;

/** @throws JsonSchemaError that names the missing or wrong number */
export function readDecodeSettings(decode: Readonly<Record<string, unknown>>): DecodeSettings {
  return parseJson(decodeSettings, decode, "decode");
}
