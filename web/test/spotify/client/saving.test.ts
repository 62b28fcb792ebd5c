import { beforeEach, describe, expect, test } from "vitest";
import { settled } from "../../fakes";
import { KITCHEN, PERSON, THROTTLED, track } from "./fake-spotify";
import { Setting } from "./setting";

let here: Setting;

beforeEach(() => {
  here = new Setting();
});

describe("keeping", () => {
  test("a list is saved in its order, once at a time", async () => {
    const spotify = await here.openAndFind(PERSON);
    const tracks = [track("a"), track("b")];
    await Promise.all([spotify.keeping.save("Mine", tracks), spotify.keeping.save("Mine", tracks)]);
    expect(here.port.saved).toEqual([{ name: "Mine", uris: ["spotify:track:a", "spotify:track:b"] }]);
    expect(spotify.keeping.playlist.value).toMatchObject({ kind: "saved", playlist: { name: "Mine" } });
  });

  test("a new list is another playlist", async () => {
    const spotify = await here.openAndFind(PERSON);
    await spotify.keeping.save("Mine", [track("a")]);
    await spotify.finder.find();
    expect(spotify.keeping.playlist.value.kind).toBe("unsaved");
  });

  test("hearts show what is liked, for those who allowed it only", async () => {
    here.port.liked.set("spotify:track:b", true);
    const spotify = await here.openAndFind(PERSON);
    await settled();
    expect(spotify.keeping.likes.value.get("spotify:track:b")).toBe(true);
    expect(here.port.likeReads).toBe(1);
    here.port.likeReads = 0;
    await here.openAndFind({ ...PERSON, permissions: { ...PERSON.permissions, keeping: false } });
    expect(here.port.likeReads).toBe(0);
  });

  test("a like shows at once and is taken back when it did not work", async () => {
    const spotify = await here.openAndFind(PERSON);
    const liking = spotify.keeping.setLiked("spotify:track:a", true);
    expect(spotify.keeping.likes.value.get("spotify:track:a")).toBe(true);
    await liking;
    expect(here.port.liked.get("spotify:track:a")).toBe(true);
    here.port.trouble = THROTTLED;
    await spotify.keeping.setLiked("spotify:track:a", false);
    expect(spotify.keeping.likes.value.get("spotify:track:a")).toBe(true);
    expect(spotify.keeping.likeTrouble.value).toEqual({ uri: "spotify:track:a", trouble: THROTTLED });
  });

  test("logging out forgets the list, the likes and the playlist", async () => {
    const spotify = await here.openAndFind(PERSON);
    await spotify.keeping.save("Mine", [track("a")]);
    await spotify.logOut();
    expect(spotify.finder.state.value.kind).toBe("idle");
    expect(spotify.keeping.likes.value.size).toBe(0);
    expect(spotify.keeping.playlist.value.kind).toBe("unsaved");
  });
});

describe("playing on a device", () => {
  test("devices are looked for only when asked", async () => {
    const spotify = await here.openAndFind(PERSON);
    expect(spotify.remote.state.value.kind).toBe("closed");
    await spotify.remote.look();
    expect(spotify.remote.state.value).toEqual({ kind: "choosing", devices: [KITCHEN] });
  });

  test("a list is played, paused, gone on with and skipped in on the chosen device", async () => {
    const spotify = await here.openAndFind(PERSON);
    await spotify.remote.look();
    await spotify.remote.playOn(KITCHEN, [track("a"), track("b")]);
    await spotify.remote.pause();
    expect(spotify.remote.state.value).toMatchObject({ kind: "playing", paused: true });
    await spotify.remote.resume();
    await spotify.remote.skip();
    expect(spotify.remote.state.value).toMatchObject({ kind: "playing", paused: false });
    expect(here.port.commands).toEqual([
      "play kitchen spotify:track:a spotify:track:b",
      "pause kitchen",
      "play kitchen on",
      "skip kitchen",
    ]);
  });

  test("a device that says no leaves the choice as it was, with the reason", async () => {
    const spotify = await here.openAndFind(PERSON);
    await spotify.remote.look();
    here.port.trouble = { code: "premium_required", message: "Only Premium.", retryAfterS: null };
    await spotify.remote.playOn(KITCHEN, [track("a")]);
    expect(spotify.remote.state.value.kind).toBe("choosing");
    expect(spotify.remote.trouble.value?.message).toBe("Only Premium.");
    here.port.trouble = null;
    await spotify.remote.playOn(KITCHEN, [track("a")]);
    expect(spotify.remote.trouble.value).toBeNull();
  });

  test("logging out lets go of the device", async () => {
    const spotify = await here.openAndFind(PERSON);
    await spotify.remote.look();
    await spotify.logOut();
    expect(spotify.remote.state.value.kind).toBe("closed");
  });
});
