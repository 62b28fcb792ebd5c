/** The camera's part of the page in each state: off, explained, asking the browser, live, or failed. */

import { useLayoutEffect, useRef } from "preact/hooks";
import { Icon } from "../../kit/icons";
import { assertNever } from "../../shared/assert";
import type { Camera, CameraState } from "../client/camera";
import type { Catalogue } from "../client/model-catalogue";
import type { CameraProblem } from "../client/ports";
import { CameraOff, canReadExpressions } from "./camera-off";
import { LivePanel, type LivePanelProps } from "./live-panel";
import { CAMERA_ERRORS } from "./words";

export interface CameraPanelProps extends Omit<LivePanelProps, "feed"> {
  readonly catalogue: Catalogue;
}

export function CameraPanel(props: CameraPanelProps) {
  const state = props.camera.state.value;
  const section = useKeptFocus(state.kind);
  return (
    <section ref={section} class="camera-section" aria-labelledby="camera-title" data-state={state.kind}>
      <h2 id="camera-title" class="visually-hidden">
        Camera
      </h2>
      {content(state, props)}
    </section>
  );
}

/** Each state has its own buttons. When the focused one disappears, the new state's first control gets the focus. */
function useKeptFocus(kind: CameraState["kind"]) {
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
  const { camera, catalogue, reading } = props;
  switch (state.kind) {
    case "off":
      return <CameraOff camera={camera} catalogue={catalogue} reading={reading} reason={state.reason} />;
    case "explaining":
      return <Explanation camera={camera} readsExpressions={canReadExpressions(catalogue)} />;
    case "asking":
      return <AskingBrowser camera={camera} />;
    case "live":
      return <LivePanel {...props} feed={state.feed} />;
    case "failed":
      return <Failed camera={camera} problem={state.problem} />;
    default:
      return assertNever(state);
  }
}

interface ExplanationProps {
  readonly camera: Camera;
  readonly readsExpressions: boolean;
}

function Explanation({ camera, readsExpressions }: ExplanationProps) {
  return (
    <div class="camera-card">
      <h3 tabIndex={-1}>What the camera is for</h3>
      <p>
        {readsExpressions
          ? "It reads your expression and suggests a point on the mood plane."
          : "It finds your face and draws a frame around it. This server has no model that reads expressions, so you set the point yourself."}{" "}
        The pictures stay in this tab: none is sent or saved.
      </p>
      <div class="actions">
        <button type="button" class="button button-main" onClick={() => void camera.open()}>
          Turn the camera on
        </button>
        <button type="button" class="button" onClick={camera.stop}>
          Not now
        </button>
        <a class="button button-plain" href="#photos">
          <Icon name="image" />
          Use a photo
        </a>
      </div>
      <details>
        <summary>More about the camera</summary>
        <ul class="explanation">
          <li>
            A red light on the page shows when the camera is on. You can turn it off at any time. It also
            turns off by itself: when you have answered, after 30 seconds without a reading or an answer, and
            10 seconds after this tab is hidden.
          </li>
          <li>
            {readsExpressions
              ? "It can be wrong about you. It only makes a suggestion, and you decide."
              : "Your word counts: you decide what your mood is."}
          </li>
        </ul>
      </details>
    </div>
  );
}

function AskingBrowser({ camera }: { readonly camera: Camera }) {
  return (
    <div class="camera-card">
      <p role="status">
        Your browser is asking if this page may use the camera. You can answer near the address bar.
      </p>
      <div class="actions">
        <button type="button" class="button" onClick={camera.stop}>
          Cancel
        </button>
      </div>
    </div>
  );
}

function Failed({ camera, problem }: { readonly camera: Camera; readonly problem: CameraProblem }) {
  const { title, sentence, step, retry } = CAMERA_ERRORS[problem];
  return (
    <div class="camera-card">
      <div class="error-box" role="alert">
        <strong>{title}</strong>
        <p>
          {sentence} {step}
        </p>
      </div>
      <div class="actions">
        {retry && (
          <button type="button" class="button" onClick={() => void camera.open()}>
            {retry}
          </button>
        )}
        <button type="button" class="button" onClick={camera.stop}>
          Continue without the camera
        </button>
      </div>
    </div>
  );
}
