/**
 * Spotify's Web Playback SDK, a third-party script. It is loaded only when the person chooses to play in the page. Only this
 * file knows `window.Spotify`.
 */

import { messages } from "../../i18n/messages";
import type { PagePlayer, PagePlayerPort } from "./output";
import { PagePlayerError, type PagePlayerProblem } from "./ports";

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

const ERROR_EVENTS = [
  "initialization_error",
  "authentication_error",
  "account_error",
  "playback_error",
  "not_ready",
] as const satisfies readonly PagePlayerProblem[];

export const webPlaybackSdk: PagePlayerPort = {
  async connect(getToken) {
    const page = window as unknown as SdkWindow;
    await loadScript(page);
    if (!page.Spotify) throw new PagePlayerError("not_there");
    const player = new page.Spotify.Player({
      name: messages.peek().spotify.pagePlayer.deviceName,
      getOAuthToken: (callback) => void getToken().then(callback, () => callback("")),
      volume: 0.85,
    });
    return connectPlayer(player);
  },
};

function loadScript(page: SdkWindow): Promise<void> {
  if (page.Spotify) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const fail = () => reject(new PagePlayerError("not_loaded"));
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
  const listeners = new Set<(problem: PagePlayerProblem) => void>();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new PagePlayerError("no_answer")), TIMEOUT_MS);
    for (const event of ERROR_EVENTS) {
      player.addListener(event, () => {
        clearTimeout(timer);
        reject(new PagePlayerError(event));
        for (const listener of [...listeners]) listener(event);
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
