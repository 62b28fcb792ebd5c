import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { createAccount } from "../../../src/spotify/client/account";
import { createSaving } from "../../../src/spotify/client/saving";
import { flushPromises } from "../../fakes";
import { FakeSpotify, KITCHEN, PERSON, THROTTLED, track } from "./fake-spotify";
import { SpotifySetup } from "./setup";

const A = "spotify:track:a";
const B = "spotify:track:b";

let setup: SpotifySetup;

beforeEach(() => {
  setup = new SpotifySetup();
});

async function openSaving() {
  const port = new FakeSpotify();
  port.currentSession = PERSON;
  const account = createAccount(port);
  await account.read();
  return { port, saving: createSaving(port, account) };
}

describe("saving", () => {
  test("a list is saved in its order, and only once at a time", async () => {
    const spotify = await setup.openAndSearch(PERSON);
    const tracks = [track("a"), track("b")];
    await Promise.all([spotify.saving.save("Mine", tracks), spotify.saving.save("Mine", tracks)]);
    expect(setup.port.saved).toEqual([{ name: "Mine", uris: ["spotify:track:a", "spotify:track:b"] }]);
    expect(setup.port.descriptions).toEqual(["Found by Undertone for a mood."]);
    expect(spotify.saving.playlist.value).toMatchObject({ kind: "saved", playlist: { name: "Mine" } });
  });

  test("a new list is saved as a playlist of its own", async () => {
    const spotify = await setup.openAndSearch(PERSON);
    await spotify.saving.save("Mine", [track("a")]);
    await spotify.search.search();
    expect(spotify.saving.playlist.value.kind).toBe("unsaved");
  });

  test("likes are read only with the person's permission", async () => {
    setup.port.liked.set("spotify:track:b", true);
    const spotify = await setup.openAndSearch(PERSON);
    await flushPromises();
    expect(spotify.saving.likes.value.get("spotify:track:b")).toBe(true);
    expect(setup.port.likeReads).toBe(1);
    setup.port.likeReads = 0;
    await setup.openAndSearch({ ...PERSON, permissions: { ...PERSON.permissions, keeping: false } });
    expect(setup.port.likeReads).toBe(0);
  });

  test("a like shows at once and is reverted when the request fails", async () => {
    const spotify = await setup.openAndSearch(PERSON);
    const liking = spotify.saving.setLiked("spotify:track:a", true);
    expect(spotify.saving.likes.value.get("spotify:track:a")).toBe(true);
    await liking;
    expect(setup.port.liked.get("spotify:track:a")).toBe(true);
    setup.port.failure = THROTTLED;
    await spotify.saving.setLiked("spotify:track:a", false);
    expect(spotify.saving.likes.value.get("spotify:track:a")).toBe(true);
    expect(spotify.saving.likeFailure.value).toEqual({ uri: "spotify:track:a", failure: THROTTLED });
  });

  test("a like and its removal are sent one after the other, and the last one wins", async () => {
    const { saving } = await setup.openAndSearch(PERSON);
    const slowLike = setup.port.slowDownNext("setLiked");
    const liking = saving.setLiked(A, true);
    await flushPromises();
    const removing = saving.setLiked(A, false);
    await flushPromises();
    expect(setup.port.likeChanges).toEqual([]);
    slowLike.arrive();
    await Promise.all([liking, removing]);
    expect(setup.port.likeChanges).toEqual([
      { uri: A, isLiked: true },
      { uri: A, isLiked: false },
    ]);
    expect(saving.likes.value.get(A)).toBe(false);
    expect(saving.likeFailure.value).toBeNull();
  });

  test("a removal wins also when the like before it fails", async () => {
    setup.port.liked.set(A, true);
    const { saving } = await setup.openAndSearch(PERSON);
    await flushPromises();
    const slowLike = setup.port.slowDownNext("setLiked");
    const liking = saving.setLiked(A, true);
    await flushPromises();
    const removing = saving.setLiked(A, false);
    await flushPromises();
    expect(setup.port.likeChanges).toEqual([]);
    slowLike.fail(THROTTLED);
    await Promise.all([liking, removing]);
    expect(setup.port.liked.get(A)).toBe(false);
    expect(saving.likes.value.get(A)).toBe(false);
    expect(saving.likeFailure.value).toBeNull();
  });

  test("a removal that fails shows the like that Spotify has confirmed", async () => {
    const { saving } = await setup.openAndSearch(PERSON);
    const slowLike = setup.port.slowDownNext("setLiked");
    const slowRemoval = setup.port.slowDownNext("setLiked");
    const changes = [saving.setLiked(A, true)];
    await flushPromises();
    changes.push(saving.setLiked(A, false));
    slowLike.arrive();
    slowRemoval.fail(THROTTLED);
    await Promise.all(changes);
    expect(setup.port.liked.get(A)).toBe(true);
    expect(saving.likes.value.get(A)).toBe(true);
    expect(saving.likeFailure.value).toEqual({ uri: A, failure: THROTTLED });
  });

  test("the likes of two tracks do not wait for each other", async () => {
    const { saving } = await setup.openAndSearch(PERSON);
    const slowLike = setup.port.slowDownNext("setLiked");
    const slow = saving.setLiked(A, true);
    await flushPromises();
    await saving.setLiked(B, true);
    expect(setup.port.likeChanges).toEqual([{ uri: B, isLiked: true }]);
    slowLike.arrive();
    await slow;
    expect(setup.port.likeChanges).toHaveLength(2);
  });

  test("however fast a like is pressed and whichever requests fail, the page shows what Spotify has", () => {
    /** A press of the heart, or the arrival or failure of a request. */
    const step = fc.constantFrom("like", "remove", "arrive", "arrive last", "fail");
    return fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20, size: "max" }), async (steps) => {
        const { port, saving } = await openSaving();
        const presses = steps.filter((step) => step === "like" || step === "remove");
        const requests = presses.map(() => port.slowDownNext("setLiked"));
        const calls: Promise<void>[] = [];
        for (const step of [...steps, ...steps.map(() => "arrive")]) {
          if (step === "arrive") requests.shift()?.arrive();
          else if (step === "arrive last") requests.pop()?.arrive();
          else if (step === "fail") requests.shift()?.fail(THROTTLED);
          else calls.push(saving.setLiked(A, step === "like"));
          await flushPromises();
        }
        await Promise.all(calls);
        expect(saving.likes.value.get(A) ?? false).toBe(port.liked.get(A) ?? false);
      }),
      { examples: [[["like", "remove", "like", "fail"]]], numRuns: 300 },
    );
  });

  test("logging out clears the list, the likes and the playlist", async () => {
    const spotify = await setup.openAndSearch(PERSON);
    await spotify.saving.save("Mine", [track("a")]);
    await spotify.logOut();
    expect(spotify.search.state.value.kind).toBe("idle");
    expect(spotify.saving.likes.value.size).toBe(0);
    expect(spotify.saving.playlist.value.kind).toBe("unsaved");
  });
});

describe("playing on a device", () => {
  async function playOnKitchen() {
    const spotify = await setup.openAndSearch(PERSON);
    await spotify.remoteControl.findDevices();
    await spotify.remoteControl.playOn(KITCHEN, [track("a")]);
    return spotify;
  }

  test("devices are listed only on request", async () => {
    const spotify = await setup.openAndSearch(PERSON);
    expect(spotify.remoteControl.state.value.kind).toBe("closed");
    await spotify.remoteControl.findDevices();
    expect(spotify.remoteControl.state.value).toEqual({ kind: "choosing", devices: [KITCHEN] });
  });

  test("a list is played, paused, resumed and skipped on the chosen device", async () => {
    const spotify = await setup.openAndSearch(PERSON);
    await spotify.remoteControl.findDevices();
    await spotify.remoteControl.playOn(KITCHEN, [track("a"), track("b")]);
    await spotify.remoteControl.pause();
    expect(spotify.remoteControl.state.value).toMatchObject({ kind: "playing", paused: true });
    await spotify.remoteControl.resume();
    await spotify.remoteControl.skip();
    expect(spotify.remoteControl.state.value).toMatchObject({ kind: "playing", paused: false });
    expect(setup.port.commands).toEqual([
      "play kitchen spotify:track:a spotify:track:b",
      "pause kitchen",
      "resume kitchen",
      "skip kitchen",
    ]);
  });

  test("a device that refuses to play leaves the choice as it was, with the reason", async () => {
    const spotify = await setup.openAndSearch(PERSON);
    await spotify.remoteControl.findDevices();
    setup.port.failure = {
      code: "premium_required",
      message: "Only Premium.",
      retryAfterS: null,
      cause: null,
    };
    await spotify.remoteControl.playOn(KITCHEN, [track("a")]);
    expect(spotify.remoteControl.state.value.kind).toBe("choosing");
    expect(spotify.remoteControl.failure.value?.code).toBe("premium_required");
    setup.port.failure = null;
    await spotify.remoteControl.playOn(KITCHEN, [track("a")]);
    expect(spotify.remoteControl.failure.value).toBeNull();
  });

  test("pause and resume pressed quickly reach the device in this order, also when the pause is slow", async () => {
    const { remoteControl } = await playOnKitchen();
    const slowPause = setup.port.slowDownNext("pause");
    const pausing = remoteControl.pause();
    await flushPromises();
    const resuming = remoteControl.resume();
    await flushPromises();
    slowPause.arrive();
    await Promise.all([pausing, resuming]);
    expect(setup.port.commands.slice(1)).toEqual(["pause kitchen", "resume kitchen"]);
    expect(setup.port.device.playing).toBe(true);
    expect(remoteControl.state.value).toMatchObject({ kind: "playing", paused: false });
  });

  test("every press of skip counts", async () => {
    const { remoteControl } = await playOnKitchen();
    await Promise.all([remoteControl.skip(), remoteControl.skip(), remoteControl.skip()]);
    expect(setup.port.commands.slice(1)).toEqual(["skip kitchen", "skip kitchen", "skip kitchen"]);
  });

  test("logging out closes the remote control", async () => {
    const spotify = await setup.openAndSearch(PERSON);
    await spotify.remoteControl.findDevices();
    await spotify.logOut();
    expect(spotify.remoteControl.state.value.kind).toBe("closed");
  });
});
