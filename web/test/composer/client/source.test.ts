import { signal } from "@preact/signals";
import { expect, it } from "vitest";
import { createComposerSource } from "../../../src/composer/client/source";
import type { EnsembleId } from "../../../src/composer/shared/score/score";
import type { AudioProblem } from "../../../src/player/client/audio-output";
import { SourceError } from "../../../src/player/client/music-source";
import { FakeClock } from "../../fakes";
import { describeSourceContract } from "../../player/client/source-contract";
import { FakeOutput, FakeRenderer } from "./fakes";

const NEVER = new AbortController().signal;
const CALM = { valence: 0.304, energy: -0.6 };

function setUp() {
  const renderer = new FakeRenderer();
  renderer.isInstant = true;
  const output = new FakeOutput();
  const clock = new FakeClock();
  const ensemble = signal<EnsembleId | null>(null);
  let seed = 0;
  const core = createComposerSource({ renderer, output, clock, ensemble, newSeed: () => ++seed });
  const source = { ...core, exports: signal([]), ui: {}, connect: () => {} };
  const run = (seconds: number) => output.run(seconds, () => clock.advance(1000));
  return { renderer, output, clock, ensemble, source, run };
}

describeSourceContract("the Composer", async () => {
  const { source, renderer, output, run } = setUp();
  return {
    source,
    run,
    breakIt: () => {
      renderer.isBroken = true;
    },
    held: () => renderer.held + output.openStreams,
  };
});

async function proposed(source: ReturnType<typeof setUp>["source"]) {
  const [piece] = await source.propose({ steps: [CALM], avoid: new Set() }, NEVER);
  if (!piece) throw new Error("the Composer proposed nothing");
  return piece;
}

it("names a piece by its link, which holds the mood in hundredths and the ensemble", async () => {
  const { source, ensemble } = setUp();
  ensemble.value = "synthwave";
  const piece = await proposed(source);
  expect(piece.id).toBe("#piece=1.1.30.-60.synthwave");
  expect(piece.link).toBe(piece.id);
  expect(piece.why).toBe(
    "Composed for “peaceful”: synthwave, bright C ionian, walking pace at 80 beats per minute.",
  );
});

it("draws a cover again when it no longer has it", async () => {
  const piece = await proposed(setUp().source);
  expect(await setUp().source.cover(piece)).toBe("data:image/svg+xml,%3Csvg%2F%3E");
  expect(await setUp().source.cover({ ...piece, id: "#piece=1.!" })).toBeNull();
});

it("refuses a piece of another version", async () => {
  const { source } = setUp();
  const piece = await proposed(source);
  const old = { ...piece, id: "#piece=999.1.30.-60.synthwave" };
  await expect(source.open(old, NEVER)).rejects.toMatchObject({ scope: "piece" });
});

it.each<[AudioProblem, SourceError["scope"]]>([
  ["unsupported", "source"],
  ["blocked", "tap"],
  ["unknown", "tap"],
])("reports audio output that is %s with what helps", async (problem, scope) => {
  const { source, output } = setUp();
  output.problem = problem;
  const error = await source.unlockAudio().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(SourceError);
  expect((error as SourceError).scope).toBe(scope);
});

it("reports an interruption, and continues from the same position", async () => {
  const { source, output, run } = setUp();
  const playback = await source.open(await proposed(source), NEVER);
  await playback.play();
  await run(10);
  output.interrupt();
  expect(playback.state.value).toEqual({ kind: "paused", because: "interrupted" });
  await playback.play();
  expect(playback.state.value.kind).toBe("playing");
  expect(output.openStreams).toBe(1);
});

it("schedules blocks end to end after a seek, never far ahead", async () => {
  const { source, output, run } = setUp();
  const playback = await source.open(await proposed(source), NEVER);
  await playback.play();
  await run(3);
  await playback.seek(31);
  await run(20);
  const blocks = output.played.filter(({ stream }) => stream === 2);
  for (let i = 1; i < blocks.length; i++) expect(blocks[i]?.from).toBe(blocks[i - 1]?.to);
  expect(output.openStreams).toBe(1);
  expect(output.scheduled).toBeLessThanOrEqual(6);
  expect(playback.elapsedSeconds.value).toBeGreaterThan(50);
});

it("pauses by stopping its stream, and plays on from there with a new one", async () => {
  const { source, output, run } = setUp();
  const playback = await source.open(await proposed(source), NEVER);
  await playback.play();
  await run(10);
  await playback.pause();
  expect(output.openStreams).toBe(0);
  await run(60);
  await playback.play();
  await run(2);
  expect(playback.elapsedSeconds.value).toBeGreaterThan(9);
  expect(playback.elapsedSeconds.value).toBeLessThan(13);
});
