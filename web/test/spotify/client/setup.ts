/** The Spotify feature of one page, and the source alone, with fakes around them. */

import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { createCommandQueue } from "../../../src/kit/command-queue";
import type { Playback } from "../../../src/player/client/music-source";
import type { Piece } from "../../../src/player/shared/piece";
import type { MoodPoint } from "../../../src/shared/mood";
import { type Account, createAccount } from "../../../src/spotify/client/account";
import type { SpotifyOutput } from "../../../src/spotify/client/output";
import type { Preferences } from "../../../src/spotify/client/search";
import { createSpotifySource, type SpotifyCore } from "../../../src/spotify/client/source";
import { createSpotify, type Spotify } from "../../../src/spotify/client/spotify";
import { FakeClock, FakeLocalStore, flushPromises } from "../../fakes";
import { FakeLoginStash, FakeSpotify, GUEST, KITCHEN, track } from "./fake-spotify";

export const SAD: MoodPoint = { valence: -0.6, energy: -0.3 };
export const JOYFUL: MoodPoint = { valence: 0.7, energy: 0.3 };
export const ON_KITCHEN: SpotifyOutput = { kind: "device", device: KITCHEN };
export const NEVER = new AbortController().signal;

export class SpotifySetup {
  readonly port = new FakeSpotify();
  readonly clock = new FakeClock();
  readonly store = new FakeLocalStore();
  readonly loginStash = new FakeLoginStash();
  readonly path: Signal<readonly MoodPoint[]> = signal<readonly MoodPoint[]>([SAD]);
  readonly isOtherPlaying = signal(false);
  readonly restoredMoods: MoodPoint[] = [];
  pauseOthersCalls = 0;

  async open(session = GUEST): Promise<Spotify> {
    this.port.currentSession = session;
    const spotify = createSpotify({
      port: this.port,
      pagePlayer: { connect: () => Promise.reject(new Error("No player here.")) },
      path: this.path,
      clock: this.clock,
      store: this.store,
      loginStash: this.loginStash,
      isOtherPlaying: this.isOtherPlaying,
      restoreMood: (point) => this.restoredMoods.push(point),
      pauseOthers: () => {
        this.pauseOthersCalls += 1;
      },
    });
    await spotify.start();
    return spotify;
  }

  async openAndSearch(session = GUEST): Promise<Spotify> {
    const spotify = await this.open(session);
    await spotify.search.search();
    return spotify;
  }
}

const PREFERENCES: Preferences = {
  adventure: 0.5,
  explicit: true,
  decades: [],
  liked: ["jazz"],
  market: null,
};

export function createSource(
  port: FakeSpotify,
  account: Account,
  output: ReadonlySignal<SpotifyOutput>,
  clock = new FakeClock(),
): SpotifyCore {
  const preferences = signal(PREFERENCES);
  const deviceCommands = createCommandQueue();
  return createSpotifySource({ port, account, preferences, output, deviceCommands, clock });
}

/** A source with three tracks, a, b and c. */
export async function setUpSource(output: SpotifyOutput = { kind: "embed" }) {
  const port = new FakeSpotify();
  port.recommendations = { tracks: ["a", "b", "c"].map(track), limited: null };
  const account = createAccount(port);
  await account.read();
  const clock = new FakeClock();
  const source = createSource(port, account, signal(output), clock);
  const run = async (seconds: number) => {
    for (let half = 0; half < seconds * 2; half++) {
      clock.advance(500);
      await flushPromises();
    }
  };
  return { port, account, source, run };
}

export async function proposePiece(source: SpotifyCore): Promise<Piece> {
  const [piece] = await source.propose({ steps: [SAD], avoid: new Set() }, NEVER);
  if (!piece) throw new Error("nothing was proposed");
  return piece;
}

export async function openPiece(source: SpotifyCore, id = "a"): Promise<Playback> {
  return source.open({ ...(await proposePiece(source)), id }, NEVER);
}
