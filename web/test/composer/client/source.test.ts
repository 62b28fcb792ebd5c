import { signal } from "@preact/signals";
import { expect, it } from "vitest";
import type { SoundProblem } from "../../../src/composer/client/ports";
import { createComposerSource } from "../../../src/composer/client/source";
import type { EnsembleId } from "../../../src/composer/shared/score/score";
import { SourceTrouble } from "../../../src/player/client/music-source";
import { FakeClock } from "../../fakes";
import { keepsTheContract } from "../../player/client/source-contract";
import { FakeSpeaker, FakeStudio } from "./fakes";

const NOBODY = new AbortController().signal;
const CALM = { valence: 0.304, energy: -0.6 };

function setUp() {
  const studio = new FakeStudio();
  studio.quick = true;
  const speaker = new FakeSpeaker();
  const clock = new FakeClock();
  const ensemble = signal<EnsembleId | null>(null);
  let seed = 0;
  const source = createComposerSource({ studio, speaker, clock, ensemble, newSeed: () => ++seed });
  const run = (seconds: number) => speaker.run(seconds, () => clock.pass(1000));
  return { studio, speaker, clock, ensemble, source, run };
}

keepsTheContract("the Composer", async () => {
  const { source, studio, speaker, run } = setUp();
  return {
    source,
    run,
    spoil: () => {
      studio.dead = true;
    },
    held: () => studio.held + speaker.openLines,
  };
});

async function proposed(source: ReturnType<typeof setUp>["source"]) {
  const [piece] = await source.propose({ steps: [CALM], avoid: new Set() }, NOBODY);
  if (!piece) throw new Error("the Composer always has a piece");
  return piece;
}

it("names a piece by its link, which holds the mood in hundredths and the ensemble", async () => {
  const { source, ensemble } = setUp();
  ensemble.value = "synthwave";
  const piece = await proposed(source);
  expect(piece.id).toBe("#piece=1.1.30.-60.synthwave");
  expect(piece.link).toBe(piece.id);
  expect(piece.why).toBe(
    "Written for “peaceful”: synthwave in the bright C ionian, walking at 80 beats a minute.",
  );
});

it("draws a cover again when it is asked for one that it no longer has", async () => {
  const piece = await proposed(setUp().source);
  expect(await setUp().source.cover(piece)).toBe("data:image/svg+xml,%3Csvg%2F%3E");
  expect(await setUp().source.cover({ ...piece, id: "#piece=1.!" })).toBeNull();
});

it("refuses a piece of another version by name, and no other", async () => {
  const { source } = setUp();
  const piece = await proposed(source);
  const old = { ...piece, id: "#piece=999.1.30.-60.synthwave" };
  await expect(source.open(old, NOBODY)).rejects.toMatchObject({ scope: "piece" });
});

it.each<[SoundProblem, SourceTrouble["scope"]]>([
  ["unsupported", "source"],
  ["held-back", "tap"],
  ["unknown", "tap"],
])("tells sound that is %s from the others", async (problem, scope) => {
  const { source, speaker } = setUp();
  speaker.refusal = problem;
  const trouble = await source.wake().catch((error: unknown) => error);
  expect(trouble).toBeInstanceOf(SourceTrouble);
  expect((trouble as SourceTrouble).scope).toBe(scope);
});

it("says when something else took the sound, and goes on from there", async () => {
  const { source, speaker, run } = setUp();
  const performance = await source.open(await proposed(source), NOBODY);
  await performance.play();
  await run(10);
  speaker.interrupt();
  expect(performance.state.value).toEqual({ kind: "paused", because: "interrupted" });
  await performance.play();
  expect(performance.state.value.kind).toBe("playing");
  expect(speaker.openLines).toBe(1);
});

it("lays samples end to end from the place that was sought, never far ahead", async () => {
  const { source, speaker, run } = setUp();
  const performance = await source.open(await proposed(source), NOBODY);
  await performance.play();
  await run(3);
  await performance.seek(31);
  await run(20);
  const laid = speaker.played.filter(({ line }) => line === 2);
  for (let i = 1; i < laid.length; i++) expect(laid[i]?.from).toBe(laid[i - 1]?.to);
  expect(speaker.openLines).toBe(1);
  expect(speaker.scheduled).toBeLessThanOrEqual(6);
  expect(performance.elapsedSeconds.value).toBeGreaterThan(50);
});
