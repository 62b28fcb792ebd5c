import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { webPlaybackSdk } from "../../../src/spotify/client/web-playback-sdk";

/** As much of a page as a script needs to be added to it. */
class Page {
  readonly scripts: { src: string; onerror: () => void; removed: boolean }[] = [];
  readonly document = {
    createElement: () => {
      const script = { src: "", onerror: () => {}, removed: false, remove: () => {} };
      script.remove = () => {
        script.removed = true;
      };
      return script;
    },
    head: { append: (script: Page["scripts"][number]) => void this.scripts.push(script) },
  };
  readonly window: Record<string, unknown> = {};
}

class SdkPlayer {
  static latest: SdkPlayer;
  readonly listeners = new Map<string, (told: { device_id?: string }) => void>();
  readonly heard: string[] = [];
  readonly options: { getOAuthToken: (give: (token: string) => void) => void };

  constructor(options: SdkPlayer["options"]) {
    this.options = options;
    SdkPlayer.latest = this;
  }

  addListener(event: string, listener: (told: { device_id?: string }) => void): void {
    this.listeners.set(event, listener);
  }

  tell(event: string, told: { device_id?: string } = {}): void {
    this.listeners.get(event)?.(told);
  }

  connect = async () => true;
  disconnect = () => void this.heard.push("disconnect");
  pause = async () => void this.heard.push("pause");
}

let page = new Page();

beforeEach(() => {
  page = new Page();
  vi.stubGlobal("window", page.window);
  vi.stubGlobal("document", page.document);
});

afterEach(() => vi.unstubAllGlobals());

async function loaded(): Promise<void> {
  page.window.Spotify = { Player: SdkPlayer };
  (page.window.onSpotifyWebPlaybackSDKReady as () => void)();
  await new Promise((resolve) => setImmediate(resolve));
}

it("adds Spotify's script only when somebody joins, hands it a token, and plays by its device", async () => {
  expect(page.scripts).toHaveLength(0);
  const joining = webPlaybackSdk.join(async () => "a token");
  expect(page.scripts.map(({ src }) => src)).toEqual(["https://sdk.scdn.co/spotify-player.js"]);
  await loaded();
  const given = await new Promise<string>((give) => SdkPlayer.latest.options.getOAuthToken(give));
  expect(given).toBe("a token");
  SdkPlayer.latest.tell("ready", { device_id: "this page" });
  const player = await joining;
  expect(player.deviceId).toBe("this page");
  await player.pause();
  player.end();
  expect(SdkPlayer.latest.heard).toEqual(["pause", "disconnect"]);
});

it("says that Premium is needed, and what works without", async () => {
  const joining = webPlaybackSdk.join(async () => "a token");
  await loaded();
  SdkPlayer.latest.tell("account_error");
  await expect(joining).rejects.toThrow("needs Premium");
});

it("says so when the script does not come, and can be asked again", async () => {
  const joining = webPlaybackSdk.join(async () => "a token");
  page.scripts[0]?.onerror();
  await expect(joining).rejects.toThrow("could not be loaded");
  expect(page.scripts[0]?.removed).toBe(true);
  void webPlaybackSdk.join(async () => "a token").catch(() => {});
  expect(page.scripts).toHaveLength(2);
  page.scripts[1]?.onerror();
});

it("tells whoever listens when it goes offline later", async () => {
  const joining = webPlaybackSdk.join(async () => "a token");
  await loaded();
  SdkPlayer.latest.tell("ready", { device_id: "this page" });
  const player = await joining;
  const heard: string[] = [];
  player.onTrouble((sentence) => void heard.push(sentence));
  SdkPlayer.latest.tell("not_ready");
  expect(heard).toHaveLength(1);
  expect(heard[0]).toContain("gone offline");
});
