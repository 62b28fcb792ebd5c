/** Playing on a device of the person's own: allow it, choose one, go on and stop. */

import { assertNever } from "../../shared/assert";
import { loginAddress } from "../client/account";
import type { Device, Track } from "../client/ports";
import type { Remote } from "../client/remote-control";
import type { Spotify } from "../client/spotify";
import { TroubleNote } from "./error-message";

export interface RemotePartProps {
  readonly spotify: Spotify;
  readonly tracks: readonly Track[];
}

export function RemotePart({ spotify, tracks }: RemotePartProps) {
  const { account, remote } = spotify;
  if (account.state.value.kind !== "person") return null;
  if (!account.mayPlay.value) {
    return (
      <a class="button" href={loginAddress("playback")} onClick={spotify.leave}>
        Allow playing on my devices
      </a>
    );
  }
  const trouble = remote.trouble.value;
  return (
    <div class="spotify-remote">
      {content(remote, tracks)}
      {trouble && <TroubleNote trouble={trouble} />}
    </div>
  );
}

function content(remote: Remote, tracks: readonly Track[]) {
  const state = remote.state.value;
  switch (state.kind) {
    case "closed":
      return (
        <button type="button" class="button" onClick={() => void remote.look()}>
          Play on a device
        </button>
      );
    case "looking":
      return <p role="status">Looking for devices …</p>;
    case "choosing":
      return <Choice remote={remote} devices={state.devices} tracks={tracks} />;
    case "playing":
      return (
        <>
          <p role="status">
            {state.paused ? "Paused" : "Playing"} on {state.device.name}.
          </p>
          <button
            type="button"
            class="button"
            onClick={() => void (state.paused ? remote.resume() : remote.pause())}
          >
            {state.paused ? "Go on" : "Pause"}
          </button>
          <button type="button" class="button" onClick={() => void remote.skip()}>
            Next track
          </button>
          <button type="button" class="button button-plain" onClick={() => void remote.look()}>
            Another device
          </button>
        </>
      );
    default:
      return assertNever(state);
  }
}

interface ChoiceProps {
  readonly remote: Remote;
  readonly devices: readonly Device[];
  readonly tracks: readonly Track[];
}

function Choice({ remote, devices, tracks }: ChoiceProps) {
  const usable = devices.filter(({ restricted }) => !restricted);
  return (
    <>
      <p role="status">
        {usable.length > 0
          ? "Where shall it play?"
          : "No Spotify device is awake. Open Spotify on one of them, then look again."}
      </p>
      {usable.map((device) => (
        <button
          key={device.id}
          type="button"
          class="button"
          onClick={() => void remote.playOn(device, tracks)}
        >
          {device.name}
        </button>
      ))}
      <button type="button" class="button button-plain" onClick={() => void remote.look()}>
        Look again
      </button>
    </>
  );
}
