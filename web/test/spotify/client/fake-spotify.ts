/** Our server's Spotify side in a few lines: answers when told to, remembers what it was asked. */

import {
  type Device,
  type Playback,
  type Recommended,
  type SavedPlaylist,
  type SpotifyPort,
  SpotifyRefusal,
  type SpotifySession,
  type Suitcase,
  type Track,
  type Trouble,
  type Wish,
} from "../../../src/spotify/client/ports";

export const GUEST: SpotifySession = {
  setUp: true,
  demonstration: true,
  guestSearch: true,
  person: null,
  permissions: { taste: false, playback: false, keeping: false },
  endsSoon: false,
  ended: null,
};

export const PERSON: SpotifySession = {
  ...GUEST,
  person: { name: "Ada" },
  permissions: { taste: true, playback: false, keeping: true },
};

export const KITCHEN: Device = { id: "kitchen", name: "Kitchen speaker", restricted: false };

export const ENDED: Trouble = { code: "login_ended", message: "Your log-in has ended.", retryAfterS: null };
export const THROTTLED: Trouble = {
  code: "spotify_throttled",
  message: "No more for now.",
  retryAfterS: 3600,
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
    why: { sentence: "Funk fits the mood of this step.", terms: { mood: 0.9 } },
  };
}

export class FakeSpotify implements SpotifyPort {
  current: SpotifySession = GUEST;
  answer: Recommended = { tracks: [track("a"), track("b")], limited: null };
  trouble: Trouble | null = null;
  readonly wishes: Wish[] = [];
  readonly liked = new Map<string, boolean>();
  readonly saved: { name: string; uris: readonly string[] }[] = [];
  likeReads = 0;
  awake: readonly Device[] = [KITCHEN];
  readonly commands: string[] = [];
  /** While set, `recommend` waits for it. */
  gate: Promise<void> | null = null;

  #refuse(): void {
    if (this.trouble) throw new SpotifyRefusal(this.trouble);
  }

  async session(): Promise<SpotifySession> {
    this.#refuse();
    return this.current;
  }

  async recommend(wish: Wish, signal: AbortSignal): Promise<Recommended> {
    this.wishes.push(wish);
    const { answer } = this;
    await this.gate;
    signal.throwIfAborted();
    this.#refuse();
    return answer;
  }

  async savePlaylist(name: string, _description: string, uris: readonly string[]): Promise<SavedPlaylist> {
    this.#refuse();
    this.saved.push({ name, uris });
    return { name, link: "https://open.spotify.com/playlist/x" };
  }

  async likes(uris: readonly string[]): Promise<ReadonlyMap<string, boolean>> {
    this.likeReads += 1;
    this.#refuse();
    return new Map(uris.map((uri) => [uri, this.liked.get(uri) ?? false]));
  }

  async setLiked(uri: string, liked: boolean): Promise<void> {
    this.#refuse();
    this.liked.set(uri, liked);
  }

  async devices(): Promise<readonly Device[]> {
    this.#refuse();
    return this.awake;
  }

  async play(deviceId: string, uris: readonly string[] | null): Promise<void> {
    this.#refuse();
    this.commands.push(`play ${deviceId} ${uris?.join(" ") ?? "on"}`);
    const first = uris?.[0];
    this.now = first ? { playing: true, progressMs: 0, uri: first } : { ...this.now, playing: true };
  }

  async pause(deviceId: string): Promise<void> {
    this.#refuse();
    this.commands.push(`pause ${deviceId}`);
    this.now = { ...this.now, playing: false };
  }

  async skip(deviceId: string): Promise<void> {
    this.#refuse();
    this.commands.push(`skip ${deviceId}`);
  }

  /** What the device is at; the commands change it as a real device would. */
  now: Playback = { playing: false, progressMs: null, uri: null };

  async seek(deviceId: string, positionMs: number): Promise<void> {
    this.#refuse();
    this.commands.push(`seek ${deviceId} ${positionMs}`);
    this.now = { ...this.now, progressMs: positionMs };
  }

  async volume(deviceId: string, percent: number): Promise<void> {
    this.#refuse();
    this.commands.push(`volume ${deviceId} ${percent}`);
  }

  async playback(): Promise<Playback> {
    this.#refuse();
    return this.now;
  }

  async token(): Promise<string> {
    this.#refuse();
    return "a token";
  }

  async logOut(): Promise<void> {
    this.#refuse();
    this.current = GUEST;
  }
}

export class FakeSuitcase implements Suitcase {
  inside: string | null = null;

  pack(text: string): void {
    this.inside = text;
  }

  unpack(): string | null {
    const text = this.inside;
    this.inside = null;
    return text;
  }
}
