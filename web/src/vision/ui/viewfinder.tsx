/** The camera's picture, mirrored, with a frame over each face. A tap on a frame chooses that face. */

import { useEffect, useRef } from "preact/hooks";
import { messages } from "../../i18n/messages";
import { expressionName } from "../../i18n/mood-text";
import type { CameraReading } from "../client/camera-reading";
import type { HeatmapState } from "../client/heatmap";
import type { CameraFeed } from "../client/ports";
import type { Vision } from "../client/vision";
import type { FaceResult, FrameResult } from "../shared/protocol";
import { type Subject, subjectFace } from "../shared/reading/subject";
import { FaceFrame } from "./face-frame";
import { HeatmapOverlay } from "./heatmap-overlay";

export interface ViewfinderProps {
  readonly feed: CameraFeed;
  readonly vision: Vision;
  readonly reading: CameraReading;
  readonly heatmap: HeatmapState;
}

/** A face frame moves smoothly from result to result. A longer transition would lag behind the face. */
const MAX_TRANSITION_MS = 250;

export function Viewfinder({ feed, vision, reading, heatmap }: ViewfinderProps) {
  const video = useRef<HTMLVideoElement>(null);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (video.current) feed.attachTo(video.current);
  }, [feed]);
  const frame = vision.frameResult.value;
  const subject = reading.subject.value;
  const hasSeveral = (frame?.faces.length ?? 0) > 1;
  const shownHeatmap = heatmap.heatmap.value;
  const transitionMs = Math.min(MAX_TRANSITION_MS, 1000 / Math.max(1, vision.frameStats.value.perSecond));
  return (
    <div ref={box} class="viewfinder">
      <video
        ref={video}
        muted
        playsInline
        aria-label={messages.value.vision.camera.picture}
        onResize={({ currentTarget: { videoWidth, videoHeight } }) => {
          box.current?.style.setProperty("--aspect", `${videoWidth} / ${videoHeight}`);
        }}
      />
      {frame?.faces.map((result) =>
        result.face ? (
          <FaceFrame
            key={result.number}
            box={result.face.box}
            width={frame.width}
            height={frame.height}
            mirrored
            colour={result.colour}
            label={labelOf(result, hasSeveral)}
            transitionMs={transitionMs}
            chosen={hasSeveral ? isRead(result, frame, subject) : undefined}
            onChoose={
              hasSeveral ? () => reading.chooseSubject({ kind: "face", number: result.number }) : undefined
            }
          >
            {shownHeatmap?.number === result.number && <HeatmapOverlay heatmap={shownHeatmap} />}
          </FaceFrame>
        ) : (
          <div key="guide" class="face-guide" />
        ),
      )}
    </div>
  );
}

function isRead(result: FaceResult, frame: FrameResult, subject: Subject): boolean {
  return subject.kind === "everyone" || subjectFace(frame, subject)?.number === result.number;
}

/** The likeliest expression, or what is wrong with the picture of the face. */
function labelOf({ number, probabilities, quality }: FaceResult, hasSeveral: boolean): string | null {
  const [worst] = quality.reasons;
  const top = Object.entries(probabilities ?? {}).reduce<readonly [string, number] | null>(
    (best, entry) => (!best || entry[1] > best[1] ? entry : best),
    null,
  );
  const { frame: text, qualityLabels } = messages.value.vision;
  const label = worst
    ? qualityLabels[worst]
    : top && text.expression({ expression: expressionName(top[0]), probability: top[1] });
  if (!hasSeveral) return label;
  return label ? text.numbered({ number, label }) : `${number}`;
}
