/** The camera's picture, mirrored, with a frame over each face; a tap on a frame lets that face count. */

import { useEffect, useRef } from "preact/hooks";
import { percent } from "../../kit/format";
import type { Seeing } from "../client/camera-reading";
import type { HeatMap } from "../client/heatmap";
import type { CameraFeed } from "../client/ports";
import type { Vision } from "../client/vision";
import type { Look, SeenFace } from "../shared/protocol";
import { faceOf, type Whom } from "../shared/reading/subject";
import { FaceFrame } from "./face-frame";
import { HeatOverlay } from "./heatmap-overlay";
import { POOR } from "./quality-words";

export interface ViewfinderProps {
  readonly feed: CameraFeed;
  readonly vision: Vision;
  readonly seeing: Seeing;
  readonly heatMap: HeatMap;
}

/** A frame glides from look to look; slower than this it would only trail behind its face. */
const SLOWEST_PACE_MS = 250;

export function Viewfinder({ feed, vision, seeing, heatMap }: ViewfinderProps) {
  const video = useRef<HTMLVideoElement>(null);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (video.current) feed.showIn(video.current);
  }, [feed]);
  const look = vision.look.value;
  const whom = seeing.whom.value;
  const several = (look?.faces.length ?? 0) > 1;
  const heat = heatMap.heat.value;
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
            key={seen.number}
            box={seen.face.box}
            width={look.width}
            height={look.height}
            mirrored
            colour={seen.colour}
            label={labelOf(seen, several)}
            paceMs={paceMs}
            chosen={several ? counts(seen, look, whom) : undefined}
            onChoose={several ? () => seeing.choose({ kind: "face", number: seen.number }) : undefined}
          >
            {heat?.number === seen.number && <HeatOverlay heat={heat} />}
          </FaceFrame>
        ) : (
          <div key="guide" class="guide" />
        ),
      )}
    </div>
  );
}

function counts(seen: SeenFace, look: Look, whom: Whom): boolean {
  return whom.kind === "everyone" || faceOf(look, whom)?.number === seen.number;
}

/** A poor look is no expression: then the label says what is wrong with it. */
function labelOf({ number, probabilities, quality }: SeenFace, several: boolean): string | null {
  const [worst] = quality.reasons;
  const top = Object.entries(probabilities ?? {}).reduce<readonly [string, number] | null>(
    (best, entry) => (!best || entry[1] > best[1] ? entry : best),
    null,
  );
  const said = worst ? POOR[worst] : top && `${top[0]} ${percent(top[1])}`;
  if (!several) return said;
  return said ? `${number}: ${said}` : `${number}`;
}
