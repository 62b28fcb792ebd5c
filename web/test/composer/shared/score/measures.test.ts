/** What 540 pieces must have in common: the measures of good order, over sixty seeds on nine points of the plane. */
import { beforeAll, describe, expect, test, vi } from "vitest";
import { compose } from "../../../../src/composer/shared/score/compose";
import { ensembleOf } from "../../../../src/composer/shared/score/ensembles";
import { ENSEMBLES, type Score } from "../../../../src/composer/shared/score/score";
import * as like from "../../../../tools/composer/likeness";
import * as m from "../../../../tools/composer/score-measures";
import { named, piecesOfThePlane } from "./plane";

// Every test looks at all 540 pieces.
vi.setConfig({ testTimeout: 120_000 });

let scores: readonly Score[] = [];

beforeAll(() => {
  scores = piecesOfThePlane();
}, 400_000);

function offenders(judge: (score: Score) => boolean): readonly string[] {
  return scores.filter((score) => !judge(score)).map(named);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

describe("energy and valence are heard", () => {
  const energies = (): number[] => scores.map((score) => score.mood.energy);
  const valences = (): number[] => scores.map((score) => score.mood.valence);

  test("tempo and felt pulse rise with energy", () => {
    expect(
      like.rankCorrelation(
        energies(),
        scores.map((score) => score.bpm),
      ),
    ).toBeGreaterThan(0.85);
    expect(like.rankCorrelation(energies(), scores.map(m.pulsesPerMinute))).toBeGreaterThan(0.8);
  });

  test("onset density rises with energy", () => {
    expect(like.rankCorrelation(energies(), scores.map(m.onsetDensity))).toBeGreaterThan(0.85);
  });

  test("the mode brightens with valence", () => {
    expect(like.rankCorrelation(valences(), scores.map(m.modeBrightness))).toBeGreaterThan(0.85);
  });

  test("chords with a major third grow more frequent with valence", () => {
    expect(like.rankCorrelation(valences(), scores.map(m.majorThirdShare))).toBeGreaterThan(0.7);
  });

  test("the written brightness rises with energy", () => {
    const openness = scores.map((score) => mean(score.brightness.map((point) => point.value)));
    expect(like.rankCorrelation(energies(), openness)).toBeGreaterThan(0.8);
  });
});

describe("every piece is playable", () => {
  test("a piece lasts between 90 and 180 seconds", () => {
    expect(offenders((score) => score.seconds >= 90 && score.seconds <= 180)).toEqual([]);
  });

  test("nothing is silent for more than two seconds before the end", () => {
    expect(offenders((score) => m.longestSilence(score) <= 2)).toEqual([]);
  });

  test("no note hangs, ends before it begins or meets itself", () => {
    expect(offenders((score) => m.stuckNotes(score) === 0)).toEqual([]);
  });

  test("no more than 24 notes sound at once", () => {
    expect(Math.max(...scores.map((score) => m.polyphony(score.tracks)))).toBeLessThanOrEqual(24);
  });

  test("every part stays in the compass of its player, give or take an octave's shift of the mood", () => {
    const margin = 8;
    const bad = scores.flatMap((score) => {
      const ensemble = ensembleOf(score.ensemble);
      const parts = [
        ...ensemble.leads,
        ...ensemble.guests,
        ...ensemble.counters,
        ...ensemble.figures,
        ensemble.bass,
        ...[ensemble.bed, ensemble.colour].filter((part) => part !== null),
      ];
      return score.tracks.flatMap((track) => {
        const part = parts.find((one) => one.name === track.name);
        const reach = track.role === "figure" || track.role === "bass" ? margin : 4;
        const stray = track.notes.find(
          (note) =>
            !part ||
            note.pitch < part.compass.low - (track.id === "lead" ? 12 : reach) ||
            note.pitch > part.compass.high + reach,
        );
        return stray ? [`${named(score)}: ${track.name} plays ${stray.pitch}`] : [];
      });
    });
    expect(bad).toEqual([]);
  });

  test("velocities, times and curves are numbers in their ranges, in order", () => {
    const ordered = (starts: readonly number[]): boolean =>
      starts.every((start, i) => i === 0 || start >= (starts[i - 1] ?? 0));
    expect(
      offenders((score) => {
        const notes = score.tracks.flatMap((track) => track.notes);
        const within = notes.every((note) => note.velocity > 0 && note.velocity <= 1 && note.start >= 0);
        const curves = [...score.intensity, ...score.brightness].every((p) => p.value >= 0 && p.value <= 1);
        const inOrder = score.tracks.every((track) => ordered(track.notes.map((note) => note.start)));
        const drums = ordered((score.drums?.hits ?? []).map((hit) => hit.start));
        return within && curves && inOrder && drums && ordered(score.tempo.map((step) => step.start));
      }),
    ).toEqual([]);
  });
});

describe("the craft holds", () => {
  test("heavy beats of the melody belong to the harmony", () => {
    expect(mean(scores.map(m.strongChordTones))).toBeGreaterThan(0.92);
    expect(Math.min(...scores.map(m.strongChordTones))).toBeGreaterThan(0.7);
  });

  test("melody and bass seldom move in parallel fifths or octaves", () => {
    const found = scores.map(m.outerParallels);
    expect(mean(found.map((one) => one.parallels)) / mean(found.map((one) => one.moves))).toBeLessThan(0.07);
  });

  test("held chords hardly ever move in parallel fifths or octaves", () => {
    const found = scores.map((score) => m.innerParallels(score, "bed"));
    expect(mean(found.map((one) => one.parallels)) / mean(found.map((one) => one.moves))).toBeLessThan(0.01);
  });

  test("melodies can be sung: steps prevail, leaps turn back, no line is one note", () => {
    const sung = scores.map(m.singability);
    expect(mean(sung.map((one) => one.steps))).toBeGreaterThan(0.4);
    expect(mean(sung.map((one) => one.leaps))).toBeLessThan(0.2);
    expect(mean(sung.map((one) => one.recovered))).toBeGreaterThan(0.85);
    expect(mean(sung.map((one) => one.repeats))).toBeLessThan(0.2);
    expect(Math.max(...sung.map((one) => one.repeats))).toBeLessThan(0.5);
  });

  test("phrases close as they say they do", () => {
    const phrases = scores.flatMap((score) =>
      score.phrases.map((phrase) => m.cadenceHeard(score, phrase) === phrase.cadence),
    );
    expect(phrases.filter(Boolean).length / phrases.length).toBeGreaterThan(0.99);
  });

  test("every theme is answered by a closing cadence on the tonic, and every contrast leads back", () => {
    expect(
      offenders((score) => {
        const finals = score.sections.flatMap((section, index) => {
          const own = score.phrases.filter((phrase) => phrase.section === index);
          const closing = own[own.length - 1];
          return closing ? [{ section, heard: m.cadenceHeard(score, closing) }] : [];
        });
        return finals.every(({ section, heard }) =>
          section.label.startsWith("B") ? heard === "half" : heard !== "half" && heard !== "none",
        );
      }),
    ).toEqual([]);
  });

  test("the theme comes back to be recognised in every later statement", () => {
    const shares = scores.map((score) => {
      const [first, ...later] = score.sections.filter((section) => section.label.startsWith("A"));
      return first ? Math.min(...later.map((section) => m.recurrence(score, first, section))) : 0;
    });
    expect(mean(shares)).toBeGreaterThan(0.75);
    expect(Math.min(...shares)).toBeGreaterThan(0.4);
  });

  test("the contrast is another thought than the theme", () => {
    const shares = scores.flatMap((score) => {
      const theme = score.sections.find((section) => section.label === "A");
      const contrast = score.sections.find((section) => section.label === "B");
      return theme && contrast ? [m.recurrence(score, theme, contrast)] : [];
    });
    expect(mean(shares)).toBeLessThan(0.4);
  });

  test("a piece has an introduction, a theme, a contrast, a return and, where it does not end with it, an outro", () => {
    expect(
      offenders((score) => {
        const kinds = score.sections.map((section) => section.kind);
        const whole = (["intro", "theme", "contrast"] as const).every((kind) => kinds.includes(kind));
        const comesBack = kinds.lastIndexOf("contrast") < kinds.length - 1;
        return whole && comesBack;
      }),
    ).toEqual([]);
  });

  test("the last bars slow down", () => {
    expect(offenders((score) => (score.tempo[score.tempo.length - 1]?.bpm ?? 0) < score.bpm * 0.9)).toEqual(
      [],
    );
  });

  test("the last chord is the tonic", () => {
    expect(offenders((score) => score.chords[score.chords.length - 1]?.root === score.key.tonic)).toEqual([]);
  });
});

describe("no two seeds are alike", () => {
  test("melodies and progressions of different seeds lie far apart at every point", () => {
    const near: string[] = [];
    const distances: number[] = [];
    const points = new Map<string, Score[]>();
    for (const score of scores) {
      const point = `${score.mood.valence}/${score.mood.energy}`;
      points.set(point, [...(points.get(point) ?? []), score]);
    }
    for (const group of points.values()) {
      const melodies = group.map((score) => like.melodyWords(score).slice(0, 40));
      const chords = group.map((score) => like.chordWords(score).slice(0, 24));
      for (let i = 0; i < group.length; i++) {
        for (let j = i + 1; j < group.length; j++) {
          const melody = like.editDistance(melodies[i] ?? [], melodies[j] ?? []);
          const harmony = like.editDistance(chords[i] ?? [], chords[j] ?? []);
          distances.push(melody);
          if (melody < 0.3 || melody + harmony < 0.5) near.push(`${i} ${j} ${melody} ${harmony}`);
        }
      }
    }
    expect(near).toEqual([]);
    expect(mean(distances)).toBeGreaterThan(0.7);
  }, 120_000);

  test("every ensemble holds together anywhere on the plane, where the mood would not have called it too", () => {
    const strained: string[] = [];
    for (const [n, ensemble] of ENSEMBLES.entries()) {
      for (const [k, valence] of [-1, -0.4, 0.3, 1].entries()) {
        for (const [l, energy] of [-1, -0.3, 0.4, 1].entries()) {
          const score = compose({ seed: 97 * n + 13 * k + l, mood: { valence, energy }, ensemble });
          const sound =
            score.seconds >= 90 &&
            score.seconds <= 180 &&
            m.longestSilence(score) <= 2 &&
            m.stuckNotes(score) === 0 &&
            m.polyphony(score.tracks) <= 24;
          if (!sound) strained.push(named(score));
        }
      }
    }
    expect(strained).toEqual([]);
  }, 120_000);

  test("all ensembles play, and none more than a third of the time", () => {
    const counts = new Map<string, number>();
    for (const score of scores) counts.set(score.ensemble, (counts.get(score.ensemble) ?? 0) + 1);
    expect(counts.size).toBe(7);
    expect(Math.max(...counts.values())).toBeLessThan(scores.length / 3);
    expect(Math.min(...counts.values())).toBeGreaterThan(scores.length / 30);
  });
});
