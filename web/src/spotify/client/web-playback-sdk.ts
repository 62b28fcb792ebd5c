/**
 * Spotify's Web Playback SDK: a third party's script, loaded when somebody chooses to play in the page and never before.
 * The only module that knows `window.Spotify`.
 */

import type { LocalPlayer, LocalPlayerPort } from "./output";

const SCRIPT = "https://sdk.scdn.co/spotify-player.js";
const PATIENCE_MS = 20_000;

interface SdkPlayer {
  connect(): Promise<boolean>;
  disconnect(): void;
  activateElement(): Promise<void>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  seek(positionMs: number): Promise<void>;
  setVolume(volume: number): Promise<void>;
  addListener(event: string, listener: (told: { device_id?: string; message?: string }) => void): void;
}

interface SdkWindow {
  Spotify?: {
    Player: new (options: {
      name: string;
      getOAuthToken: (give: (token: string) => void) => void;
      volume: number;
    }) => SdkPlayer;
  };
  onSpotifyWebPlaybackSDKReady?: () => void;
}

/** Spotify's reasons in our words; each with a way on. */
const TROUBLE: Readonly<Record<string, string>> = {
  initialization_error:
    "This browser cannot run Spotify's player; it needs protected playback (Widevine). Play in Spotify's frame or on a device instead.",
  authentication_error: "Spotify's player was not let in. Log in with Spotify again, then choose it anew.",
  account_error:
    "Spotify's player in a page needs Premium. Spotify's frame and 30-second previews work without it.",
  playback_error: "Spotify's player could not play this track.",
  not_ready: "Spotify's player in this page has gone offline. Choose it anew, or another way to play.",
};

export const webPlaybackSdk: LocalPlayerPort = {
  async join(token) {
    const page = window as unknown as SdkWindow;
    await load(page);
    if (!page.Spotify) throw new Error("Spotify's player did not load. Try again, or play in its frame.");
    const player = new page.Spotify.Player({
      name: "Undertone in this browser",
      getOAuthToken: (give) => void token().then(give, () => give("")),
      volume: 0.85,
    });
    return connected(player);
  },
};

function load(page: SdkWindow): Promise<void> {
  if (page.Spotify) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const refuse = () =>
      reject(new Error("Spotify's player could not be loaded. Check the connection, or play in its frame."));
    const timer = setTimeout(refuse, PATIENCE_MS);
    page.onSpotifyWebPlaybackSDKReady = () => {
      clearTimeout(timer);
      resolve();
    };
    const script = document.createElement("script");
    script.src = SCRIPT;
    script.async = true;
    script.onerror = () => {
      clearTimeout(timer);
      script.remove();
      refuse();
    };
    document.head.append(script);
  });
}

function connected(player: SdkPlayer): Promise<LocalPlayer> {
  const listeners = new Set<(sentence: string) => void>();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error("Spotify's player did not answer. Try again in a moment.")),
      PATIENCE_MS,
    );
    for (const [event, sentence] of Object.entries(TROUBLE)) {
      player.addListener(event, () => {
        clearTimeout(timer);
        reject(new Error(sentence));
        for (const listener of [...listeners]) listener(sentence);
      });
    }
    player.addListener("ready", ({ device_id: deviceId = "" }) => {
      clearTimeout(timer);
      resolve({
        deviceId,
        activate: () => player.activateElement(),
        pause: () => player.pause(),
        resume: () => player.resume(),
        seek: (positionMs) => player.seek(positionMs),
        setVolume: (volume) => player.setVolume(volume),
        onTrouble(listener) {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
        end: () => player.disconnect(),
      });
    });
    void player.connect();
  });
}
