/** One page's Spotify part with a world that does what each test says. */

import { type Signal, signal } from "@preact/signals";
import type { MoodPoint } from "../../../src/shared/mood";
import { createSpotify, type Spotify } from "../../../src/spotify/client/spotify";
import { FakeClock, FakeMemory } from "../../fakes";
import { FakeSpotify, FakeSuitcase, GUEST } from "./fake-spotify";

export const SAD: MoodPoint = { valence: -0.6, energy: -0.3 };
export const GLAD: MoodPoint = { valence: 0.7, energy: 0.3 };

export class Setting {
  readonly port = new FakeSpotify();
  readonly clock = new FakeClock();
  readonly memory = new FakeMemory();
  readonly suitcase = new FakeSuitcase();
  readonly path: Signal<readonly MoodPoint[]> = signal<readonly MoodPoint[]>([SAD]);
  readonly returnedTo: MoodPoint[] = [];
  hushed = 0;

  async open(session = GUEST): Promise<Spotify> {
    this.port.current = session;
    const made = createSpotify({
      port: this.port,
      localPlayer: { join: () => Promise.reject(new Error("No player here.")) },
      path: this.path,
      clock: this.clock,
      memory: this.memory,
      suitcase: this.suitcase,
      returnTo: (point) => this.returnedTo.push(point),
      hushOthers: () => {
        this.hushed += 1;
      },
    });
    await made.start();
    return made;
  }

  async openAndFind(session = GUEST): Promise<Spotify> {
    const spotify = await this.open(session);
    await spotify.finder.find();
    return spotify;
  }
}
