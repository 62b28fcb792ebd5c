/** Plays the results on a device of the person's: permission, choice of a device, controls. */

import { messages } from "../../i18n/messages";
import { assertNever } from "../../shared/assert";
import { loginAddress } from "../client/account";
import type { Device, Track } from "../client/ports";
import type { RemoteControl } from "../client/remote-control";
import type { Spotify } from "../client/spotify";
import { FailureMessage } from "./failure-message";

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
        {messages.value.spotify.device.allow}
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
  const text = messages.value.spotify.device;
  switch (state.kind) {
    case "closed":
      return (
        <button type="button" class="button" onClick={() => void remoteControl.findDevices()}>
          {text.open}
        </button>
      );
    case "searching":
      return <p role="status">{text.searching}</p>;
    case "choosing":
      return <DeviceChoice remoteControl={remoteControl} devices={state.devices} tracks={tracks} />;
    case "playing":
      return (
        <>
          <p role="status">{(state.paused ? text.paused : text.playing)(state.device.name)}</p>
          <button
            type="button"
            class="button"
            onClick={() => void (state.paused ? remoteControl.resume() : remoteControl.pause())}
          >
            {state.paused ? text.resume : text.pause}
          </button>
          <button type="button" class="button" onClick={() => void remoteControl.skip()}>
            {text.next}
          </button>
          <button type="button" class="button button-plain" onClick={() => void remoteControl.findDevices()}>
            {text.change}
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
  const { device: text, outputs } = messages.value.spotify;
  const usable = devices.filter(({ restricted }) => !restricted);
  return (
    <>
      <p role="status">{usable.length > 0 ? text.choose : outputs.noDevices}</p>
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
        {text.refresh}
      </button>
    </>
  );
}
