/** The camera's picture, mirrored, with a frame over each face. */

import { useEffect, useRef } from "preact/hooks";
import type { Face } from "../../core/detection/face";
import type { Look, SeenFace } from "../../core/protocol";
import type { CameraFeed } from "../models/ports";
import type { Vision } from "../models/vision";
import { useProperties } from "./placed";
import { percent } from "./words";

export function Viewfinder({ feed, vision }: { readonly feed: CameraFeed; readonly vision: Vision }) {
  const video = useRef<HTMLVideoElement>(null);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (video.current) feed.showIn(video.current);
  }, [feed]);
  const look = vision.look.value;
  const paceMs = Math.min(SLOWEST_PACE_MS, 1000 / Math.max(1, vision.meter.value.perSecond));
  return (
    <div ref={box} class="viewfinder">
      <video
        ref={video}
        muted
        playsInline
        aria-label="Your camera's picture, mirrored"
        onResize={({ currentTarget: { videoWidth, videoHeight } }) => {
          box.current?.style.setProperty("--aspect", `${videoWidth} / ${videoHeight}`);
        }}
      />
      {look?.faces.map((seen) =>
        seen.face ? (
          <FaceFrame
            key={seen.face.id}
            look={look}
            face={seen.face}
            label={topExpression(seen)}
            paceMs={paceMs}
          />
        ) : (
          <div key="guide" class="guide" />
        ),
      )}
    </div>
  );
}

const FACE_COLOURS = 6;

/** A frame glides from look to look; slower than this it would only trail behind its face. */
const SLOWEST_PACE_MS = 250;

interface FaceFrameProps {
  readonly look: Look;
  readonly face: Face;
  readonly label: string | null;
  readonly paceMs: number;
}

function FaceFrame({ look, face: { id, box }, label, paceMs }: FaceFrameProps) {
  const placed = useProperties<HTMLDivElement>({
    // Mirrored, as the picture is.
    "--x": 1 - (box.x + box.width) / look.width,
    "--y": box.y / look.height,
    "--width": box.width / look.width,
    "--height": box.height / look.height,
    "--pace": paceMs,
  });
  return (
    <div ref={placed} class="face" data-colour={id % FACE_COLOURS}>
      {label && <span class="face-label">{label}</span>}
    </div>
  );
}

function topExpression({ probabilities }: SeenFace): string | null {
  if (!probabilities) return null;
  const [label, chance] = Object.entries(probabilities).reduce(
    (best, entry) => (entry[1] > best[1] ? entry : best),
    ["", 0],
  );
  return label ? `${label} ${percent(chance)}` : null;
}
