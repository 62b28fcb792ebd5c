import { beforeEach, describe, expect, test } from "vitest";
import { loginAddress } from "../../../src/spotify/client/account";
import { pathName, waitSentence } from "../../../src/spotify/ui/words";
import { ENDED, GUEST, PERSON, THROTTLED, track } from "./fake-spotify";
import { GLAD, SAD, Setting } from "./setting";

let here: Setting;

beforeEach(() => {
  here = new Setting();
});

describe("whether there is Spotify at all", () => {
  test("a server without Spotify leaves the page without it", async () => {
    const spotify = await here.open({ ...GUEST, setUp: false });
    expect(spotify.account.state.value.kind).toBe("absent");
    expect(spotify.account.maySearch.value).toBe(false);
  });

  test("a server that cannot be asked leaves the page without it, too", async () => {
    here.port.trouble = THROTTLED;
    const spotify = await here.open();
    expect(spotify.account.state.value.kind).toBe("absent");
  });

  test("guests may search only where the server lets them", async () => {
    expect((await here.open()).account.maySearch.value).toBe(true);
    expect((await here.open({ ...GUEST, guestSearch: false })).account.maySearch.value).toBe(false);
  });

  test("a log-in that ended while the person was away says why", async () => {
    const spotify = await here.open({ ...GUEST, ended: "It has ended." });
    expect(spotify.account.state.value).toMatchObject({ kind: "guest", because: "It has ended." });
  });
});

describe("looking for music", () => {
  test("nothing is looked for unasked", async () => {
    const spotify = await here.open(PERSON);
    here.path.value = [GLAD];
    expect(here.port.wishes).toEqual([]);
    expect(spotify.finder.state.value.kind).toBe("idle");
  });

  test("the present path and the wishes are sent, and the list keeps its order", async () => {
    const spotify = await here.open();
    spotify.finder.prefer({ adventure: 1, decades: [1970], liked: ["soul"] });
    await spotify.finder.find();
    expect(here.port.wishes).toEqual([
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
    const spotify = await here.openAndFind();
    here.port.answer = { tracks: [track("c")], limited: null };
    await spotify.finder.findOthers();
    await spotify.finder.findOthers();
    expect(here.port.wishes.map(({ avoid }) => avoid)).toEqual([[], ["a", "b"], ["a", "b", "c"]]);
  });

  test("a second search calls the first one off, whichever answers last", async () => {
    const spotify = await here.open();
    let release = () => {};
    here.port.gate = new Promise((resolve) => {
      release = resolve;
    });
    const first = spotify.finder.find();
    here.port.gate = null;
    here.port.answer = { tracks: [track("new")], limited: null };
    await spotify.finder.find();
    release();
    await first;
    expect(spotify.finder.state.value).toMatchObject({ kind: "found", tracks: [{ id: "new" }] });
  });

  test("the list says when the mood has moved on", async () => {
    const spotify = await here.openAndFind();
    expect(spotify.movedOn.value).toBe(false);
    here.path.value = [GLAD];
    expect(spotify.movedOn.value).toBe(true);
  });

  test("wishes outlive the visit", async () => {
    const wishes = { adventure: 0.25, explicit: false, decades: [1980], liked: ["jazz"] } as const;
    (await here.open()).finder.prefer(wishes);
    expect((await here.open()).finder.taste.value).toEqual(wishes);
  });

  test("nonsense that was kept as wishes is left out", async () => {
    const usual = { adventure: 0.5, explicit: true, decades: [], liked: [] };
    here.memory.keep(
      "spotify.taste",
      '{"adventure": 7, "explicit": "no", "decades": [3, 1990], "liked": ["x", "pop"]}',
    );
    expect((await here.open()).finder.taste.value).toEqual({ ...usual, decades: [1990], liked: ["pop"] });
    for (const kept of ["{", "null", "[]", '"x"']) {
      here.memory.keep("spotify.taste", kept);
      expect((await here.open()).finder.taste.value).toEqual(usual);
    }
  });
});

describe("bad days", () => {
  test("throttled: the time that is left is counted down in minutes", async () => {
    const spotify = await here.open();
    here.port.trouble = THROTTLED;
    await spotify.finder.find();
    expect(spotify.finder.state.value).toMatchObject({
      kind: "failed",
      trouble: { message: "No more for now." },
    });
    expect(spotify.finder.waitMinutes.value).toBe(60);
    here.clock.pass(60_000);
    expect(spotify.finder.waitMinutes.value).toBe(59);
    here.clock.pass(3_540_000);
    expect(spotify.finder.waitMinutes.value).toBeNull();
  });

  test("throttled with older answers: the list comes with a word about it", async () => {
    here.port.answer = { tracks: [track("a")], limited: THROTTLED };
    const spotify = await here.openAndFind();
    expect(spotify.finder.state.value).toMatchObject({ kind: "found", limited: THROTTLED });
    expect(spotify.finder.waitMinutes.value).toBe(60);
  });

  test("an ended log-in makes a guest of the person and says why", async () => {
    const spotify = await here.open(PERSON);
    here.port.trouble = ENDED;
    await spotify.finder.find();
    expect(spotify.account.state.value).toMatchObject({ kind: "guest", because: ENDED.message });
    expect(spotify.finder.state.value.kind).toBe("idle");
  });

  test("a guest who is not let in reads so instead of nothing", async () => {
    const spotify = await here.open();
    here.port.trouble = { code: "not_logged_in", message: "Log in first.", retryAfterS: null };
    await spotify.finder.find();
    expect(spotify.finder.state.value.kind).toBe("failed");
  });

  test("a log-out that did not reach the server is not pretended", async () => {
    const spotify = await here.openAndFind(PERSON);
    here.port.trouble = THROTTLED;
    await spotify.logOut();
    expect(spotify.account.state.value.kind).toBe("person");
    expect(spotify.account.trouble.value).toEqual(THROTTLED);
    expect(spotify.finder.state.value.kind).toBe("found");
  });
});

describe("the way to the log-in and back", () => {
  test("what was found is there again, at the mood it was found for", async () => {
    (await here.openAndFind()).leave();
    here.path.value = [{ valence: 0, energy: 0 }];
    const spotify = await here.open(PERSON);
    expect(spotify.finder.state.value).toMatchObject({ kind: "found", tracks: [track("a"), track("b")] });
    expect(here.returnedTo).toEqual([SAD]);
    expect(here.suitcase.inside).toBeNull();
  });

  test("a suitcase that somebody tampered with is left behind", async () => {
    for (const inside of ["{", "[]", '{"tracks": [{}], "path": []}', '{"tracks": [], "path": [{}]}']) {
      here.suitcase.inside = inside;
      const spotify = await here.open();
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
    const spotify = await here.openAndFind();
    spotify.toggle("a");
    spotify.toggle("b");
    expect(spotify.open.value).toBe("b");
    await spotify.finder.find();
    expect(spotify.open.value).toBeNull();
  });
});

test("opening a real player hushes what else sounds, and is hushed by it; the demonstration's is silent", async () => {
  const spotify = await here.openAndFind({ ...GUEST, demonstration: false });
  spotify.toggle("a");
  expect(here.hushed).toBe(1);
  spotify.hush();
  expect(spotify.open.value).toBeNull();
  const shown = await here.openAndFind(GUEST);
  shown.toggle("a");
  expect(here.hushed).toBe(1);
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
