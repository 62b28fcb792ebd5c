/**
 * What the camera's panel shows unless the camera is off: the explanation, the browser's question, the live camera, or an
 * error. Loaded when the person first opens it.
 */

import { useLayoutEffect } from "preact/hooks";
import { messages } from "../../i18n/messages";
import { Icon } from "../../kit/icons";
import { assertNever } from "../../shared/assert";
import type { Camera, CameraState } from "../client/camera";
import type { Catalogue } from "../client/model-catalogue";
import type { CameraProblem } from "../client/ports";
import { canReadExpressions } from "./camera-off";
import { LivePanel, type LivePanelProps } from "./live-panel";
import "./reading.css";

export interface CameraCardProps extends Omit<LivePanelProps, "feed"> {
  readonly catalogue: Catalogue;
  readonly state: Exclude<CameraState, { readonly kind: "off" }>;
  /** Called when the card is first drawn, which may be after its script has loaded. */
  readonly onShown: () => void;
}

export function CameraCard(props: CameraCardProps) {
  const { onShown } = props;
  useLayoutEffect(onShown, [onShown]);
  return content(props);
}

function content(props: CameraCardProps) {
  const { state, camera, catalogue } = props;
  switch (state.kind) {
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
