/** The adapter against a real HTTP server. */

import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { serverSpotify } from "../../../src/spotify/client/api";
import { failureText } from "../../../src/spotify/client/failure-text";
import { type ServiceFailure, SpotifyError } from "../../../src/spotify/client/ports";

let server: Server;
let answer: RequestListener;
let received: { method: string | undefined; url: string | undefined; body: string }[];

const REQUEST = {
  path: [{ valence: 0, energy: 0 }],
  count: 10,
  genres: {},
  adventure: 0.5,
  explicit: true,
  decades: [],
  market: "DE",
  avoid: [],
};

beforeEach(async () => {
  received = [];
  server = createServer(async (request, response) => {
    let body = "";
    for await (const part of request) body += part;
    received.push({ method: request.method, url: request.url, body });
    answer(request, response);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const realFetch = globalThis.fetch;
  vi.stubGlobal("fetch", (path: string, init: RequestInit) => realFetch(base + path, init));
});

afterEach(() => {
  vi.unstubAllGlobals();
  server.closeAllConnections();
  server.close();
});

function respond(status: number, body: unknown): void {
  answer = (_, response) => {
    response.writeHead(status, { "content-type": "application/json" });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  };
}

async function failureOf(promise: Promise<unknown>): Promise<ServiceFailure> {
  const error = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof SpotifyError)) throw new Error(`not a SpotifyError: ${error}`);
  return error.failure;
}

const TRACK = {
  step: 0,
  id: "x",
  uri: "spotify:track:x",
  name: "Rain",
  artists: ["Nina"],
  album: "",
  year: null,
  picture: "https://i.scdn.co/image/x",
  duration_ms: 1000,
  link: "https://open.spotify.com/track/x",
  explicit: false,
  isrc: null,
  reason: {
    main: {
      code: "genre",
      genre: "funk",
      fit: "near",
      mood: { energy: null, valence: "bright" },
      scope: "path",
    },
    extras: [{ code: "favourite", artist: "Nina" }],
    score: 0.5,
    terms: { mood: 0.5 },
  },
};

test("recommendations are read with their reasons", async () => {
  respond(200, { tracks: [TRACK], searches: { planned: 3, asked: 1 }, limited: null });
  const { tracks, limited } = await serverSpotify.recommend(REQUEST, new AbortController().signal);
  expect(tracks[0]).toMatchObject({
    name: "Rain",
    durationMs: 1000,
    reason: { main: TRACK.reason.main, extras: TRACK.reason.extras, terms: { mood: 0.5 } },
  });
  expect(limited).toBeNull();
  expect(JSON.parse(received[0]?.body ?? "")).toEqual(REQUEST);
  await serverSpotify.recommend({ ...REQUEST, market: null }, new AbortController().signal);
  expect(JSON.parse(received[1]?.body ?? "")).not.toHaveProperty("market");
});

test("only web addresses become links and pictures", async () => {
  respond(200, { tracks: [{ ...TRACK, picture: "javascript:alert(1)", link: "data:text/html,x" }] });
  const { tracks } = await serverSpotify.recommend(REQUEST, new AbortController().signal);
  expect(tracks[0]).toMatchObject({ picture: null, link: "" });
});

test("an error is read with the time until it may work again", async () => {
  respond(503, { error: { code: "spotify_throttled", message: "No more for now.", retry_after: 3600 } });
  expect(await failureOf(serverSpotify.recommend(REQUEST, new AbortController().signal))).toEqual({
    code: "spotify_throttled",
    message: "No more for now.",
    retryAfterS: 3600,
    cause: null,
  });
});

test.each([
  ["not JSON", 200, "<html>", "server_unreadable"],
  ["another shape", 200, { tracks: [{ name: "Rain" }] }, "server_unreadable"],
  [
    "a list in place of an object",
    200,
    { tracks: [{ ...TRACK, reason: { ...TRACK.reason, terms: [1] } }] },
    "server_unreadable",
  ],
  [
    "a reason with a code that the page does not know",
    200,
    { tracks: [{ ...TRACK, reason: { ...TRACK.reason, extras: [{ code: "horoscope" }] } }] },
    "server_unreadable",
  ],
  ["an error of another shape", 502, { detail: "proxy" }, "server_unreadable"],
])("%s gives one sentence", async (_, status, body, code) => {
  respond(status as number, body);
  const failure = await failureOf(serverSpotify.recommend(REQUEST, new AbortController().signal));
  expect(failure.code).toBe(code);
  expect(failureText(failure)).toMatch(/Reload the page\.$/);
});

test("an answer of another shape says in its cause what is wrong, and where", async () => {
  respond(200, { tracks: [{ ...TRACK, artists: [""] }], limited: null });
  const search = serverSpotify.recommend(REQUEST, new AbortController().signal);
  const error = await search.catch((thrown: unknown) => thrown);
  expect((error as SpotifyError).cause).toMatchObject({
    message: expect.stringContaining("tracks.0.artists.0"),
  });
});

test("an unreachable server gives one sentence", async () => {
  answer = (_, response) => response.destroy();
  const failure = await failureOf(serverSpotify.session());
  expect(failure).toMatchObject({ code: "server_unreachable", retryAfterS: null });
});

test("a cancelled search rejects with an AbortError", async () => {
  answer = () => {};
  const controller = new AbortController();
  const search = serverSpotify.recommend(REQUEST, controller.signal);
  controller.abort();
  await expect(search).rejects.toHaveProperty("name", "AbortError");
});

test("a session is read, also without Spotify", async () => {
  const spotify = {
    set_up: true,
    demonstration: true,
    guest_search: false,
    logged_in: true,
    person: { name: "Ada", picture: null },
    permissions: { taste: true, playback: false, keeping: false },
    ends_at: 1,
    ends_soon: true,
    ended: null,
  };
  respond(200, { version: "0", spotify });
  expect(await serverSpotify.session()).toMatchObject({ person: { name: "Ada" }, endsSoon: true });
  const ended = { code: "login_ended", message: "It has ended." };
  respond(200, { version: "0", spotify: { ...spotify, person: null, ended } });
  expect(await serverSpotify.session()).toMatchObject({ endReason: { code: "login_ended" } });
  respond(200, { version: "0", spotify: { ...spotify, set_up: false, person: null } });
  expect(await serverSpotify.session()).toMatchObject({ isSetUp: false, person: null });
});

test("devices that cannot be controlled are left out", async () => {
  const device = { name: "Kitchen", kind: "Speaker", active: false, restricted: false, volume: null };
  respond(200, {
    devices: [
      { ...device, id: "d" },
      { ...device, id: null },
    ],
  });
  expect(await serverSpotify.devices()).toEqual([{ id: "d", name: "Kitchen", restricted: false }]);
});

test("every command goes to its address", async () => {
  respond(200, { likes: { "spotify:track:x": true } });
  const likes = await serverSpotify.likes(["spotify:track:x", "spotify:track:y"]);
  expect([...likes]).toEqual([
    ["spotify:track:x", true],
    ["spotify:track:y", false],
  ]);
  await serverSpotify.setLiked("spotify:track:x", false);
  respond(201, {
    id: "p",
    uri: "spotify:playlist:p",
    name: "Mine",
    link: "https://open.spotify.com/playlist/p",
  });
  await serverSpotify.savePlaylist("Mine", "", ["spotify:track:x"]);
  respond(200, { done: true });
  await serverSpotify.play("d", ["spotify:track:x"]);
  await serverSpotify.play("d", null);
  await serverSpotify.pause("d");
  await serverSpotify.skip("d");
  expect(received.slice(-4).map(({ url, body }) => `${url} ${body}`)).toEqual([
    '/api/player/play {"device_id":"d","uris":["spotify:track:x"]}',
    '/api/player/play {"device_id":"d"}',
    '/api/player/pause {"device_id":"d"}',
    '/api/player/next {"device_id":"d"}',
  ]);
  respond(200, { logged_in: false });
  await serverSpotify.logOut();
  expect(received.map(({ method, url }) => `${method} ${url}`)).toEqual([
    "GET /api/likes?uris=spotify%3Atrack%3Ax%2Cspotify%3Atrack%3Ay",
    "PUT /api/likes",
    "POST /api/playlists",
    "POST /api/player/play",
    "POST /api/player/play",
    "POST /api/player/pause",
    "POST /api/player/next",
    "POST /auth/logout",
  ]);
});
