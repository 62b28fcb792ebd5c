/** How the queue's Spotify pieces are played. What each way needs, and what it cannot do, is said before the tap. */

import { useId } from "preact/hooks";
import { loginAddress } from "../client/account";
import type { Spotify } from "../client/spotify";

export function WayChoice({ spotify }: { readonly spotify: Spotify }) {
  const { ways, account } = spotify;
  const group = useId();
  const way = ways.way.value;
  const devices = ways.devices.value;
  const trouble = ways.trouble.value;
  return (
    <fieldset class="spotify-ways">
      <legend>How the queue plays Spotify's pieces</legend>
      <label class="spotify-tick">
        <input type="radio" name={group} checked={way.kind === "frame"} onChange={ways.frame} />
        <span>
          In Spotify's own frame. The whole track if you are logged in at Spotify in this browser, else 30
          seconds; you press play in it, and “Next piece” when it is over.
        </span>
      </label>
      {ways.mayPlayHere.value && (
        <label class="spotify-tick">
          <input
            type="radio"
            name={group}
            checked={way.kind === "here" || way.kind === "joining"}
            onChange={() => void ways.here()}
          />
          <span>
            In this page, by Spotify's player. Needs Premium, and loads a script from Spotify into this page.
            {way.kind === "joining" && " Loading …"}
          </span>
        </label>
      )}
      {account.mayPlay.value &&
        devices?.map((device) => (
          <label key={device.id} class="spotify-tick">
            <input
              type="radio"
              name={group}
              checked={way.kind === "device" && way.device.id === device.id}
              onChange={() => ways.on(device)}
            />
            <span>On {device.name}. Needs Premium.</span>
          </label>
        ))}
      {account.mayPlay.value && (
        <button type="button" class="button button-plain" onClick={() => void ways.lookForDevices()}>
          {devices ? "Look for devices again" : "Look for my devices"}
        </button>
      )}
      {devices?.length === 0 && (
        <p class="small" role="status">
          No Spotify device is awake. Open Spotify on one of them, then look again.
        </p>
      )}
      {account.state.value.kind === "person" && !account.mayPlay.value && (
        <a class="button button-plain" href={loginAddress("playback")} onClick={spotify.leave}>
          Allow playing here or on a device
        </a>
      )}
      {trouble && (
        <p class="spotify-trouble" role="alert">
          {trouble}
        </p>
      )}
    </fieldset>
  );
}
