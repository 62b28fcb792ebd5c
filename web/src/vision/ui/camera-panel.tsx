/** The camera's part of the page in each state: off, explained, asking the browser, live, or failed. */

import { useLayoutEffect, useRef } from "preact/hooks";
import { messages } from "../../i18n/messages";
import { Icon } from "../../kit/icons";
import { assertNever } from "../../shared/assert";
import type { Camera, CameraState } from "../client/camera";
import type { Catalogue } from "../client/model-catalogue";
import type { CameraProblem } from "../client/ports";
import { CameraOff, canReadExpressions } from "./camera-off";
import { LivePanel, type LivePanelProps } from "./live-panel";

export interface CameraPanelProps extends Omit<LivePanelProps, "feed"> {
  readonly catalogue: Catalogue;
}

export function CameraPanel(props: CameraPanelProps) {
  const state = props.camera.state.value;
  const section = useKeptFocus(state.kind);
  return (
    <section ref={section} class="camera-section" aria-labelledby="camera-title" data-state={state.kind}>
      <h2 id="camera-title" class="visually-hidden">
        {messages.value.vision.camera.title}
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
  const { camera: cameraText, explanation: text } = messages.value.vision;
  const ability = readsExpressions ? "reads" : "finds";
  return (
    <div class="camera-card">
      <h3 tabIndex={-1}>{text.title}</h3>
      <p>
        {text.purpose[ability]} {text.privacy}
      </p>
      <div class="actions">
        <button type="button" class="button button-main" onClick={() => void camera.open()}>
          {cameraText.turnOn}
        </button>
        <button type="button" class="button" onClick={camera.stop}>
          {text.notNow}
        </button>
        <a class="button button-plain" href="#photos">
          <Icon name="image" />
          {text.usePhoto}
        </a>
      </div>
      <details>
        <summary>{text.more}</summary>
        <ul class="explanation">
          <li>{text.whenOn}</li>
          <li>{text.limits[ability]}</li>
        </ul>
      </details>
    </div>
  );
}

function AskingBrowser({ camera }: { readonly camera: Camera }) {
  const text = messages.value.vision.camera;
  return (
    <div class="camera-card">
      <p role="status">{text.asking}</p>
      <div class="actions">
        <button type="button" class="button" onClick={camera.stop}>
          {text.cancel}
        </button>
      </div>
    </div>
  );
}

function Failed({ camera, problem }: { readonly camera: Camera; readonly problem: CameraProblem }) {
  const { vision, common } = messages.value;
  const text = vision.camera;
  const { title, help } = text.problems[problem];
  return (
    <div class="camera-card">
      <div class="error-box" role="alert">
        <strong>{title}</strong>
        <p>{help}</p>
      </div>
      <div class="actions">
        {problem !== "unsupported" && (
          <button type="button" class="button" onClick={() => void camera.open()}>
            {problem === "unplugged" ? text.turnOnAgain : common.tryAgain}
          </button>
        )}
        <button type="button" class="button" onClick={camera.stop}>
          {text.continueWithout}
        </button>
      </div>
    </div>
  );
}
