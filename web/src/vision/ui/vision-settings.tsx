/** Settings of the camera and of the readings, for the settings screen: they need no open camera. */

import { useEffect } from "preact/hooks";
import { screenMessages } from "../../i18n/messages";
import type { CameraChoice } from "../client/camera-choice";
import type { RestingFace } from "../client/resting-face";
import type { Vision } from "../client/vision";
import { BackendChoice } from "./camera-settings";
import "./reading.css";

export interface VisionSettingsProps {
  readonly cameraChoice: CameraChoice;
  readonly vision: Vision;
  readonly restingFace: RestingFace;
}

export function VisionSettings({ cameraChoice, vision, restingFace }: VisionSettingsProps) {
  const text = screenMessages.value.cameraDetails;
  const saved = restingFace.state.value;
  return (
    <>
      <CameraSelect choice={cameraChoice} />
      <BackendChoice vision={vision} current={vision.preferredBackend.value} />
      {saved.kind === "saved" && (
        <div class="actions">
          <span class="small">{text.restingFace.saved(saved.frames)}</span>
          <button type="button" class="button button-plain" onClick={restingFace.remove}>
            {text.restingFace.remove}
          </button>
        </div>
      )}
    </>
  );
}

function CameraSelect({ choice }: { readonly choice: CameraChoice }) {
  const text = screenMessages.value.cameraDetails.cameraChoice;
  useEffect(() => void choice.refresh(), [choice]);
  const chosen = choice.chosen.value;
  const devices = choice.devices.value;
  return (
    <label class="backend">
      <span class="small">{text.title}</span>
      <select
        value={chosen ?? ""}
        onChange={({ currentTarget }) => choice.choose(currentTarget.value || null)}
      >
        <option value="">{text.automatic}</option>
        {devices.map(({ id, name }, place) => (
          <option key={id} value={id}>
            {name || text.unnamed(place + 1)}
          </option>
        ))}
        {chosen !== null && !devices.some(({ id }) => id === chosen) && (
          <option value={chosen}>{text.missing}</option>
        )}
      </select>
    </label>
  );
}
