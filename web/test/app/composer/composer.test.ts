import { signal } from "@preact/signals";
import { expect, it } from "vitest";
import { createComposer } from "../../../src/app/composer/models/composer";
import { AHEAD_SECONDS, STRETCH_SECONDS } from "../../../src/app/composer/models/deck";
import type { SoundProblem } from "../../../src/app/composer/models/ports";
import type { MoodPoint } from "../../../src/core/composer/score";
import { FakeClock, FakeMemory } from "../fakes";
import { FakeSpeaker, FakeStudio, RATE, turns } from "./fakes";

function setUp(memory = new FakeMemory()) {
  const studio = new FakeStudio();
  const speaker = new FakeSpeaker();
  const clock = new FakeClock();
  const point = signal<MoodPoint>({ valence: 0.2, energy: 0.1 });
  const known = signal(false);
  let seed = 0;
  const composer = createComposer({
    studio,
    speaker,
    clock,
    memory,
    mood: { point, known },
    newSeed: () => ++seed,
  });
  return { studio, speaker, clock, point, known, memory, composer };
}

async function setUpPlaying() {
  const world = setUp();
  void world.composer.play();
  await turns();
  await world.studio.latest.finish();
  return world;
}

it("composes nothing before anybody has said how they are", () => {
  const { studio, clock } = setUp();
  clock.pass(10_000);
  expect(studio.jobs).toHaveLength(0);
});

it("makes a piece ready as soon as the mood rests, not while it is dragged", () => {
  const { studio, clock, point, known } = setUp();
  known.value = true;
  point.value = { valence: 0.5, energy: 0.5 };
  clock.pass(200);
  point.value = { valence: 0.61234, energy: 0.5 };
  clock.pass(200);
  expect(studio.jobs).toHaveLength(0);
  clock.pass(200);
  expect(studio.jobs).toHaveLength(1);
  expect(studio.latest.request.mood).toEqual({ valence: 0.61, energy: 0.5 });
});

it("makes a piece ready when somebody comes near, once, and not under the music", async () => {
  const { studio, composer } = setUp();
  composer.expect();
  composer.expect();
  expect(studio.jobs).toHaveLength(1);
  await studio.latest.finish();
  void composer.play();
  await turns();
  expect(composer.now.value?.seed).toBe(1);
  const asked = studio.jobs.length;
  composer.expect();
  expect(studio.jobs).toHaveLength(asked);
});

it("plays a piece that is ready at once", async () => {
  const { studio, speaker, clock, known, composer } = setUp();
  known.value = true;
  clock.pass(1000);
  await studio.latest.finish();
  void composer.play();
  await turns();
  expect(composer.state.value).toEqual({ kind: "playing", hurrying: false });
  expect(composer.now.value?.seed).toBe(1);
  expect(speaker.played[0]?.from).toBeLessThan(RATE / 5);
});

it("says that it is composing when the tap comes first, and plays when it is done", async () => {
  const { studio, composer, speaker } = setUp();
  void composer.play();
  await turns();
  expect(composer.state.value.kind).toBe("composing");
  expect(speaker.awake).toBe(true);
  await studio.latest.finish();
  expect(composer.state.value.kind).toBe("playing");
});

it("can be stopped while it is composing, and keeps the piece for the next tap", async () => {
  const { studio, composer } = setUp();
  void composer.play();
  await turns();
  await composer.pause();
  expect(composer.state.value.kind).toBe("silent");
  await studio.latest.finish();
  expect(composer.state.value.kind).toBe("silent");
  void composer.play();
  await turns();
  expect(composer.state.value.kind).toBe("playing");
  expect(composer.now.value?.seed).toBe(1);
});

it("lays samples end to end and never further ahead than it must", async () => {
  const { speaker } = await setUpPlaying();
  await speaker.run(50);
  const laid = speaker.played.filter(({ line }) => line === 1);
  for (let i = 1; i < laid.length; i++) expect(laid[i]?.from).toBe(laid[i - 1]?.to);
  expect(speaker.scheduled).toBeLessThanOrEqual(2 * (AHEAD_SECONDS / STRETCH_SECONDS + 1));
});

it("begins the next piece before the last one has rung out, without a hole", async () => {
  const { speaker, studio, composer, clock } = await setUpPlaying();
  await studio.latest.finish();
  await speaker.run(70, () => clock.pass(1000));
  const first = speaker.played.filter(({ line }) => line === 1);
  const second = speaker.played.filter(({ line }) => line === 2);
  const end = first.at(-1)?.to ?? 0;
  const start = second[0]?.from ?? Number.POSITIVE_INFINITY;
  expect(start).toBeLessThan(end);
  expect(start).toBeGreaterThan(end - 3 * RATE);
  expect(composer.now.value?.seed).toBe(2);
  expect(composer.elapsedSeconds.value).toBeGreaterThan(5);
});

it("goes on by the ends of stretches alone, as in a hidden tab whose timers sleep", async () => {
  const { speaker, studio, composer } = await setUpPlaying();
  for (let piece = 2; piece < 6; piece++) {
    await studio.latest.finish();
    await speaker.run(58);
  }
  expect(composer.state.value.kind).toBe("playing");
  expect(composer.now.value?.seed).toBeGreaterThan(3);
});

it("lets a new mood change the next piece and not the one that sounds", async () => {
  const { speaker, studio, composer, clock, point } = await setUpPlaying();
  await studio.latest.finish();
  point.value = { valence: -0.5, energy: -0.5 };
  clock.pass(1000);
  expect(composer.now.value?.seed).toBe(1);
  expect(studio.latest.request.mood).toEqual({ valence: -0.5, energy: -0.5 });
  await studio.latest.finish();
  await speaker.run(62);
  expect(composer.now.value?.mood).toEqual({ valence: -0.5, energy: -0.5 });
});

it("goes to the next piece by hand, at once when it is ready", async () => {
  const { studio, speaker, composer } = await setUpPlaying();
  await studio.latest.finish();
  void composer.next();
  await turns();
  expect(composer.now.value?.seed).toBe(2);
  expect(speaker.openLines).toBe(1);
});

it("keeps playing until the next piece that was asked for is ready", async () => {
  const { studio, composer } = await setUpPlaying();
  void composer.next();
  await turns();
  expect(composer.state.value).toEqual({ kind: "playing", hurrying: true });
  expect(composer.now.value?.seed).toBe(1);
  await studio.latest.finish();
  expect(composer.now.value?.seed).toBe(2);
});

it("stays paused when the next piece that was asked for becomes ready", async () => {
  const { studio, composer } = await setUpPlaying();
  void composer.next();
  await turns();
  await composer.pause();
  await studio.latest.finish();
  expect(composer.state.value).toEqual({ kind: "paused", because: "person" });
  expect(composer.now.value?.seed).toBe(1);
});

it("says so when the studio dies under the music, and plays again by a tap", async () => {
  const { studio, speaker, composer } = await setUpPlaying();
  studio.dead = true;
  await speaker.run(30);
  expect(composer.state.value.kind).toBe("failed");
  expect(speaker.openLines).toBe(0);
  studio.dead = false;
  void composer.play();
  await turns();
  await studio.latest.finish();
  expect(composer.state.value.kind).toBe("playing");
});

it("finds another next piece when the one in waiting fails", async () => {
  const { studio, speaker, composer, clock } = await setUpPlaying();
  await studio.latest.finish();
  await speaker.run(40, () => clock.pass(1000));
  studio.dead = true;
  await speaker.run(6, () => clock.pass(1000));
  studio.dead = false;
  expect(composer.inFlight().decks).toBe(1);
  await speaker.run(16, () => clock.pass(1000));
  await studio.latest.finish();
  expect(composer.state.value.kind).toBe("playing");
  expect(composer.now.value?.seed).toBeGreaterThan(1);
});

it("waits where it was after a pause", async () => {
  const { speaker, composer } = await setUpPlaying();
  await speaker.run(10);
  await composer.pause();
  expect(speaker.awake).toBe(false);
  expect(composer.state.value).toEqual({ kind: "paused", because: "person" });
  void composer.play();
  await turns();
  expect(composer.now.value?.seed).toBe(1);
  expect(composer.state.value.kind).toBe("playing");
  expect(speaker.openLines).toBe(1);
});

it("says so when something else takes the sound, and goes on by a tap", async () => {
  const { speaker, composer } = await setUpPlaying();
  speaker.interrupt();
  expect(composer.state.value).toEqual({ kind: "paused", because: "interrupted" });
  void composer.play();
  await turns();
  expect(composer.state.value.kind).toBe("playing");
});

it.each<SoundProblem>(["unsupported", "held-back", "unknown"])(
  "tells sound that is %s from the others",
  async (problem) => {
    const { speaker, composer } = setUp();
    speaker.refusal = problem;
    await composer.play();
    expect(composer.state.value).toEqual({ kind: "failed", trouble: { kind: "sound", problem } });
  },
);

it("says what went wrong in the studio, and tries another piece at the next tap", async () => {
  const { studio, composer } = setUp();
  void composer.play();
  await turns();
  await studio.latest.fail("out of memory");
  expect(composer.state.value).toEqual({
    kind: "failed",
    trouble: { kind: "studio", reason: "out of memory" },
  });
  void composer.play();
  await turns();
  await studio.latest.finish();
  expect(composer.state.value.kind).toBe("playing");
});

it("plays on when only the next piece failed, and tries again at the end", async () => {
  const { studio, speaker, composer, clock } = await setUpPlaying();
  await studio.latest.fail("no luck");
  expect(composer.state.value.kind).toBe("playing");
  expect(composer.upcoming.value).toEqual({ kind: "failed", reason: "no luck" });
  await speaker.run(62, () => clock.pass(1000));
  await studio.latest.finish();
  expect(composer.state.value.kind).toBe("playing");
  expect(composer.now.value?.seed).toBe(3);
});

it("plays the very piece that was asked for", async () => {
  const { studio, composer } = await setUpPlaying();
  const request = { seed: 99, mood: { valence: 1, energy: -1 }, ensemble: "synthwave" } as const;
  void composer.playPiece(request);
  await turns();
  expect(studio.latest.request).toEqual(request);
  await studio.latest.finish();
  expect(composer.now.value?.seed).toBe(99);
});

it("remembers volume and ensemble", () => {
  const memory = new FakeMemory();
  const first = setUp(memory);
  first.composer.setVolume(0.3);
  first.composer.chooseEnsemble("harp" as never);
  first.composer.chooseEnsemble("synthwave");
  const second = setUp(memory);
  expect(second.composer.volume.value).toBe(0.3);
  expect(second.speaker.volume).toBe(0.3);
  expect(second.composer.ensemble.value).toBe("synthwave");
});

it("holds no more after three hours than after three minutes", async () => {
  const { studio, speaker, composer, clock } = await setUpPlaying();
  const most = { decks: 0, stretches: 0, held: 0, lines: 0, scheduled: 0 };
  for (let minutes = 0; minutes < 180; minutes++) {
    await studio.latest.finish();
    await speaker.run(60, () => {
      clock.pass(1000);
      const { decks, stretches } = composer.inFlight();
      most.decks = Math.max(most.decks, decks);
      most.stretches = Math.max(most.stretches, stretches);
      most.held = Math.max(most.held, studio.held);
      most.lines = Math.max(most.lines, speaker.openLines);
      most.scheduled = Math.max(most.scheduled, speaker.scheduled);
    });
  }
  expect(composer.now.value?.seed).toBeGreaterThan(150);
  expect(most.decks).toBeLessThanOrEqual(3);
  expect(most.held).toBeLessThanOrEqual(3);
  expect(most.lines).toBeLessThanOrEqual(2);
  expect(most.stretches).toBeLessThanOrEqual(12);
  expect(most.scheduled).toBeLessThanOrEqual(12);
});
