/** A journey over three fake sources, and the state around it. */
import { type Signal, signal } from "@preact/signals";
import { createMoodModel } from "../../../src/page/client/mood";
import { createJourney } from "../../../src/player/client/journey";
import type { MoodPoint } from "../../../src/shared/mood";
import { FakeClock, FakeLocalStore, flushPromises } from "../../fakes";
import { FakeSource } from "./fake-source";

export const SAD: MoodPoint = { valence: -0.6, energy: -0.4 };
export const GLAD: MoodPoint = { valence: 0.6, energy: 0.3 };

class FakeCameraCheck {
  readonly possible: Signal<boolean> = signal(true);
  readings = 0;
  result: MoodPoint | null = GLAD;
  async read(): Promise<MoodPoint | null> {
    this.readings += 1;
    return this.result;
  }
}

export function setUp(store = new FakeLocalStore()) {
  const composer = new FakeSource("composer");
  const files = new FakeSource("files");
  const spotify = new FakeSource("spotify");
  const mood = createMoodModel();
  const clock = new FakeClock();
  const camera = new FakeCameraCheck();
  const journey = createJourney({ sources: [composer, files, spotify], mood, camera, clock, store });
  /** Lets the debounce delay of a mood change pass. */
  const passDebounce = async () => {
    clock.advance(1000);
    await flushPromises();
  };
  const queued = () => journey.queue.queue.value.entries.map(({ item }) => item.piece);
  return { composer, files, spotify, mood, clock, camera, journey, store, passDebounce, queued };
}

export async function startedJourney(
  start = SAD,
  options: Parameters<ReturnType<typeof setUp>["journey"]["setOptions"]>[0] = {},
) {
  const setup = setUp();
  setup.mood.set(start);
  setup.journey.setOptions({ goal: "lift", pieces: 6, ...options });
  await setup.passDebounce();
  await setup.journey.start();
  await flushPromises();
  return setup;
}
