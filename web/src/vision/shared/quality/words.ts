/** What keeps a look from being read, and what would help, in words for the person. */
import type { QualityReason } from "./quality";

export interface Hindrance {
  /** Goes on after "Not sure, because ...". */
  readonly because: string;
  readonly help: string;
}

export const QUALITY_WORDS: Readonly<Record<QualityReason, Hindrance>> = {
  "too-dark": { because: "your face is too dark", help: "Turn towards the light, or turn one on." },
  "too-bright": {
    because: "your face is too bright",
    help: "Move out of the glare, or turn the light away from you.",
  },
  "cut-off": {
    because: "part of your face is outside the picture",
    help: "Move to the middle of the picture.",
  },
  "too-small": { because: "your face is too far away", help: "Come closer to the camera." },
  "turned-away": { because: "your face is turned away", help: "Look towards the camera." },
  blurred: { because: "the picture of your face is blurred", help: "Hold still, and wipe the lens." },
};
