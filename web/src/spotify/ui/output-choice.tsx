/** The choice of where the queue's Spotify tracks play. Says what each option needs and what it cannot do. */

import { useId } from "preact/hooks";
import { loginAddress } from "../client/account";
import type { Spotify } from "../client/spotify";
import { NO_DEVICES } from "./device-player";

export function OutputChoice({ spotify }: { readonly spotify: Spotify }) {
  const { outputs, account } = spotify;
  const group = useId();
  const current = outputs.current.value;
  const devices = outputs.devices.value;
  const error = outputs.error.value;
  return (
    <fieldset class="spotify-outputs">
      <legend>Where to play Spotify tracks from the queue</legend>
      <label class="spotify-option">
        <input type="radio" name={group} checked={current.kind === "embed"} onChange={outputs.useEmbed} />
        <span>
          In Spotify's embedded player. It plays whole tracks if you are logged in to Spotify in this browser,
          otherwise 30-second previews. You press Play in it, and “Next piece” when a track ends.
        </span>
      </label>
      {outputs.canUsePage.value && (
        <label class="spotify-option">
          <input
            type="radio"
            name={group}
            checked={current.kind === "page" || current.kind === "loading"}
            onChange={() => void outputs.usePage()}
          />
          <span>
            In this page. Needs Premium, and loads a script from Spotify.
            {current.kind === "loading" && " Loading…"}
          </span>
        </label>
      )}
      {account.canPlay.value &&
        devices?.map((device) => (
          <label key={device.id} class="spotify-option">
            <input
              type="radio"
              name={group}
              checked={current.kind === "device" && current.device.id === device.id}
              onChange={() => outputs.useDevice(device)}
            />
            <span>On {device.name}. Needs Premium.</span>
          </label>
        ))}
      {account.canPlay.value && (
        <button type="button" class="button button-plain" onClick={() => void outputs.findDevices()}>
          {devices ? "Refresh devices" : "Find my devices"}
        </button>
      )}
      {devices?.length === 0 && (
        <p class="small" role="status">
          {NO_DEVICES}
        </p>
      )}
      {account.state.value.kind === "person" && !account.canPlay.value && (
        <a class="button button-plain" href={loginAddress("playback")} onClick={spotify.stashForLogin}>
          Allow playing here or on a device
        </a>
      )}
      {error && (
        <p class="spotify-error" role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
