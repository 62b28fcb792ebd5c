/** A video with the expressions of its faces over time. The video plays from the person's own file. */

import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { screenMessages } from "../../i18n/messages";
import type { MoodPoint } from "../../shared/mood";
import { faceTracks } from "../client/face-tracks";
import type { VideoResult } from "../client/results";
import { FaceTimeline } from "./face-timeline";

export interface VideoViewProps {
  readonly file: File;
  readonly result: VideoResult;
  readonly onMood: (point: MoodPoint) => void;
}

/** More charts would be hard to read. The saved tables contain every face. */
const MAX_CHARTS = 8;

export function VideoView({ file, result, onMood }: VideoViewProps) {
  const text = screenMessages.value.photos.video;
  const video = useRef<HTMLVideoElement>(null);
  const currentS = useSignal(0);
  useEffect(() => {
    const url = URL.createObjectURL(file);
    if (video.current) video.current.src = url;
    return () => URL.revokeObjectURL(url);
  }, [file]);
  const tracks = faceTracks(result.frames);
  const [first, second] = result.frames;
  const stepS = first && second ? second.timeS - first.timeS : result.durationS;
  return (
    <div class="video">
      <video
        ref={video}
        class="video-player"
        controls
        playsInline
        muted
        preload="metadata"
        aria-label={file.name}
        onTimeUpdate={({ currentTarget }) => {
          currentS.value = currentTarget.currentTime;
        }}
      />
      <div class="photo-side">
        <p role="status">
          {text.summary({
            faces: tracks.length,
            frames: result.frames.length,
            durationS: result.durationS,
          })}
        </p>
        {tracks.slice(0, MAX_CHARTS).map((track) => (
          <FaceTimeline
            key={track.number}
            track={track}
            durationS={result.durationS}
            stepS={stepS}
            currentS={currentS.value}
            frames={result.frames.length}
            onMood={onMood}
            onSeek={(timeS) => {
              if (video.current) video.current.currentTime = timeS;
            }}
          />
        ))}
        {tracks.length > MAX_CHARTS && (
          <p class="small secondary">{text.moreFaces(tracks.length - MAX_CHARTS)}</p>
        )}
      </div>
    </div>
  );
}
