/**
 * Spotify's Web Playback SDK, a third-party script. It is loaded only when the person chooses to play in the page. Only this
 * file knows `window.Spotify`.
 */

import type { PagePlayer, PagePlayerPort } from "./output";

const SCRIPT = "https://sdk.scdn.co/spotify-player.js";
const TIMEOUT_MS = 20_000;

interface SdkEvent {
  readonly device_id?: string;
}

interface SdkPlayer {
  connect(): Promise<boolean>;
  disconnect(): void;
  activateElement(): Promise<void>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  seek(positionMs: number): Promise<void>;
  setVolume(volume: number): Promise<void>;
  addListener(event: string, listener: (event: SdkEvent) => void): void;
}

interface SdkWindow {
  Spotify?: {
    Player: new (options: {
      name: string;
      getOAuthToken: (callback: (token: string) => void) => void;
      volume: number;
    }) => SdkPlayer;
  };
  onSpotifyWebPlaybackSDKReady?: () => void;
}

/** By event of the SDK: what happened and what to do. */
const ERROR_SENTENCES: Readonly<Record<string, string>> = {
  initialization_error:
    "This browser cannot run Spotify's player, which needs protected playback (Widevine). Choose the embedded player or a device instead.",
  authentication_error: "Spotify's player did not accept your login. Log in again, then choose it again.",
  account_error:
    "Spotify's player in this page needs Premium. The embedded player and 30-second previews work without it.",
  playback_error: "Spotify's player could not play this track.",
  not_ready: "Spotify's player in this page has gone offline. Choose it again, or play somewhere else.",
};

export const webPlaybackSdk: PagePlayerPort = {
  async connect(getToken) {
    const page = window as unknown as SdkWindow;
    await loadScript(page);
    if (!page.Spotify) {
      throw new Error("Couldn't load Spotify's player. Try again, or choose the embedded player.");
    }
    const player = new page.Spotify.Player({
      name: "Undertone in this browser",
      getOAuthToken: (callback) => void getToken().then(callback, () => callback("")),
      volume: 0.85,
    });
    return connectPlayer(player);
  },
};

function loadScript(page: SdkWindow): Promise<void> {
  if (page.Spotify) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const fail = () =>
      reject(
        new Error("Couldn't load Spotify's player. Check your connection, or choose the embedded player."),
      );
    const timer = setTimeout(fail, TIMEOUT_MS);
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
      fail();
    };
    document.head.append(script);
  });
}

function connectPlayer(player: SdkPlayer): Promise<PagePlayer> {
  const listeners = new Set<(sentence: string) => void>();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error("Spotify's player did not answer. Try again in a moment.")),
      TIMEOUT_MS,
    );
    for (const [event, sentence] of Object.entries(ERROR_SENTENCES)) {
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
        onError(listener) {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
        disconnect: () => player.disconnect(),
      });
    });
    void player.connect();
  });
}
