/** The Spotify side of our server: records what reaches it, and answers at once, late or with a failure. */

import {
  type Device,
  type DeviceState,
  type LoginStash,
  type RecommendationRequest,
  type Recommendations,
  type SavedPlaylist,
  type ServiceFailure,
  SpotifyError,
  type SpotifyPort,
  type SpotifySession,
  type Track,
} from "../../../src/spotify/client/ports";

export const GUEST: SpotifySession = {
  isSetUp: true,
  isDemonstration: true,
  canGuestsSearch: true,
  person: null,
  permissions: { taste: false, playback: false, keeping: false },
  endsSoon: false,
  endReason: null,
};

export const PERSON: SpotifySession = {
  ...GUEST,
  person: { name: "Ada" },
  permissions: { taste: true, playback: false, keeping: true },
};

export const KITCHEN: Device = { id: "kitchen", name: "Kitchen speaker", restricted: false };

export const LOGIN_ENDED: ServiceFailure = {
  code: "login_ended",
  message: "Your login has ended.",
  retryAfterS: null,
  cause: null,
};
export const THROTTLED: ServiceFailure = {
  code: "spotify_throttled",
  message: "No more for now.",
  retryAfterS: 3600,
  cause: null,
};

export function track(id: string): Track {
  return {
    step: 0,
    id,
    uri: `spotify:track:${id}`,
    name: `Title ${id}`,
    artists: ["Somebody"],
    album: "",
    year: null,
    picture: null,
    durationMs: 200_000,
    link: "https://open.spotify.com/track/x",
    explicit: false,
    reason: {
      main: {
        code: "genre",
        genre: "funk",
        fit: "close",
        mood: { energy: "lively", valence: "bright" },
        scope: "step",
      },
      extras: [{ code: "liked_genre" }, { code: "year", year: 1975, wanted: true }],
      terms: { mood: 0.9 },
    },
  };
}

/** Lets a slow request arrive or fail. */
export interface SlowRequest {
  arrive(): void;
  fail(failure: ServiceFailure): void;
}

export class FakeSpotify implements SpotifyPort {
  currentSession: SpotifySession = GUEST;
  recommendations: Recommendations = { tracks: [track("a"), track("b")], limited: null };
  /** While set, every request fails. */
  failure: ServiceFailure | null = null;
  readonly requests: RecommendationRequest[] = [];
  readonly liked = new Map<string, boolean>();
  /** Every change of a like, in order of arrival. */
  readonly likeChanges: { uri: string; isLiked: boolean }[] = [];
  readonly saved: { name: string; uris: readonly string[] }[] = [];
  readonly descriptions: string[] = [];
  likeReads = 0;
  availableDevices: readonly Device[] = [KITCHEN];
  /** Commands to devices, in order of arrival. */
  readonly commands: string[] = [];
  /** What the device plays. Commands change it as they change a real device. */
  device: DeviceState = { playing: false, progressMs: null, uri: null };
  readonly #slow = new Map<keyof SpotifyPort, Promise<void>[]>();

  /** The next request of this kind waits; later ones do not. */
  slowDownNext(kind: keyof SpotifyPort): SlowRequest {
    let request: SlowRequest = { arrive() {}, fail() {} };
    const arrival = new Promise<void>((resolve, reject) => {
      request = { arrive: resolve, fail: (failure) => reject(new SpotifyError(failure)) };
    });
    arrival.catch(() => {}); // handled by the request, if one comes
    this.#slow.set(kind, [...(this.#slow.get(kind) ?? []), arrival]);
    return request;
  }

  async #arrive(kind: keyof SpotifyPort): Promise<void> {
    await this.#slow.get(kind)?.shift();
    if (this.failure) throw new SpotifyError(this.failure);
  }

  async session(): Promise<SpotifySession> {
    await this.#arrive("session");
    return this.currentSession;
  }

  async recommend(request: RecommendationRequest, signal: AbortSignal): Promise<Recommendations> {
    this.requests.push(request);
    const { recommendations } = this;
    await this.#arrive("recommend");
    signal.throwIfAborted();
    return recommendations;
  }

  async savePlaylist(name: string, description: string, uris: readonly string[]): Promise<SavedPlaylist> {
    await this.#arrive("savePlaylist");
    this.descriptions.push(description);
    this.saved.push({ name, uris });
    return { name, link: "https://open.spotify.com/playlist/x" };
  }

  async likes(uris: readonly string[]): Promise<ReadonlyMap<string, boolean>> {
    this.likeReads += 1;
    await this.#arrive("likes");
    return new Map(uris.map((uri) => [uri, this.liked.get(uri) ?? false]));
  }

  async setLiked(uri: string, isLiked: boolean): Promise<void> {
    await this.#arrive("setLiked");
    this.liked.set(uri, isLiked);
    this.likeChanges.push({ uri, isLiked });
  }

  async devices(): Promise<readonly Device[]> {
    await this.#arrive("devices");
    return this.availableDevices;
  }

  async play(deviceId: string, uris: readonly string[] | null): Promise<void> {
    await this.#arrive("play");
    this.commands.push(uris ? `play ${deviceId} ${uris.join(" ")}` : `resume ${deviceId}`);
    const first = uris?.[0];
    this.device = first ? { playing: true, progressMs: 0, uri: first } : { ...this.device, playing: true };
  }

  async pause(deviceId: string): Promise<void> {
    await this.#arrive("pause");
    this.commands.push(`pause ${deviceId}`);
    this.device = { ...this.device, playing: false };
  }

  async skip(deviceId: string): Promise<void> {
    await this.#arrive("skip");
    this.commands.push(`skip ${deviceId}`);
  }

  async seek(deviceId: string, positionMs: number): Promise<void> {
    await this.#arrive("seek");
    this.commands.push(`seek ${deviceId} ${positionMs}`);
    this.device = { ...this.device, progressMs: positionMs };
  }

  async setVolume(deviceId: string, percent: number): Promise<void> {
    await this.#arrive("setVolume");
    this.commands.push(`volume ${deviceId} ${percent}`);
  }

  async deviceState(): Promise<DeviceState> {
    await this.#arrive("deviceState");
    return this.device;
  }

  async token(): Promise<string> {
    await this.#arrive("token");
    return "a token";
  }

  async logOut(): Promise<void> {
    await this.#arrive("logOut");
    this.currentSession = GUEST;
  }
}

export class FakeLoginStash implements LoginStash {
  stored: string | null = null;

  save(text: string): void {
    this.stored = text;
  }

  take(): string | null {
    const text = this.stored;
    this.stored = null;
    return text;
  }
}
