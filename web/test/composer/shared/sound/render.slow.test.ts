import { expect, it, vi } from "vitest";
import { compose } from "../../../../src/composer/shared/score/compose";
import { ENSEMBLES, type Score } from "../../../../src/composer/shared/score/score";
import { limitVoices, MAX_VOICES, planPiece, type Voice } from "../../../../src/composer/shared/sound/plan";
import { type RenderedPiece, renderPiece } from "../../../../src/composer/shared/sound/render";
import { ToneCache } from "../../../../src/composer/shared/sound/tone-cache";
import { measure } from "../../../../tools/composer/audio-measures";
import { rankCorrelation } from "../../../../tools/composer/similarity";

// Rendering is slow on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

/** Half the usual rate, to save time. */
const RATE = 22_050;

function render(score: Score, toneCache = new ToneCache(RATE)): RenderedPiece {
  const rendering = renderPiece(score, toneCache, RATE);
  let step = rendering.next();
  while (!step.done) step = rendering.next();
  return step.value;
}

/** The first minute of a score, to save time. The browser tests check the loudness of whole pieces. */
function beginning(score: Score): Score {
  const seconds = 60;
  const inTime = ({ start }: { readonly start: number }) => start < seconds;
  return {
    ...score,
    seconds,
    tracks: score.tracks.map((track) => ({ ...track, notes: track.notes.filter(inTime) })),
    drums: score.drums && { ...score.drums, hits: score.drums.hits.filter(inTime) },
  };
}

/** The beginning of one piece of every ensemble, with moods all over the plane. Rendered once for all tests. */
const toneCache = new ToneCache(RATE);
const pieces = ENSEMBLES.map((ensemble, n) => {
  const energy = -0.9 + (1.8 * n) / (ENSEMBLES.length - 1);
  const mood = { valence: ((n * 3) % 7) / 3 - 1, energy };
  const score = beginning(compose({ seed: 300 + n, mood, ensemble }));
  const piece = render(score, toneCache);
  return { ensemble, energy, score, piece, measures: measure(piece.channels, RATE) };
});

it.each(pieces)("$ensemble is at −16 LUFS, does not clip and has no silent gaps", ({ measures }) => {
  expect(Math.abs(measures.lufs + 16)).toBeLessThan(0.5);
  expect(measures.truePeakDb).toBeLessThan(-1);
  expect(measures.longestSilence).toBeLessThan(2);
});

it.each(pieces)("$ensemble is stereo and mono-compatible", ({ piece }) => {
  const [left, right] = piece.channels;
  let [side, mid] = [0, 0];
  for (let i = 0; i < left.length; i++) {
    side += ((left[i] as number) - (right[i] as number)) ** 2;
    mid += ((left[i] as number) + (right[i] as number)) ** 2;
  }
  expect(side / mid).toBeGreaterThan(0.005);
  expect(side / mid).toBeLessThan(0.7);
});

it("is brighter and busier for energetic moods", () => {
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

it("renders the same samples again with an empty tone cache", () => {
  const [one] = pieces;
  if (!one) throw new Error("no piece");
  const again = render(one.score);
  const differences = ([first, second]: readonly [Float32Array, Float32Array]) =>
    first.reduce((count, value, i) => count + (value === second[i] ? 0 : 1), 0);
  expect(differences([again.channels[0], one.piece.channels[0]])).toBe(0);
  expect(differences([again.channels[1], one.piece.channels[1]])).toBe(0);
});

it("ends in silence", () => {
  for (const { piece } of pieces) expect(Math.abs(piece.channels[0].at(-1) ?? 1)).toBe(0);
});

it("limits the number of voices in the densest score", () => {
  const voices = Array.from(
    { length: 400 },
    (_, n): Voice => ({
      start: n * 700,
      hold: 50_000,
      attack: 0,
      release: 4000,
      left: 1,
      right: 1,
      loadTone: () => {
        throw new Error("unexpected call");
      },
    }),
  );
  expect(limitVoices(voices, RATE)).toBeLessThanOrEqual(MAX_VOICES);
  const edges = voices.flatMap((voice) => [
    { at: voice.start, change: 1 },
    { at: voice.start + voice.hold + voice.release, change: -1 },
  ]);
  edges.sort((a, b) => a.at - b.at || a.change - b.change);
  let [count, peak] = [0, 0];
  for (const { change } of edges) {
    count += change;
    peak = Math.max(peak, count);
  }
  expect(peak).toBeLessThanOrEqual(MAX_VOICES + 1);
});

it("plans every note and drum hit, and none after the end", () => {
  for (const { score } of pieces) {
    const plan = planPiece(score, toneCache, RATE);
    const expected = score.tracks.reduce(
      (sum, track) => sum + track.notes.length,
      score.drums?.hits.length ?? 0,
    );
    expect(plan.strips.reduce((sum, strip) => sum + strip.voices.length, 0)).toBe(expected);
    for (const strip of plan.strips)
      for (const voice of strip.voices) expect(voice.start).toBeLessThan(plan.frames);
  }
});
