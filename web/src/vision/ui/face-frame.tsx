/** A frame over a face in a picture, with its number and what it says. Its holder is the picture's own size. */

import type { ComponentChildren } from "preact";
import { useCssProperties } from "../../kit/css-properties";
import type { Box } from "../shared/detection/face";

export interface FaceFrameProps {
  /** In pixels of a picture of this width and height, not mirrored. */
  readonly box: Box;
  readonly width: number;
  readonly height: number;
  readonly mirrored?: boolean;
  readonly colour: number;
  readonly label: string | null;
  /** How long the frame glides to its place, milliseconds. */
  readonly paceMs?: number;
  /** Whether this is the face that counts; left out where all do. */
  readonly chosen?: boolean | undefined;
  /** A tap on the frame. For pointers only: whoever gives it offers keys another way. */
  readonly onChoose?: (() => void) | undefined;
  /** Laid over the face, moving along with it. */
  readonly children?: ComponentChildren;
}

/** A frame that begins above this share of the picture has no room for a label over it. */
const HIGH = 0.12;

export function FaceFrame(props: FaceFrameProps) {
  const {
    box,
    width,
    height,
    mirrored = false,
    colour,
    label,
    paceMs = 0,
    chosen,
    onChoose,
    children,
  } = props;
  const placed = useCssProperties<HTMLButtonElement>({
    "--x": (mirrored ? width - box.x - box.width : box.x) / width,
    "--y": box.y / height,
    "--width": box.width / width,
    "--height": box.height / height,
    "--pace": paceMs,
  });
  return (
    <button
      ref={placed}
      type="button"
      class="face"
      data-colour={colour}
      data-chosen={chosen}
      data-high={box.y < HIGH * height}
      tabIndex={-1}
      aria-hidden="true"
      disabled={!onChoose}
      onClick={onChoose}
    >
      {children}
      {label && <span class="face-label">{label}</span>}
    </button>
  );
}
