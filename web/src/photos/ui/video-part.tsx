/** A video with what its faces showed over time. The video itself plays from the person's own file. */

import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { MoodPoint } from "../../shared/mood";
import type { FilmResult } from "../client/tables";
import { stories } from "../client/video-summary";
import { FaceTimeline } from "./face-timeline";
import { clockTime } from "./times";

export interface FilmPartProps {
  readonly file: File;
  readonly result: FilmResult;
  readonly onMood: (point: MoodPoint) => void;
}

/** More charts than this help nobody; the tables hold every face. */
const MOST_CHARTS = 8;

export function FilmPart({ file, result, onMood }: FilmPartProps) {
  const video = useRef<HTMLVideoElement>(null);
  const now = useSignal(0);
  useEffect(() => {
    const url = URL.createObjectURL(file);
    if (video.current) video.current.src = url;
    return () => URL.revokeObjectURL(url);
  }, [file]);
  const told = stories(result.looks);
  const [first, second] = result.looks;
  const stepS = first && second ? second.timeS - first.timeS : result.durationS;
  return (
    <div class="film">
      <video
        ref={video}
        class="film-video"
        controls
        playsInline
        muted
        preload="metadata"
        aria-label={file.name}
        onTimeUpdate={({ currentTarget }) => {
          now.value = currentTarget.currentTime;
        }}
      />
      <div class="picture-side">
        <p role="status">{summary(told.length, result)}</p>
        {told.slice(0, MOST_CHARTS).map((story) => (
          <FaceTimeline
            key={story.number}
            story={story}
            durationS={result.durationS}
            stepS={stepS}
            nowS={now.value}
            looks={result.looks.length}
            onMood={onMood}
            onTime={(timeS) => {
              if (video.current) video.current.currentTime = timeS;
            }}
          />
        ))}
        {told.length > MOST_CHARTS && (
          <p class="small soft">
            {told.length - MOST_CHARTS} faces that were in view for a shorter time are in the tables only.
          </p>
        )}
      </div>
    </div>
  );
}

function summary(faces: number, { looks, durationS }: FilmResult): string {
  const length = `${looks.length} looks at ${clockTime(durationS)} of video`;
  if (faces === 0) return `I see no face in this video (${length}).`;
  return `${faces === 1 ? "I see one face" : `I see ${faces} faces`} (${length}).`;
}
