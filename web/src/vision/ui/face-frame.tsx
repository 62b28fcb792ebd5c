/** A frame over a face in a picture, with a label. The parent element must have the size of the picture. */

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
  /** How long the frame takes to move to a new position. */
  readonly transitionMs?: number;
  /** Whether this face is read; left out when there is no choice. */
  readonly chosen?: boolean | undefined;
  /** Called for a tap on the frame. The frame cannot be focused: offer the same choice for keyboards elsewhere. */
  readonly onChoose?: (() => void) | undefined;
  /** Drawn over the face; moves along with it. */
  readonly children?: ComponentChildren;
}

/** Share of the picture's height. A frame that starts above it has no room for a label on top. */
const LABEL_ROOM = 0.12;

export function FaceFrame(props: FaceFrameProps) {
  const {
    box,
    width,
    height,
    mirrored = false,
    colour,
    label,
    transitionMs = 0,
    chosen,
    onChoose,
    children,
  } = props;
  const frame = useCssProperties<HTMLButtonElement>({
    "--x": (mirrored ? width - box.x - box.width : box.x) / width,
    "--y": box.y / height,
    "--width": box.width / width,
    "--height": box.height / height,
    "--transition-ms": transitionMs,
  });
  return (
    <button
      ref={frame}
      type="button"
      class="face-frame"
      data-colour={colour}
      data-chosen={chosen}
      data-label-below={box.y < LABEL_ROOM * height}
      tabIndex={-1}
      aria-hidden="true"
      disabled={!onChoose}
      onClick={onChoose}
    >
      {children}
      {label && <span class="face-frame-label">{label}</span>}
    </button>
  );
}
