/** Plays the results on a device of the person's: permission, choice of a device, controls. */

import { assertNever } from "../../shared/assert";
import { loginAddress } from "../client/account";
import type { Device, Track } from "../client/ports";
import type { RemoteControl } from "../client/remote-control";
import type { Spotify } from "../client/spotify";
import { FailureMessage } from "./failure-message";

export const NO_DEVICES = "No devices found. Open Spotify on one of your devices, then refresh the list.";

export interface DevicePlayerProps {
  readonly spotify: Spotify;
  readonly tracks: readonly Track[];
}

export function DevicePlayer({ spotify, tracks }: DevicePlayerProps) {
  const { account, remoteControl } = spotify;
  if (account.state.value.kind !== "person") return null;
  if (!account.canPlay.value) {
    return (
      <a class="button" href={loginAddress("playback")} onClick={spotify.stashForLogin}>
        Allow playing on my devices
      </a>
    );
  }
  const failure = remoteControl.failure.value;
  return (
    <div class="spotify-device">
      {content(remoteControl, tracks)}
      {failure && <FailureMessage failure={failure} />}
    </div>
  );
}

function content(remoteControl: RemoteControl, tracks: readonly Track[]) {
  const state = remoteControl.state.value;
  switch (state.kind) {
    case "closed":
      return (
        <button type="button" class="button" onClick={() => void remoteControl.findDevices()}>
          Play on a device
        </button>
      );
    case "searching":
      return <p role="status">Looking for devices…</p>;
    case "choosing":
      return <DeviceChoice remoteControl={remoteControl} devices={state.devices} tracks={tracks} />;
    case "playing":
      return (
        <>
          <p role="status">
            {state.paused ? "Paused" : "Playing"} on {state.device.name}.
          </p>
          <button
            type="button"
            class="button"
            onClick={() => void (state.paused ? remoteControl.resume() : remoteControl.pause())}
          >
            {state.paused ? "Resume" : "Pause"}
          </button>
          <button type="button" class="button" onClick={() => void remoteControl.skip()}>
            Next track
          </button>
          <button type="button" class="button button-plain" onClick={() => void remoteControl.findDevices()}>
            Change device
          </button>
        </>
      );
    default:
      return assertNever(state);
  }
}

interface DeviceChoiceProps {
  readonly remoteControl: RemoteControl;
  readonly devices: readonly Device[];
  readonly tracks: readonly Track[];
}

function DeviceChoice({ remoteControl, devices, tracks }: DeviceChoiceProps) {
  const usable = devices.filter(({ restricted }) => !restricted);
  return (
    <>
      <p role="status">{usable.length > 0 ? "Choose a device." : NO_DEVICES}</p>
      {usable.map((device) => (
        <button
          key={device.id}
          type="button"
          class="button"
          onClick={() => void remoteControl.playOn(device, tracks)}
        >
          {device.name}
        </button>
      ))}
      <button type="button" class="button button-plain" onClick={() => void remoteControl.findDevices()}>
        Refresh devices
      </button>
    </>
  );
}
