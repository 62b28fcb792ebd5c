import { expect, it, vi } from "vitest";
import { compose } from "../../../../src/composer/shared/score/compose";
import { ENSEMBLES, type Score } from "../../../../src/composer/shared/score/score";
import { bound, MOST_VOICES, planPiece, type Voice } from "../../../../src/composer/shared/sound/plan";
import { type Rendered, renderPiece } from "../../../../src/composer/shared/sound/render";
import { ToneShelf } from "../../../../src/composer/shared/sound/tone-cache";
import { measure } from "../../../../tools/composer/audio-measures";
import { rankCorrelation } from "../../../../tools/composer/likeness";

// Much arithmetic, which a busy machine may take its time over.
vi.setConfig({ testTimeout: 120_000 });

/** Half the usual rate: the same arithmetic at half the price. */
const RATE = 22_050;

function rendered(score: Score, shelf = new ToneShelf(RATE)): Rendered {
  const work = renderPiece(score, shelf, RATE);
  let step = work.next();
  while (!step.done) step = work.next();
  return step.value;
}

/** One piece of every ensemble, their moods spread over the plane; rendered once for all tests. */
const shelf = new ToneShelf(RATE);
const pieces = ENSEMBLES.map((ensemble, n) => {
  const energy = -0.9 + (1.8 * n) / (ENSEMBLES.length - 1);
  const score = compose({ seed: 300 + n, mood: { valence: ((n * 3) % 7) / 3 - 1, energy }, ensemble });
  const piece = rendered(score, shelf);
  return { ensemble, energy, score, piece, measures: measure(piece.channels, RATE) };
});

it.each(pieces)("$ensemble is at −16 LUFS, clips nowhere and is nowhere silent", ({ measures }) => {
  expect(Math.abs(measures.lufs + 16)).toBeLessThan(0.5);
  expect(measures.truePeakDb).toBeLessThan(-1);
  expect(measures.longestSilence).toBeLessThan(2);
});

it.each(pieces)("$ensemble sounds on both sides, and holds for a single loudspeaker", ({ piece }) => {
  const [left, right] = piece.channels;
  let [sides, middle] = [0, 0];
  for (let i = 0; i < left.length; i++) {
    sides += ((left[i] as number) - (right[i] as number)) ** 2;
    middle += ((left[i] as number) + (right[i] as number)) ** 2;
  }
  expect(sides / middle).toBeGreaterThan(0.005);
  expect(sides / middle).toBeLessThan(0.7);
});

it("is brighter and busier where the mood is stirred", () => {
  const energies = pieces.map(({ energy }) => energy);
  expect(
    rankCorrelation(
      energies,
      pieces.map(({ measures }) => measures.centroidHertz),
    ),
  ).toBeGreaterThan(0.5);
  expect(
    rankCorrelation(
      energies,
      pieces.map(({ measures }) => measures.onsetsPerSecond),
    ),
  ).toBeGreaterThan(0.5);
});

it("gives the same samples again, whatever was rendered before", () => {
  const [one] = pieces;
  if (!one) throw new Error("no piece");
  const again = rendered(one.score);
  const differing = ([side, other]: readonly [Float32Array, Float32Array]) =>
    side.reduce((count, value, i) => count + (value === other[i] ? 0 : 1), 0);
  expect(differing([again.channels[0], one.piece.channels[0]])).toBe(0);
  expect(differing([again.channels[1], one.piece.channels[1]])).toBe(0);
});

it("ends in silence", () => {
  for (const { piece } of pieces) expect(Math.abs(piece.channels[0].at(-1) ?? 1)).toBe(0);
});

it("keeps a bound on voices however thick the score", () => {
  const voices = Array.from(
    { length: 400 },
    (_, n): Voice => ({
      start: n * 700,
      hold: 50_000,
      attack: 0,
      release: 4000,
      left: 1,
      right: 1,
      sound: () => {
        throw new Error("not asked for");
      },
    }),
  );
  expect(bound(voices, RATE)).toBeLessThanOrEqual(MOST_VOICES);
  const edges = voices.flatMap((voice) => [
    { at: voice.start, change: 1 },
    { at: voice.start + voice.hold + voice.release, change: -1 },
  ]);
  edges.sort((a, b) => a.at - b.at || a.change - b.change);
  let [now, most] = [0, 0];
  for (const { change } of edges) {
    now += change;
    most = Math.max(most, now);
  }
  expect(most).toBeLessThanOrEqual(MOST_VOICES + 1);
});

it("plans every note of a score, and none beyond its end", () => {
  for (const { score } of pieces) {
    const plan = planPiece(score, shelf, RATE);
    const written = score.tracks.reduce(
      (sum, track) => sum + track.notes.length,
      score.drums?.hits.length ?? 0,
    );
    expect(plan.strips.reduce((sum, strip) => sum + strip.voices.length, 0)).toBe(written);
    for (const strip of plan.strips)
      for (const voice of strip.voices) expect(voice.start).toBeLessThan(plan.frames);
  }
});
