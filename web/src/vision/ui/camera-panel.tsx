/** The camera's part of the page: off, explained, asked for, live, or in trouble. */

import { useLayoutEffect, useRef } from "preact/hooks";
import { Icon } from "../../kit/icons";
import { assertNever } from "../../shared/assert";
import type { Camera, CameraState } from "../client/camera";
import type { Catalogue } from "../client/model-catalogue";
import type { CameraProblem } from "../client/ports";
import { OffPart, readsExpressions } from "./camera-off";
import { CAMERA_TROUBLE } from "./camera-words";
import { LivePanel } from "./live-panel";
import type { LivePanelProps } from "./live-panel-props";

export interface CameraPanelProps extends Omit<LivePanelProps, "feed"> {
  readonly catalogue: Catalogue;
}

export function CameraPanel(props: CameraPanelProps) {
  const state = props.camera.state.value;
  const section = useFocusKept(state.kind);
  return (
    <section ref={section} class="camera-part" aria-labelledby="camera-title">
      <h2 id="camera-title" class="unseen">
        Camera
      </h2>
      {content(state, props)}
    </section>
  );
}

/** Each state has buttons of its own: when the one just pressed is gone, the focus goes on with the new state. */
function useFocusKept(kind: CameraState["kind"]) {
  const section = useRef<HTMLElement>(null);
  const shown = useRef(kind);
  useLayoutEffect(() => {
    if (shown.current === kind) return;
    shown.current = kind;
    if (document.activeElement !== document.body) return;
    section.current?.querySelector<HTMLElement>(":is([tabindex], button, a):not([aria-hidden])")?.focus();
  }, [kind]);
  return section;
}

function content(state: CameraState, props: CameraPanelProps) {
  const { camera, catalogue } = props;
  switch (state.kind) {
    case "off":
      return <OffPart camera={camera} catalogue={catalogue} seeing={props.seeing} because={state.because} />;
    case "explaining":
      return <Explaining camera={camera} reads={readsExpressions(catalogue)} />;
    case "asking":
      return <Asking camera={camera} />;
    case "live":
      return <LivePanel {...props} feed={state.feed} />;
    case "failed":
      return <Failed camera={camera} problem={state.problem} />;
    default:
      return assertNever(state);
  }
}

function Explaining({ camera, reads }: { readonly camera: Camera; readonly reads: boolean }) {
  return (
    <div class="card camera-card">
      <h3 tabIndex={-1}>What the camera is for</h3>
      <ul class="promises">
        <li>
          <Icon sign="face" />
          <span>
            {reads
              ? "It looks at your expression and suggests a point on the plane."
              : "It finds your face and draws a frame around it. This server has no network that reads expressions, so the point is yours to set."}
          </span>
        </li>
        <li>
          <Icon sign="home" />
          <span>
            The pictures stay in this tab. They are looked at on your machine and forgotten; none is sent or
            kept.
          </span>
        </li>
        <li>
          <Icon sign="lamp" />
          <span>
            While it is on, a red lamp says so. It goes off when you say so, and by itself: as soon as you
            have answered, after half a minute without a reading, and ten seconds after this tab is out of
            sight.
          </span>
        </li>
        <li>
          <Icon sign="word" />
          <span>
            {reads && "It can be wrong about you. "}Your word counts: it only suggests, and you say how it is.
          </span>
        </li>
      </ul>
      <div class="actions">
        <button type="button" class="button button-main" onClick={() => void camera.open()}>
          Turn the camera on
        </button>
        <button type="button" class="button" onClick={camera.stop}>
          Not now
        </button>
      </div>
    </div>
  );
}

function Asking({ camera }: { readonly camera: Camera }) {
  return (
    <div class="card camera-card">
      <p role="status">
        Your browser is asking whether this page may use the camera. Its question is near the address bar.
      </p>
      <div class="actions">
        <button type="button" class="button" onClick={camera.stop}>
          Never mind
        </button>
      </div>
    </div>
  );
}

function Failed({ camera, problem }: { readonly camera: Camera; readonly problem: CameraProblem }) {
  const trouble = CAMERA_TROUBLE[problem];
  return (
    <div class="card camera-card">
      <div class="trouble" role="alert">
        <strong>{trouble.title}</strong>
        <p>
          {trouble.sentence} {trouble.step}
        </p>
      </div>
      <div class="actions">
        {trouble.again && (
          <button type="button" class="button" onClick={() => void camera.open()}>
            {trouble.again}
          </button>
        )}
        <button type="button" class="button" onClick={camera.stop}>
          Go on without
        </button>
      </div>
    </div>
  );
}
