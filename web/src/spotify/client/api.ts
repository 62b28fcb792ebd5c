/**
 * Requests to our own server about Spotify. Only this file knows their addresses, the JSON of the answers and the error shape
 * `{"error": {"code", "message", "retry_after"?, "cause"?}}`.
 */

import * as v from "valibot";
import { noteSent } from "../../kit/sent-bytes";
import { orNull, positiveNumber } from "../../shared/read-json";
import {
  type Permission,
  type Recommendations,
  type ServiceFailure,
  SpotifyError,
  type SpotifyPort,
  type SpotifySession,
} from "./ports";
import { recordOf, textSchema, trackSchema, webAddressSchema } from "./track-json";

/** Longer than the server itself waits for Spotify, so only a dead connection takes this long. */
const TIMEOUT_MS = 40_000;

/** The page has texts for these codes, so the messages are for developers only. */
const ownFailure = (code: string, message: string): ServiceFailure => ({
  code,
  message,
  retryAfterS: null,
  cause: null,
});

const UNREACHABLE = ownFailure("server_unreachable", "The server cannot be reached.");
const TIMED_OUT = ownFailure("server_timeout", "The server took too long to answer.");
const UNREADABLE = ownFailure("server_unreadable", "The server's answer cannot be read.");

const failureSchema = v.pipe(
  v.object({
    code: textSchema,
    message: textSchema,
    retry_after: orNull(positiveNumber),
    cause: orNull(textSchema),
  }),
  v.transform(({ retry_after: retryAfterS, ...failure }): ServiceFailure => ({ ...failure, retryAfterS })),
);

const errorSchema = v.object({ error: failureSchema });

/** The answer to a command carries nothing that the page needs. */
const doneSchema = recordOf(v.unknown());

const PERMISSIONS: readonly Permission[] = ["taste", "playback", "keeping"];

const permissionsSchema = v.pipe(
  v.nullish(recordOf(v.unknown()), {}),
  v.transform(
    (given) =>
      Object.fromEntries(PERMISSIONS.map((name) => [name, given[name] === true])) as Record<
        Permission,
        boolean
      >,
  ),
);

const sessionSchema = v.object({
  spotify: v.pipe(
    v.object({
      set_up: v.boolean(),
      demonstration: v.boolean(),
      guest_search: v.boolean(),
      person: orNull(v.object({ name: textSchema })),
      permissions: permissionsSchema,
      ends_soon: v.boolean(),
      ended: orNull(failureSchema),
    }),
    v.transform(
      ({ person, permissions, ended, ...session }): SpotifySession => ({
        isSetUp: session.set_up,
        isDemonstration: session.demonstration,
        canGuestsSearch: session.guest_search,
        person,
        permissions,
        endsSoon: session.ends_soon,
        endReason: ended,
      }),
    ),
  ),
});

const recommendationsSchema: v.GenericSchema<unknown, Recommendations> = v.object({
  tracks: v.array(trackSchema),
  limited: orNull(failureSchema),
});

const playlistSchema = v.pipe(
  v.object({ name: textSchema, link: webAddressSchema }),
  v.transform(({ name, link }) => ({ name, link: link ?? "" })),
);

const likesSchema = v.object({ likes: recordOf(v.unknown()) });

const devicesSchema = v.object({
  devices: v.pipe(
    // Spotify also lists devices without an id. They cannot be controlled.
    v.array(recordOf(v.unknown())),
    v.filterItems(({ id }) => id !== null && id !== undefined),
    v.array(v.object({ id: textSchema, name: textSchema, restricted: v.boolean() })),
  ),
});

const deviceStateSchema = v.object({
  playing: v.boolean(),
  progress_ms: orNull(positiveNumber),
  track: orNull(v.object({ uri: textSchema })),
});

const tokenSchema = v.object({ access_token: textSchema });

interface RequestOptions {
  readonly method?: "GET" | "POST" | "PUT";
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

async function request<const S extends v.GenericSchema>(
  path: string,
  schema: S,
  { method = "GET", body, signal }: RequestOptions = {},
): Promise<v.InferOutput<S>> {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  const sent = body === undefined ? null : JSON.stringify(body);
  if (sent !== null) noteSent(path, sent);
  let response: Response;
  let answer: unknown;
  try {
    response = await fetch(path, {
      method,
      cache: "no-store",
      headers: {
        accept: "application/json",
        ...(sent === null ? {} : { "content-type": "application/json" }),
      },
      ...(sent === null ? {} : { body: sent }),
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    answer = await response.json();
  } catch (error) {
    if (signal?.aborted) throw error;
    if (timeout.aborted) throw new SpotifyError(TIMED_OUT, { cause: error });
    throw new SpotifyError(error instanceof SyntaxError ? UNREADABLE : UNREACHABLE, { cause: error });
  }
  if (!response.ok) throw new SpotifyError(read(errorSchema, answer).error);
  return read(schema, answer);
}

function read<const S extends v.GenericSchema>(schema: S, answer: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, answer);
  if (result.success) return result.output;
  throw new SpotifyError(UNREADABLE, { cause: new Error(v.summarize(result.issues)) });
}

async function send(path: string, body: unknown, method: "POST" | "PUT" = "POST"): Promise<void> {
  await request(path, doneSchema, { method, body });
}

export const serverSpotify: SpotifyPort = {
  async session() {
    return (await request("/api/session", sessionSchema)).spotify;
  },

  recommend({ market, ...wishes }, signal) {
    const body = { ...wishes, ...(market && { market }) };
    return request("/api/recommendations", recommendationsSchema, { method: "POST", body, signal });
  },

  savePlaylist(name, description, uris) {
    const body = { name, description, uris };
    return request("/api/playlists", playlistSchema, { method: "POST", body });
  },

  async likes(uris) {
    const { likes } = await request(`/api/likes?uris=${encodeURIComponent(uris.join(","))}`, likesSchema);
    return new Map(uris.map((uri) => [uri, likes[uri] === true]));
  },

  setLiked: (uri, isLiked) => send("/api/likes", { uris: [uri], liked: isLiked }, "PUT"),

  async devices() {
    return (await request("/api/devices", devicesSchema)).devices;
  },

  play: (deviceId, uris) => send("/api/player/play", { device_id: deviceId, ...(uris && { uris }) }),
  pause: (deviceId) => send("/api/player/pause", { device_id: deviceId }),
  skip: (deviceId) => send("/api/player/next", { device_id: deviceId }),
  seek(deviceId, positionMs) {
    return send("/api/player/seek", { device_id: deviceId, position_ms: Math.round(positionMs) });
  },
  setVolume(deviceId, percent) {
    return send("/api/player/volume", { device_id: deviceId, percent: Math.round(percent) });
  },

  async deviceState() {
    const { playing, progress_ms: progressMs, track } = await request("/api/player", deviceStateSchema);
    return { playing, progressMs, uri: track?.uri ?? null };
  },

  async token() {
    const { access_token: token } = await request("/api/token", tokenSchema, { method: "POST", body: {} });
    return token;
  },

  logOut: () => send("/auth/logout", {}),
};
