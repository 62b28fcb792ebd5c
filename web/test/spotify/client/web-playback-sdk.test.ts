import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { playerErrorText } from "../../../src/spotify/client/failure-text";
import { webPlaybackSdk } from "../../../src/spotify/client/web-playback-sdk";

/** The parts of a page that are needed to add a script. */
class FakePage {
  readonly scripts: { src: string; onerror: () => void; removed: boolean }[] = [];
  readonly document = {
    createElement: () => {
      const script = { src: "", onerror: () => {}, removed: false, remove: () => {} };
      script.remove = () => {
        script.removed = true;
      };
      return script;
    },
    head: { append: (script: FakePage["scripts"][number]) => void this.scripts.push(script) },
  };
  readonly window: Record<string, unknown> = {};
}

class FakeSdkPlayer {
  static latest: FakeSdkPlayer;
  readonly listeners = new Map<string, (event: { device_id?: string }) => void>();
  readonly calls: string[] = [];
  readonly options: { getOAuthToken: (callback: (token: string) => void) => void };

  constructor(options: FakeSdkPlayer["options"]) {
    this.options = options;
    FakeSdkPlayer.latest = this;
  }

  addListener(name: string, listener: (event: { device_id?: string }) => void): void {
    this.listeners.set(name, listener);
  }

  emit(name: string, event: { device_id?: string } = {}): void {
    this.listeners.get(name)?.(event);
  }

  connect = async () => true;
  disconnect = () => void this.calls.push("disconnect");
  pause = async () => void this.calls.push("pause");
}

let page = new FakePage();

beforeEach(() => {
  page = new FakePage();
  vi.stubGlobal("window", page.window);
  vi.stubGlobal("document", page.document);
});

afterEach(() => vi.unstubAllGlobals());

async function finishLoading(): Promise<void> {
  page.window.Spotify = { Player: FakeSdkPlayer };
  (page.window.onSpotifyWebPlaybackSDKReady as () => void)();
  await new Promise((resolve) => setImmediate(resolve));
}

it("adds Spotify's script only on request, gives it a token, and controls its device", async () => {
  expect(page.scripts).toHaveLength(0);
  const connecting = webPlaybackSdk.connect(async () => "a token");
  expect(page.scripts.map(({ src }) => src)).toEqual(["https://sdk.scdn.co/spotify-player.js"]);
  await finishLoading();
  const token = await new Promise<string>((resolve) => FakeSdkPlayer.latest.options.getOAuthToken(resolve));
  expect(token).toBe("a token");
  FakeSdkPlayer.latest.emit("ready", { device_id: "this page" });
  const player = await connecting;
  expect(player.deviceId).toBe("this page");
  await player.pause();
  player.disconnect();
  expect(FakeSdkPlayer.latest.calls).toEqual(["pause", "disconnect"]);
});

it("says that Premium is needed, and what works without it", async () => {
  const connecting = webPlaybackSdk.connect(async () => "a token");
  await finishLoading();
  FakeSdkPlayer.latest.emit("account_error");
  expect(await connecting.catch(playerErrorText)).toContain("needs Premium");
});

it("says when the script could not be loaded, and can try again", async () => {
  const connecting = webPlaybackSdk.connect(async () => "a token");
  page.scripts[0]?.onerror();
  expect(await connecting.catch(playerErrorText)).toContain("Couldn't load");
  expect(page.scripts[0]?.removed).toBe(true);
  void webPlaybackSdk.connect(async () => "a token").catch(() => {});
  expect(page.scripts).toHaveLength(2);
  page.scripts[1]?.onerror();
});

it("reports when the player goes offline later", async () => {
  const connecting = webPlaybackSdk.connect(async () => "a token");
  await finishLoading();
  FakeSdkPlayer.latest.emit("ready", { device_id: "this page" });
  const player = await connecting;
  const problems: string[] = [];
  player.onError((problem) => void problems.push(problem));
  FakeSdkPlayer.latest.emit("not_ready");
  expect(problems).toEqual(["not_ready"]);
});
