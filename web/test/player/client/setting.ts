/** A journey over three sources that a test can spoil, and somebody on it. */
import { type Signal, signal } from "@preact/signals";
import { createMood } from "../../../src/page/client/mood";
import { createJourney } from "../../../src/player/client/journey";
import type { MoodPoint } from "../../../src/shared/mood";
import { turns } from "../../composer/client/fakes";
import { FakeClock, FakeMemory } from "../../fakes";
import { FakeSource } from "./fake-source";

export const SAD: MoodPoint = { valence: -0.6, energy: -0.4 };
export const GLAD: MoodPoint = { valence: 0.6, energy: 0.3 };

class LookingPort {
  readonly possible: Signal<boolean> = signal(true);
  looks = 0;
  sees: MoodPoint | null = GLAD;
  async look(): Promise<MoodPoint | null> {
    this.looks += 1;
    return this.sees;
  }
}

export function setUp(memory = new FakeMemory()) {
  const composer = new FakeSource("composer");
  const files = new FakeSource("files");
  const spotify = new FakeSource("spotify");
  const mood = createMood();
  const clock = new FakeClock();
  const lookAgain = new LookingPort();
  const journey = createJourney({ sources: [composer, files, spotify], mood, lookAgain, clock, memory });
  const rest = async () => {
    clock.pass(1000);
    await turns();
  };
  const queued = () => journey.lineup.queue.value.entries.map(({ piece }) => piece.piece);
  return { composer, files, spotify, mood, clock, lookAgain, journey, memory, rest, queued };
}

export async function underWay(
  start = SAD,
  change: Parameters<ReturnType<typeof setUp>["journey"]["wish"]>[0] = {},
) {
  const world = setUp();
  world.mood.say(start);
  world.journey.wish({ goal: "lift", pieces: 6, ...change });
  await world.rest();
  await world.journey.begin();
  await turns();
  return world;
}
