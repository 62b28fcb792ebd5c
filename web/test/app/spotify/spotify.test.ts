import { type Signal, signal } from "@preact/signals";
import { beforeEach, describe, expect, test } from "vitest";
import { loginAddress } from "../../../src/app/spotify/models/account";
import { createSpotify, type Spotify } from "../../../src/app/spotify/models/spotify";
import { pathName, waitSentence } from "../../../src/app/spotify/ui/words";
import type { MoodPoint } from "../../../src/core/mood";
import { FakeClock, FakeMemory, settled } from "../fakes";
import { ENDED, FakeSpotify, FakeSuitcase, GUEST, KITCHEN, PERSON, THROTTLED, track } from "./fake-spotify";

const SAD: MoodPoint = { valence: -0.6, energy: -0.3 };
const GLAD: MoodPoint = { valence: 0.7, energy: 0.3 };

let port: FakeSpotify;
let clock: FakeClock;
let memory: FakeMemory;
let suitcase: FakeSuitcase;
let path: Signal<readonly MoodPoint[]>;
let returnedTo: MoodPoint[];
let hushed: number;

beforeEach(() => {
  port = new FakeSpotify();
  clock = new FakeClock();
  memory = new FakeMemory();
  suitcase = new FakeSuitcase();
  path = signal<readonly MoodPoint[]>([SAD]);
  returnedTo = [];
  hushed = 0;
});

async function open(session = GUEST): Promise<Spotify> {
  port.current = session;
  const made = createSpotify({
    port,
    path,
    clock,
    memory,
    suitcase,
    returnTo: (point) => returnedTo.push(point),
    hushOthers: () => {
      hushed += 1;
    },
  });
  await made.start();
  return made;
}

async function openAndFind(session = GUEST): Promise<Spotify> {
  const spotify = await open(session);
  await spotify.finder.find();
  return spotify;
}

describe("whether there is Spotify at all", () => {
  test("a server without Spotify leaves the page without it", async () => {
    const spotify = await open({ ...GUEST, setUp: false });
    expect(spotify.account.state.value.kind).toBe("absent");
    expect(spotify.account.maySearch.value).toBe(false);
  });

  test("a server that cannot be asked leaves the page without it, too", async () => {
    port.trouble = THROTTLED;
    const spotify = await open();
    expect(spotify.account.state.value.kind).toBe("absent");
  });

  test("guests may search only where the server lets them", async () => {
    expect((await open()).account.maySearch.value).toBe(true);
    expect((await open({ ...GUEST, guestSearch: false })).account.maySearch.value).toBe(false);
  });

  test("a log-in that ended while the person was away says why", async () => {
    const spotify = await open({ ...GUEST, ended: "It has ended." });
    expect(spotify.account.state.value).toMatchObject({ kind: "guest", because: "It has ended." });
  });
});

describe("looking for music", () => {
  test("nothing is looked for unasked", async () => {
    const spotify = await open(PERSON);
    path.value = [GLAD];
    expect(port.wishes).toEqual([]);
    expect(spotify.finder.state.value.kind).toBe("idle");
  });

  test("the present path and the wishes are sent, and the list keeps its order", async () => {
    const spotify = await open();
    spotify.finder.prefer({ adventure: 1, decades: [1970], liked: ["soul"] });
    await spotify.finder.find();
    expect(port.wishes).toEqual([
      {
        path: [SAD],
        count: 10,
        genres: { soul: 1 },
        adventure: 1,
        explicit: true,
        decades: [1970],
        avoid: [],
      },
    ]);
    expect(spotify.finder.state.value).toMatchObject({
      kind: "found",
      tracks: [{ id: "a" }, { id: "b" }],
    });
  });

  test("others means none of those that were shown", async () => {
    const spotify = await openAndFind();
    port.answer = { tracks: [track("c")], limited: null };
    await spotify.finder.findOthers();
    await spotify.finder.findOthers();
    expect(port.wishes.map(({ avoid }) => avoid)).toEqual([[], ["a", "b"], ["a", "b", "c"]]);
  });

  test("a second search calls the first one off, whichever answers last", async () => {
    const spotify = await open();
    let release = () => {};
    port.gate = new Promise((resolve) => {
      release = resolve;
    });
    const first = spotify.finder.find();
    port.gate = null;
    port.answer = { tracks: [track("new")], limited: null };
    await spotify.finder.find();
    release();
    await first;
    expect(spotify.finder.state.value).toMatchObject({ kind: "found", tracks: [{ id: "new" }] });
  });

  test("the list says when the mood has moved on", async () => {
    const spotify = await openAndFind();
    expect(spotify.movedOn.value).toBe(false);
    path.value = [GLAD];
    expect(spotify.movedOn.value).toBe(true);
  });

  test("wishes outlive the visit", async () => {
    const wishes = { adventure: 0.25, explicit: false, decades: [1980], liked: ["jazz"] } as const;
    (await open()).finder.prefer(wishes);
    expect((await open()).finder.taste.value).toEqual(wishes);
  });

  test("nonsense that was kept as wishes is left out", async () => {
    const usual = { adventure: 0.5, explicit: true, decades: [], liked: [] };
    memory.keep(
      "spotify.taste",
      '{"adventure": 7, "explicit": "no", "decades": [3, 1990], "liked": ["x", "pop"]}',
    );
    expect((await open()).finder.taste.value).toEqual({ ...usual, decades: [1990], liked: ["pop"] });
    for (const kept of ["{", "null", "[]", '"x"']) {
      memory.keep("spotify.taste", kept);
      expect((await open()).finder.taste.value).toEqual(usual);
    }
  });
});

describe("bad days", () => {
  test("throttled: the time that is left is counted down in minutes", async () => {
    const spotify = await open();
    port.trouble = THROTTLED;
    await spotify.finder.find();
    expect(spotify.finder.state.value).toMatchObject({
      kind: "failed",
      trouble: { message: "No more for now." },
    });
    expect(spotify.finder.waitMinutes.value).toBe(60);
    clock.pass(60_000);
    expect(spotify.finder.waitMinutes.value).toBe(59);
    clock.pass(3_540_000);
    expect(spotify.finder.waitMinutes.value).toBeNull();
  });

  test("throttled with older answers: the list comes with a word about it", async () => {
    port.answer = { tracks: [track("a")], limited: THROTTLED };
    const spotify = await openAndFind();
    expect(spotify.finder.state.value).toMatchObject({ kind: "found", limited: THROTTLED });
    expect(spotify.finder.waitMinutes.value).toBe(60);
  });

  test("an ended log-in makes a guest of the person and says why", async () => {
    const spotify = await open(PERSON);
    port.trouble = ENDED;
    await spotify.finder.find();
    expect(spotify.account.state.value).toMatchObject({ kind: "guest", because: ENDED.message });
    expect(spotify.finder.state.value.kind).toBe("idle");
  });

  test("a guest who is not let in reads so instead of nothing", async () => {
    const spotify = await open();
    port.trouble = { code: "not_logged_in", message: "Log in first.", retryAfterS: null };
    await spotify.finder.find();
    expect(spotify.finder.state.value.kind).toBe("failed");
  });

  test("a log-out that did not reach the server is not pretended", async () => {
    const spotify = await openAndFind(PERSON);
    port.trouble = THROTTLED;
    await spotify.logOut();
    expect(spotify.account.state.value.kind).toBe("person");
    expect(spotify.account.trouble.value).toEqual(THROTTLED);
    expect(spotify.finder.state.value.kind).toBe("found");
  });
});

describe("keeping", () => {
  test("a list is saved in its order, once at a time", async () => {
    const spotify = await openAndFind(PERSON);
    const tracks = [track("a"), track("b")];
    await Promise.all([spotify.keeping.save("Mine", tracks), spotify.keeping.save("Mine", tracks)]);
    expect(port.saved).toEqual([{ name: "Mine", uris: ["spotify:track:a", "spotify:track:b"] }]);
    expect(spotify.keeping.playlist.value).toMatchObject({ kind: "saved", playlist: { name: "Mine" } });
  });

  test("a new list is another playlist", async () => {
    const spotify = await openAndFind(PERSON);
    await spotify.keeping.save("Mine", [track("a")]);
    await spotify.finder.find();
    expect(spotify.keeping.playlist.value.kind).toBe("unsaved");
  });

  test("hearts show what is liked, for those who allowed it only", async () => {
    port.liked.set("spotify:track:b", true);
    const spotify = await openAndFind(PERSON);
    await settled();
    expect(spotify.keeping.likes.value.get("spotify:track:b")).toBe(true);
    expect(port.likeReads).toBe(1);
    port.likeReads = 0;
    await openAndFind({ ...PERSON, permissions: { ...PERSON.permissions, keeping: false } });
    expect(port.likeReads).toBe(0);
  });

  test("a like shows at once and is taken back when it did not work", async () => {
    const spotify = await openAndFind(PERSON);
    const liking = spotify.keeping.setLiked("spotify:track:a", true);
    expect(spotify.keeping.likes.value.get("spotify:track:a")).toBe(true);
    await liking;
    expect(port.liked.get("spotify:track:a")).toBe(true);
    port.trouble = THROTTLED;
    await spotify.keeping.setLiked("spotify:track:a", false);
    expect(spotify.keeping.likes.value.get("spotify:track:a")).toBe(true);
    expect(spotify.keeping.likeTrouble.value).toEqual({ uri: "spotify:track:a", trouble: THROTTLED });
  });

  test("logging out forgets the list, the likes and the playlist", async () => {
    const spotify = await openAndFind(PERSON);
    await spotify.keeping.save("Mine", [track("a")]);
    await spotify.logOut();
    expect(spotify.finder.state.value.kind).toBe("idle");
    expect(spotify.keeping.likes.value.size).toBe(0);
    expect(spotify.keeping.playlist.value.kind).toBe("unsaved");
  });
});

describe("playing on a device", () => {
  test("devices are looked for only when asked", async () => {
    const spotify = await openAndFind(PERSON);
    expect(spotify.remote.state.value.kind).toBe("closed");
    await spotify.remote.look();
    expect(spotify.remote.state.value).toEqual({ kind: "choosing", devices: [KITCHEN] });
  });

  test("a list is played, paused, gone on with and skipped in on the chosen device", async () => {
    const spotify = await openAndFind(PERSON);
    await spotify.remote.look();
    await spotify.remote.playOn(KITCHEN, [track("a"), track("b")]);
    await spotify.remote.pause();
    expect(spotify.remote.state.value).toMatchObject({ kind: "playing", paused: true });
    await spotify.remote.resume();
    await spotify.remote.skip();
    expect(spotify.remote.state.value).toMatchObject({ kind: "playing", paused: false });
    expect(port.commands).toEqual([
      "play kitchen spotify:track:a spotify:track:b",
      "pause kitchen",
      "play kitchen on",
      "skip kitchen",
    ]);
  });

  test("a device that says no leaves the choice as it was, with the reason", async () => {
    const spotify = await openAndFind(PERSON);
    await spotify.remote.look();
    port.trouble = { code: "premium_required", message: "Only Premium.", retryAfterS: null };
    await spotify.remote.playOn(KITCHEN, [track("a")]);
    expect(spotify.remote.state.value.kind).toBe("choosing");
    expect(spotify.remote.trouble.value?.message).toBe("Only Premium.");
    port.trouble = null;
    await spotify.remote.playOn(KITCHEN, [track("a")]);
    expect(spotify.remote.trouble.value).toBeNull();
  });

  test("logging out lets go of the device", async () => {
    const spotify = await openAndFind(PERSON);
    await spotify.remote.look();
    await spotify.logOut();
    expect(spotify.remote.state.value.kind).toBe("closed");
  });
});

describe("the way to the log-in and back", () => {
  test("what was found is there again, at the mood it was found for", async () => {
    (await openAndFind()).leave();
    path.value = [{ valence: 0, energy: 0 }];
    const spotify = await open(PERSON);
    expect(spotify.finder.state.value).toMatchObject({ kind: "found", tracks: [track("a"), track("b")] });
    expect(returnedTo).toEqual([SAD]);
    expect(suitcase.inside).toBeNull();
  });

  test("a suitcase that somebody tampered with is left behind", async () => {
    for (const inside of ["{", "[]", '{"tracks": [{}], "path": []}', '{"tracks": [], "path": [{}]}']) {
      suitcase.inside = inside;
      const spotify = await open();
      expect(spotify.finder.state.value.kind).toBe("idle");
    }
  });

  test("only what is wanted is asked for", () => {
    expect(loginAddress()).toBe("/auth/spotify/login?next=%2F");
    expect(loginAddress("keeping")).toBe("/auth/spotify/login?next=%2F&for=keeping");
  });
});

describe("one player", () => {
  test("opening one closes the other, and a new list closes all", async () => {
    const spotify = await openAndFind();
    spotify.toggle("a");
    spotify.toggle("b");
    expect(spotify.open.value).toBe("b");
    await spotify.finder.find();
    expect(spotify.open.value).toBeNull();
  });
});

test("opening a real player hushes what else sounds, and is hushed by it; the demonstration's is silent", async () => {
  const spotify = await openAndFind({ ...GUEST, demonstration: false });
  spotify.toggle("a");
  expect(hushed).toBe(1);
  spotify.hush();
  expect(spotify.open.value).toBeNull();
  const shown = await openAndFind(GUEST);
  shown.toggle("a");
  expect(hushed).toBe(1);
});

test.each([
  [1, "Spotify can be asked again in a minute."],
  [17, "Spotify can be asked again in 17 minutes."],
  [60, "Spotify can be asked again in 60 minutes."],
  [1433, "Spotify can be asked again in about 24 hours."],
])("waiting %i minutes is said in words", (minutes, sentence) => {
  expect(waitSentence(minutes)).toBe(sentence);
});

test("a path is named by its ends", () => {
  expect(pathName([SAD, GLAD])).toBe("sad to joyful");
  expect(pathName([SAD])).toBe("sad");
});
