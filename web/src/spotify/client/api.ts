/**
 * Requests to our own server about Spotify. Knows the addresses, the shapes and the one error shape
 * `{"error": {"code", "message", "retry_after"?}}`; nothing else of the page does.
 */

import { FactError, Facts } from "../../shared/json-facts";
import {
  type Permission,
  type Recommended,
  type SpotifyPort,
  SpotifyRefusal,
  type SpotifySession,
  type Trouble,
} from "./ports";
import { readTrack, webAddress } from "./track-json";

/** Longer than the server itself waits for Spotify: only a dead connection gets this far. */
const PATIENCE_MS = 40_000;

const UNREACHABLE: Trouble = {
  code: "server_unreachable",
  message: "The server cannot be reached. Check the connection and try again.",
  retryAfterS: null,
};

const SILENT: Trouble = {
  code: "server_silent",
  message: "The server did not answer in time. Try again in a moment.",
  retryAfterS: null,
};

const UNREADABLE: Trouble = {
  code: "server_unreadable",
  message: "The server's answer could not be read. Reload the page.",
  retryAfterS: null,
};

interface Ask {
  readonly method?: "GET" | "POST" | "PUT";
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

async function ask(path: string, { method = "GET", body, signal }: Ask = {}): Promise<Facts> {
  const patience = AbortSignal.timeout(PATIENCE_MS);
  let response: Response;
  let answer: unknown;
  try {
    response = await fetch(path, {
      method,
      cache: "no-store",
      headers: {
        accept: "application/json",
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
    });
    answer = await response.json();
  } catch (error) {
    if (signal?.aborted) throw error;
    if (patience.aborted) throw new SpotifyRefusal(SILENT, { cause: error });
    throw new SpotifyRefusal(error instanceof SyntaxError ? UNREADABLE : UNREACHABLE, { cause: error });
  }
  return read(() => {
    const facts = new Facts(answer);
    if (!response.ok) throw new SpotifyRefusal(readTrouble(facts.at("error")));
    return facts;
  });
}

/** An answer that is not what was promised is said as one sentence, with the missing fact as its cause. */
function read<T>(shape: () => T): T {
  try {
    return shape();
  } catch (error) {
    if (error instanceof FactError) throw new SpotifyRefusal(UNREADABLE, { cause: error });
    throw error;
  }
}

function readTrouble(error: Facts): Trouble {
  return {
    code: error.string("code"),
    message: error.string("message"),
    retryAfterS: error.has("retry_after") ? error.number("retry_after", 0) : null,
  };
}

const PERMISSIONS: readonly Permission[] = ["taste", "playback", "keeping"];

function readSession(facts: Facts): SpotifySession {
  const permissions = facts.has("permissions") ? facts.plain("permissions") : {};
  return {
    setUp: facts.flag("set_up"),
    demonstration: facts.flag("demonstration"),
    guestSearch: facts.flag("guest_search"),
    person: facts.has("person") ? { name: facts.at("person").string("name") } : null,
    permissions: Object.fromEntries(PERMISSIONS.map((name) => [name, permissions[name] === true])) as Record<
      Permission,
      boolean
    >,
    endsSoon: facts.flag("ends_soon"),
    ended: facts.has("ended") ? facts.at("ended").string("message") : null,
  };
}

function readRecommended(facts: Facts): Recommended {
  return {
    tracks: facts.objects("tracks").map(readTrack),
    limited: facts.has("limited") ? readTrouble(facts.at("limited")) : null,
  };
}

export const serverSpotify: SpotifyPort = {
  async session() {
    const facts = await ask("/api/session");
    return read(() => readSession(facts.at("spotify")));
  },

  async recommend({ path, count, genres, adventure, explicit, decades, avoid }, signal) {
    const body = { path, count, genres, adventure, explicit, decades, avoid };
    const facts = await ask("/api/recommendations", { method: "POST", body, signal });
    return read(() => readRecommended(facts));
  },

  async savePlaylist(name, description, uris) {
    const facts = await ask("/api/playlists", { method: "POST", body: { name, description, uris } });
    return read(() => ({ name: facts.string("name"), link: webAddress(facts.string("link")) ?? "" }));
  },

  async likes(uris) {
    const facts = await ask(`/api/likes?uris=${encodeURIComponent(uris.join(","))}`);
    const likes = read(() => facts.plain("likes"));
    return new Map(uris.map((uri) => [uri, likes[uri] === true]));
  },

  async setLiked(uri, liked) {
    await ask("/api/likes", { method: "PUT", body: { uris: [uri], liked } });
  },

  async devices() {
    const facts = await ask("/api/devices");
    return read(() =>
      facts
        .objects("devices")
        // Spotify also lists devices without an id: they can be seen and not be spoken to.
        .filter((device) => device.has("id"))
        .map((device) => ({
          id: device.string("id"),
          name: device.string("name"),
          restricted: device.flag("restricted"),
        })),
    );
  },

  async play(deviceId, uris) {
    await ask("/api/player/play", { method: "POST", body: { device_id: deviceId, ...(uris && { uris }) } });
  },

  async pause(deviceId) {
    await ask("/api/player/pause", { method: "POST", body: { device_id: deviceId } });
  },

  async skip(deviceId) {
    await ask("/api/player/next", { method: "POST", body: { device_id: deviceId } });
  },

  async seek(deviceId, positionMs) {
    const body = { device_id: deviceId, position_ms: Math.round(positionMs) };
    await ask("/api/player/seek", { method: "POST", body });
  },

  async volume(deviceId, percent) {
    const body = { device_id: deviceId, percent: Math.round(percent) };
    await ask("/api/player/volume", { method: "POST", body });
  },

  async playback() {
    const facts = await ask("/api/player");
    return read(() => ({
      playing: facts.flag("playing"),
      progressMs: facts.has("progress_ms") ? facts.number("progress_ms", 0) : null,
      uri: facts.has("track") ? facts.at("track").string("uri") : null,
    }));
  },

  async token() {
    const facts = await ask("/api/token", { method: "POST", body: {} });
    return read(() => facts.string("access_token"));
  },

  async logOut() {
    await ask("/auth/logout", { method: "POST", body: {} });
  },
};
