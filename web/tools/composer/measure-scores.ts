/**
 * Measures scores over many seeds on nine points of the mood plane and prints one table.
 *
 *     node tools/run.mjs composer/measure-scores [SEEDS]
 */
import { compose } from "../../src/composer/shared/score/compose";
import type { Score } from "../../src/composer/shared/score/score";
import * as m from "./score-measures";
import * as similarity from "./similarity";

const COORDINATES = [-0.9, 0, 0.9];

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(values.length, 1);
}

/** Parallels per move. */
function parallelShare(parts: readonly { moves: number; parallels: number }[]): number {
  return mean(parts.map((part) => part.parallels)) / Math.max(mean(parts.map((part) => part.moves)), 1e-9);
}

/** The lowest share of the theme that a later statement keeps. */
function themeRecurrence(score: Score): number {
  const first = score.sections.find((section) => section.label === "A");
  const later = score.sections.filter((section) => section.label.startsWith("A") && section !== first);
  return first ? Math.min(...later.map((section) => m.recurrence(score, first, section))) : 0;
}

function line(name: string, scores: readonly Score[]): string {
  const melodies = scores.map((score) => m.singability(score));
  const phrases = scores.flatMap((score) =>
    score.phrases.map((phrase) => m.cadenceFromRoots(score, phrase) === phrase.cadence),
  );
  const cells = [
    name.padEnd(12),
    mean(scores.map((score) => score.bpm)).toFixed(0),
    mean(scores.map(m.pulsesPerMinute)).toFixed(0),
    mean(scores.map(m.onsetDensity)).toFixed(2),
    mean(scores.map(m.modeBrightness)).toFixed(2),
    mean(scores.map(m.majorThirdShare)).toFixed(2),
    Math.min(...scores.map((score) => score.seconds)).toFixed(0),
    Math.max(...scores.map((score) => score.seconds)).toFixed(0),
    Math.max(...scores.map(m.longestSilence)).toFixed(2),
    Math.max(...scores.map(m.stuckNotes)).toFixed(0),
    Math.max(...scores.map((score) => m.polyphony(score.tracks))).toFixed(0),
    parallelShare(scores.map(m.outerParallels)).toFixed(3),
    parallelShare(scores.map((score) => m.innerParallels(score, "bed"))).toFixed(3),
    mean(scores.map(m.strongChordTones)).toFixed(2),
    mean(melodies.map(({ steps }) => steps)).toFixed(2),
    mean(melodies.map(({ repeats }) => repeats)).toFixed(2),
    mean(melodies.map(({ leaps }) => leaps)).toFixed(2),
    mean(melodies.map(({ recovered }) => recovered)).toFixed(2),
    Math.max(...melodies.map(({ widest }) => widest)).toFixed(0),
    mean(scores.map(themeRecurrence)).toFixed(2),
    Math.min(...scores.map(themeRecurrence)).toFixed(2),
    (phrases.filter(Boolean).length / phrases.length).toFixed(3),
  ];
  return cells.map((cell, i) => (i === 0 ? cell : cell.padStart(6))).join(" ");
}

export function main(args: readonly string[]): number {
  const seeds = Number(args[0] ?? 60);
  const all: Score[] = [];
  const startedAt = performance.now();
  for (const energy of COORDINATES)
    for (const valence of COORDINATES)
      for (let seed = 1; seed <= seeds; seed++) all.push(compose({ seed, mood: { valence, energy } }));
  const each = (performance.now() - startedAt) / all.length;
  console.log(`${all.length} pieces, ${each.toFixed(1)} ms each`);
  console.log(
    "v/e            bpm  pulse onsets bright  3maj   min    max  quiet  stuck  poly outer5 inner5 strong  steps repeat  leaps recov  widest theme thmin cadence",
  );
  for (const energy of COORDINATES)
    for (const valence of COORDINATES)
      console.log(
        line(
          `${valence}/${energy}`,
          all.filter((score) => score.mood.valence === valence && score.mood.energy === energy),
        ),
      );
  const energies = all.map((score) => score.mood.energy);
  const valences = all.map((score) => score.mood.valence);
  console.log(
    `energy  ~ bpm ${similarity
      .rankCorrelation(
        energies,
        all.map((score) => score.bpm),
      )
      .toFixed(
        3,
      )}, pulse ${similarity.rankCorrelation(energies, all.map(m.pulsesPerMinute)).toFixed(3)}, onsets ${similarity.rankCorrelation(energies, all.map(m.onsetDensity)).toFixed(3)}`,
  );
  console.log(
    `valence ~ mode ${similarity.rankCorrelation(valences, all.map(m.modeBrightness)).toFixed(3)}, major thirds ${similarity.rankCorrelation(valences, all.map(m.majorThirdShare)).toFixed(3)}`,
  );
  const groups = new Map<string, number>();
  for (const score of all) groups.set(score.ensemble, (groups.get(score.ensemble) ?? 0) + 1);
  console.log([...groups].map(([id, count]) => `${id} ${count}`).join(", "));
  const titles = new Set(all.map((score) => score.title));
  console.log(`${titles.size} titles of ${all.length}`);
  return 0;
}
