/** The choice of where the queue's Spotify tracks play. Says what each option needs and what it cannot do. */

import { useId } from "preact/hooks";
import { messages } from "../../i18n/messages";
import { loginAddress } from "../client/account";
import { playerErrorText } from "../client/failure-text";
import type { Spotify } from "../client/spotify";

export function OutputChoice({ spotify }: { readonly spotify: Spotify }) {
  const { outputs, account } = spotify;
  const text = messages.value.spotify.outputs;
  const group = useId();
  const current = outputs.current.value;
  const devices = outputs.devices.value;
  const error = outputs.error.value;
  return (
    <fieldset class="spotify-outputs">
      <legend>{text.title}</legend>
      <label class="spotify-option">
        <input type="radio" name={group} checked={current.kind === "embed"} onChange={outputs.useEmbed} />
        <span>{text.embed}</span>
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
            {text.page} {current.kind === "loading" && text.loading}
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
            <span>{text.device(device.name)}</span>
          </label>
        ))}
      {account.canPlay.value && (
        <button type="button" class="button button-plain" onClick={() => void outputs.findDevices()}>
          {devices ? text.refreshDevices : text.findDevices}
        </button>
      )}
      {devices?.length === 0 && (
        <p class="small" role="status">
          {text.noDevices}
        </p>
      )}
      {account.state.value.kind === "person" && !account.canPlay.value && (
        <a class="button button-plain" href={loginAddress("playback")} onClick={spotify.stashForLogin}>
          {text.allow}
        </a>
      )}
      {error && (
        <p class="spotify-error" role="alert">
          {playerErrorText(error)}
        </p>
      )}
    </fieldset>
  );
}
