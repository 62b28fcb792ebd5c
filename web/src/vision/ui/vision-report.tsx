/** How far the networks have come; once they are here, what they say and what can be set about them. */

import { assertNever } from "../../shared/assert";
import { Answer } from "./answer";
import { MoreSettings } from "./camera-options";
import { Expressions } from "./expressions";
import type { LivePanelProps } from "./live-panel-props";
import { Loading } from "./loading";
import { WhomChooser } from "./subject-chooser";

export function VisionReport(props: LivePanelProps) {
  const { vision, seeing } = props;
  const state = vision.state.value;
  switch (state.kind) {
    case "idle":
      return null;
    case "absent":
      return (
        <p class="soft">This server has no network for faces, so nothing is read. The plane is the way.</p>
      );
    case "loading":
      return <Loading loadedBytes={state.loadedBytes} totalBytes={state.totalBytes} />;
    case "failed":
      return (
        <div class="trouble" role="alert">
          <strong>Nothing can look at the picture</strong>
          <p>{state.message}</p>
          <div class="actions">
            <button type="button" class="button" onClick={() => void vision.prepare()}>
              Try again
            </button>
          </div>
        </div>
      );
    case "ready":
      return (
        <>
          {vision.stumble.value && <p class="small">{vision.stumble.value}</p>}
          <Answer seeing={seeing} vision={vision} state={state} />
          <WhomChooser seeing={seeing} vision={vision} />
          <Expressions seeing={seeing} />
          <MoreSettings {...props} state={state} />
        </>
      );
    default:
      return assertNever(state);
  }
}
