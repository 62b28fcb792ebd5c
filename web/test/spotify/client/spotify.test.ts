import { beforeEach, describe, expect, test } from "vitest";
import { loginAddress } from "../../../src/spotify/client/account";
import { waitSentence } from "../../../src/spotify/ui/failure-message";
import { pathName } from "../../../src/spotify/ui/result-list";
import { GUEST, LOGIN_ENDED, PERSON, THROTTLED, track } from "./fake-spotify";
import { JOYFUL, SAD, SpotifySetup } from "./setup";

let setup: SpotifySetup;

beforeEach(() => {
  setup = new SpotifySetup();
});

describe("availability and login", () => {
  test("the page shows no Spotify when the server has none", async () => {
    const spotify = await setup.open({ ...GUEST, isSetUp: false });
    expect(spotify.account.state.value.kind).toBe("absent");
    expect(spotify.account.canSearch.value).toBe(false);
  });

  test("the page shows no Spotify when the server does not answer", async () => {
    setup.port.failure = THROTTLED;
    const spotify = await setup.open();
    expect(spotify.account.state.value.kind).toBe("absent");
  });

  test("guests can search only where the server allows it", async () => {
    expect((await setup.open()).account.canSearch.value).toBe(true);
    expect((await setup.open({ ...GUEST, canGuestsSearch: false })).account.canSearch.value).toBe(false);
  });

  test("a login that ended while the person was away says why", async () => {
    const spotify = await setup.open({ ...GUEST, endReason: LOGIN_ENDED });
    expect(spotify.account.state.value).toMatchObject({
      kind: "guest",
      because: { kind: "ended", failure: LOGIN_ENDED },
    });
  });
});

describe("search", () => {
  test("nothing is searched for without a request", async () => {
    const spotify = await setup.open(PERSON);
    setup.path.value = [JOYFUL];
    expect(setup.port.requests).toEqual([]);
    expect(spotify.search.state.value.kind).toBe("idle");
  });

  test("the current path and the preferences are sent, and the list keeps its order", async () => {
    const spotify = await setup.open();
    spotify.search.setPreferences({ adventure: 1, decades: [1970], liked: ["soul"], market: "AT" });
    await spotify.search.search();
    expect(setup.port.requests).toEqual([
      {
        path: [SAD],
        count: 10,
        genres: { soul: 1 },
        adventure: 1,
        explicit: true,
        decades: [1970],
        market: "AT",
        avoid: [],
      },
    ]);
    expect(spotify.search.state.value).toMatchObject({
      kind: "found",
      tracks: [{ id: "a" }, { id: "b" }],
    });
  });

  test("a search for other tracks leaves out all that were shown", async () => {
    const spotify = await setup.openAndSearch();
    setup.port.recommendations = { tracks: [track("c")], limited: null };
    await spotify.search.searchOthers();
    await spotify.search.searchOthers();
    expect(setup.port.requests.map(({ avoid }) => avoid)).toEqual([[], ["a", "b"], ["a", "b", "c"]]);
  });

  test("a second search cancels the first, whichever answers last", async () => {
    const spotify = await setup.open();
    const slow = setup.port.slowDownNext("recommend");
    const first = spotify.search.search();
    setup.port.recommendations = { tracks: [track("new")], limited: null };
    await spotify.search.search();
    slow.arrive();
    await first;
    expect(spotify.search.state.value).toMatchObject({ kind: "found", tracks: [{ id: "new" }] });
  });

  test("the list says when the mood has changed", async () => {
    const spotify = await setup.openAndSearch();
    expect(spotify.hasMoodChanged.value).toBe(false);
    setup.path.value = [JOYFUL];
    expect(spotify.hasMoodChanged.value).toBe(true);
  });

  test("preferences are kept for the next visit", async () => {
    const preferences = {
      adventure: 0.25,
      explicit: false,
      decades: [1980],
      liked: ["jazz"],
      market: "MX",
    } as const;
    (await setup.open()).search.setPreferences(preferences);
    expect((await setup.open()).search.preferences.value).toEqual(preferences);
  });

  test("invalid stored preferences are replaced by their defaults", async () => {
    const defaults = { adventure: 0.5, explicit: true, decades: [], liked: [], market: null };
    setup.store.write(
      "spotify.taste",
      '{"adventure": 7, "explicit": "no", "decades": [3, 1990], "liked": ["x", "pop"]}',
    );
    expect((await setup.open()).search.preferences.value).toEqual({
      ...defaults,
      decades: [1990],
      liked: ["pop"],
    });
    for (const stored of ["{", "null", "[]", '"x"']) {
      setup.store.write("spotify.taste", stored);
      expect((await setup.open()).search.preferences.value).toEqual(defaults);
    }
  });
});

describe("failures", () => {
  test("throttled: the page counts down the minutes until the next search", async () => {
    const spotify = await setup.open();
    setup.port.failure = THROTTLED;
    await spotify.search.search();
    expect(spotify.search.state.value).toMatchObject({
      kind: "failed",
      failure: { code: "spotify_throttled" },
    });
    expect(spotify.search.waitMinutes.value).toBe(60);
    setup.clock.advance(60_000);
    expect(spotify.search.waitMinutes.value).toBe(59);
    setup.clock.advance(3_540_000);
    expect(spotify.search.waitMinutes.value).toBeNull();
  });

  test("throttled with earlier results: the list says so", async () => {
    setup.port.recommendations = { tracks: [track("a")], limited: THROTTLED };
    const spotify = await setup.openAndSearch();
    expect(spotify.search.state.value).toMatchObject({ kind: "found", limited: THROTTLED });
    expect(spotify.search.waitMinutes.value).toBe(60);
  });

  test("an ended login turns the person into a guest and says why", async () => {
    const spotify = await setup.open(PERSON);
    setup.port.failure = LOGIN_ENDED;
    await spotify.search.search();
    expect(spotify.account.state.value).toMatchObject({
      kind: "guest",
      because: { kind: "ended", failure: LOGIN_ENDED },
    });
    expect(spotify.search.state.value.kind).toBe("idle");
  });

  test("a guest who must log in first sees the reason", async () => {
    const spotify = await setup.open();
    setup.port.failure = { code: "not_logged_in", message: "Log in first.", retryAfterS: null, cause: null };
    await spotify.search.search();
    expect(spotify.search.state.value.kind).toBe("failed");
  });

  test("a logout that did not reach the server leaves the person logged in", async () => {
    const spotify = await setup.openAndSearch(PERSON);
    setup.port.failure = THROTTLED;
    await spotify.logOut();
    expect(spotify.account.state.value.kind).toBe("person");
    expect(spotify.account.logOutFailure.value).toEqual(THROTTLED);
    expect(spotify.search.state.value.kind).toBe("found");
  });
});

describe("leaving the page to log in", () => {
  test("the list and its mood are restored after the login", async () => {
    (await setup.openAndSearch()).stashForLogin();
    setup.path.value = [{ valence: 0, energy: 0 }];
    const spotify = await setup.open(PERSON);
    expect(spotify.search.state.value).toMatchObject({ kind: "found", tracks: [track("a"), track("b")] });
    expect(setup.restoredMoods).toEqual([SAD]);
    expect(setup.loginStash.stored).toBeNull();
  });

  test("a stored list that cannot be read is ignored", async () => {
    for (const stored of ["{", "[]", '{"tracks": [{}], "path": []}', '{"tracks": [], "path": [{}]}']) {
      setup.loginStash.stored = stored;
      const spotify = await setup.open();
      expect(spotify.search.state.value.kind).toBe("idle");
    }
  });

  test("a stored list of an older version of the page is ignored", async () => {
    const { reason: _, ...rest } = track("a");
    const old = { ...rest, duration_ms: 1000, why: { sentence: "Funk fits.", terms: { mood: 0.9 } } };
    setup.loginStash.stored = JSON.stringify({ tracks: [old], path: [SAD] });
    const spotify = await setup.open();
    expect(spotify.search.state.value.kind).toBe("idle");
    expect(setup.restoredMoods).toEqual([]);
  });

  test("a login asks only for the permissions that are needed", () => {
    expect(loginAddress()).toBe("/auth/spotify/login?next=%2F");
    expect(loginAddress("keeping")).toBe("/auth/spotify/login?next=%2F&for=keeping");
  });
});

describe("embeds in the list", () => {
  test("opening one closes the other, and a new list closes all", async () => {
    const spotify = await setup.openAndSearch();
    spotify.toggleEmbed("a");
    spotify.toggleEmbed("b");
    expect(spotify.openEmbed.value).toBe("b");
    await spotify.search.search();
    expect(spotify.openEmbed.value).toBeNull();
  });
});

test("opening an embed pauses the player, and the player closes the embed; the demonstration is silent", async () => {
  const spotify = await setup.openAndSearch({ ...GUEST, isDemonstration: false });
  spotify.toggleEmbed("a");
  expect(setup.pauseOthersCalls).toBe(1);
  setup.isOtherPlaying.value = true;
  expect(spotify.openEmbed.value).toBeNull();
  setup.isOtherPlaying.value = false;
  const demonstration = await setup.openAndSearch(GUEST);
  demonstration.toggleEmbed("a");
  expect(setup.pauseOthersCalls).toBe(1);
});

test.each([
  [1, "You can search Spotify again in a minute."],
  [17, "You can search Spotify again in 17 minutes."],
  [60, "You can search Spotify again in 60 minutes."],
  [1433, "You can search Spotify again in about 24 hours."],
])("%i minutes of waiting as a sentence", (minutes, sentence) => {
  expect(waitSentence(minutes)).toBe(sentence);
});

test("a path is named by its ends", () => {
  expect(pathName([SAD, JOYFUL])).toBe("sad to joyful");
  expect(pathName([SAD])).toBe("sad");
});
