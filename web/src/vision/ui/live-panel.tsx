/** The open camera: its picture, the lamp, what the looking says, and what the person may answer. */

import type { LivePanelProps } from "./live-panel-props";
import { Viewfinder } from "./viewfinder";
import { VisionReport } from "./vision-report";

export function LivePanel(props: LivePanelProps) {
  const { camera, feed } = props;
  return (
    <div class="card camera-card">
      <Viewfinder {...props} feed={feed} />
      <div class="actions lamp-row">
        <span class="lamp" role="status">
          The camera is on
        </span>
        <button type="button" class="button" onClick={camera.stop}>
          Turn it off
        </button>
      </div>
      <VisionReport {...props} />
    </div>
  );
}
