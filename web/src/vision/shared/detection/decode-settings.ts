/** The numbers that turn a detector's cells into faces, as training wrote them into the manifest. */
import { Facts } from "../../../shared/json-facts";

/** What every cell of the map says, by name; the order is the manifest's business. */
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

export interface DecodeSettings {
  readonly stride: number;
  readonly sizeUnit: number;
  /** Position of each channel in a cell. */
  readonly channels: Readonly<Record<ChannelName, number>>;
  readonly multipleOf: number;
  readonly firstLookLongest: number;
  readonly firstLookScore: number;
  readonly secondLookSide: number;
  readonly secondLookCrop: number;
  readonly secondLookReach: number;
  readonly secondLookLeast: number;
  readonly secondLookMost: number;
  readonly finalScore: number;
  /** Photos are looked at more often, and so show more false faces at the same score. */
  readonly finalScorePhoto: number;
  readonly overlap: number;
  readonly mostProposalsVideo: number;
  readonly mostProposalsPhoto: number;
}

/** @throws FactError naming the number that is missing or wrong */
export function readDecodeSettings(decode: Readonly<Record<string, unknown>>): DecodeSettings {
  const facts = new Facts(decode, "decode");
  const named = facts.strings("channels");
  const channels = Object.fromEntries(
    CHANNEL_NAMES.map((name) => {
      const place = named.indexOf(name);
      if (place < 0) throw new RangeError(`the detector's cells hold no "${name}"`);
      return [name, place];
    }),
  ) as Record<ChannelName, number>;
  return {
    stride: facts.integer("stride", 1),
    sizeUnit: facts.number("size_unit", 1e-6),
    channels,
    multipleOf: facts.integer("multiple_of", 1),
    firstLookLongest: facts.integer("first_look_longest", 32),
    firstLookScore: facts.number("first_look_score", 1e-6, 1 - 1e-6),
    secondLookSide: facts.integer("second_look_side", 32),
    secondLookCrop: facts.number("second_look_crop", 1),
    secondLookReach: facts.number("second_look_reach", 0),
    secondLookLeast: facts.number("second_look_least", 0),
    secondLookMost: facts.number("second_look_most", 0),
    finalScore: facts.number("final_score", 1e-6, 1 - 1e-6),
    finalScorePhoto: facts.number("final_score_photo", 1e-6, 1 - 1e-6),
    overlap: facts.number("overlap", 0, 1),
    mostProposalsVideo: facts.integer("most_proposals_video", 1),
    mostProposalsPhoto: facts.integer("most_proposals_photo", 1),
  };
}
