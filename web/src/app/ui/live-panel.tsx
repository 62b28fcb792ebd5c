/** The open camera: its picture, the lamp, and what the looking says. */

import type { Camera } from "../models/camera";
import type { Mood } from "../models/mood";
import type { CameraFeed } from "../models/ports";
import type { Reading } from "../models/reading";
import type { Vision } from "../models/vision";
import { Viewfinder } from "./viewfinder";
import { VisionReport } from "./vision-report";

export interface LivePanelProps {
  readonly camera: Camera;
  readonly vision: Vision;
  readonly reading: Reading;
  readonly mood: Mood;
  readonly feed: CameraFeed;
}

export function LivePanel({ camera, vision, reading, mood, feed }: LivePanelProps) {
  return (
    <div class="card camera-card">
      <Viewfinder feed={feed} vision={vision} />
      <div class="actions">
        <span class="lamp" role="status">
          The camera is on
        </span>
        <button type="button" class="button button-main" onClick={camera.stop}>
          Turn it off
        </button>
        {!mood.follows.value && (
          <button type="button" class="button" onClick={mood.follow}>
            Let it suggest again
          </button>
        )}
      </div>
      <VisionReport vision={vision} reading={reading} />
    </div>
  );
}
