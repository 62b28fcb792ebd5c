/** Musical quality of 216 pieces: 24 seeds on nine points of the mood plane, measured on their scores. */
import { beforeAll, describe, expect, test, vi } from "vitest";
import { compose } from "../../../../src/composer/shared/score/compose";
import { ensembleOf } from "../../../../src/composer/shared/score/ensembles";
import { ENSEMBLES, type Score } from "../../../../src/composer/shared/score/score";
import * as m from "../../../../tools/composer/score-measures";
import * as similarity from "../../../../tools/composer/similarity";

// Every test measures all 216 pieces.
vi.setConfig({ testTimeout: 120_000 });

const COORDINATES = [-0.9, 0, 0.9] as const;
const SEEDS = 24;

const scores: Score[] = [];

beforeAll(() => {
  for (const energy of COORDINATES)
    for (const valence of COORDINATES)
      for (let seed = 1; seed <= SEEDS; seed++) scores.push(compose({ seed, mood: { valence, energy } }));
}, 400_000);

function describeScore(score: Score): string {
  return `seed ${score.seed}, mood ${score.mood.valence}/${score.mood.energy}, ${score.ensemble}`;
}

/** The pieces that fail a condition, described. */
function failures(passes: (score: Score) => boolean): readonly string[] {
  return scores.filter((score) => !passes(score)).map(describeScore);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

describe("energy and valence are audible", () => {
  const energies = (): number[] => scores.map((score) => score.mood.energy);
  const valences = (): number[] => scores.map((score) => score.mood.valence);

  test("tempo and felt pulse rise with energy", () => {
    expect(
      similarity.rankCorrelation(
        energies(),
        scores.map((score) => score.bpm),
      ),
    ).toBeGreaterThan(0.85);
    expect(similarity.rankCorrelation(energies(), scores.map(m.pulsesPerMinute))).toBeGreaterThan(0.8);
  });

  test("onset density rises with energy", () => {
    expect(similarity.rankCorrelation(energies(), scores.map(m.onsetDensity))).toBeGreaterThan(0.85);
  });

  test("the mode gets brighter with valence", () => {
    expect(similarity.rankCorrelation(valences(), scores.map(m.modeBrightness))).toBeGreaterThan(0.85);
  });

  test("chords with a major third get more frequent with valence", () => {
    expect(similarity.rankCorrelation(valences(), scores.map(m.majorThirdShare))).toBeGreaterThan(0.7);
  });

  test("the brightness curve rises with energy", () => {
    const brightness = scores.map((score) => mean(score.brightness.map((point) => point.value)));
    expect(similarity.rankCorrelation(energies(), brightness)).toBeGreaterThan(0.8);
  });
});

describe("every piece is playable", () => {
  test("a piece lasts between 90 and 180 seconds", () => {
    expect(failures((score) => score.seconds >= 90 && score.seconds <= 180)).toEqual([]);
  });

  test("there are never more than two seconds of silence before the end", () => {
    expect(failures((score) => m.longestSilence(score) <= 2)).toEqual([]);
  });

  test("every note ends after it starts, within the piece and before the same pitch starts again", () => {
    expect(failures((score) => m.stuckNotes(score) === 0)).toEqual([]);
  });

  test("no more than 24 notes sound at once", () => {
    expect(Math.max(...scores.map((score) => m.polyphony(score.tracks)))).toBeLessThanOrEqual(24);
  });

  test("every part stays within an octave of its range", () => {
    const margin = 8;
    const bad = scores.flatMap((score) => {
      const ensemble = ensembleOf(score.ensemble);
      const parts = [
        ...ensemble.leads,
        ...ensemble.guestLeads,
        ...ensemble.counters,
        ...ensemble.figures,
        ensemble.bass,
        ...[ensemble.bed, ensemble.colour].filter((part) => part !== null),
      ];
      return score.tracks.flatMap((track) => {
        const part = parts.find(({ name }) => name === track.name);
        const reach = track.role === "figure" || track.role === "bass" ? margin : 4;
        const outside = track.notes.find(
          (note) =>
            !part ||
            note.pitch < part.range.low - (track.id === "lead" ? 12 : reach) ||
            note.pitch > part.range.high + reach,
        );
        return outside ? [`${describeScore(score)}: ${track.name} plays ${outside.pitch}`] : [];
      });
    });
    expect(bad).toEqual([]);
  });

  test("velocities and curves are within their ranges, and times are in order", () => {
    const ordered = (starts: readonly number[]): boolean =>
      starts.every((start, i) => i === 0 || start >= (starts[i - 1] ?? 0));
    expect(
      failures((score) => {
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

describe("harmony, melody and form follow the rules", () => {
  test("melody notes on strong beats are nearly always chord tones", () => {
    expect(mean(scores.map(m.strongChordTones))).toBeGreaterThan(0.92);
    expect(Math.min(...scores.map(m.strongChordTones))).toBeGreaterThan(0.7);
  });

  test("melody and bass seldom move in parallel fifths or octaves", () => {
    const found = scores.map(m.outerParallels);
    expect(
      mean(found.map(({ parallels }) => parallels)) / mean(found.map(({ moves }) => moves)),
    ).toBeLessThan(0.07);
  });

  test("held chords hardly ever move in parallel fifths or octaves", () => {
    const found = scores.map((score) => m.innerParallels(score, "bed"));
    expect(
      mean(found.map(({ parallels }) => parallels)) / mean(found.map(({ moves }) => moves)),
    ).toBeLessThan(0.01);
  });

  test("melodies are singable: many steps, few leaps that mostly turn back, few repeated notes", () => {
    const measured = scores.map(m.singability);
    expect(mean(measured.map(({ steps }) => steps))).toBeGreaterThan(0.4);
    expect(mean(measured.map(({ leaps }) => leaps))).toBeLessThan(0.2);
    expect(mean(measured.map(({ recovered }) => recovered))).toBeGreaterThan(0.85);
    expect(mean(measured.map(({ repeats }) => repeats))).toBeLessThan(0.2);
    expect(Math.max(...measured.map(({ repeats }) => repeats))).toBeLessThan(0.5);
  });

  test("phrases end with the cadence that the score names", () => {
    const phrases = scores.flatMap((score) =>
      score.phrases.map((phrase) => m.cadenceFromRoots(score, phrase) === phrase.cadence),
    );
    expect(phrases.filter(Boolean).length / phrases.length).toBeGreaterThan(0.99);
  });

  test("every theme ends with a closing cadence and every contrast with a half cadence", () => {
    expect(
      failures((score) => {
        const finals = score.sections.flatMap((section, index) => {
          const own = score.phrases.filter((phrase) => phrase.section === index);
          const closing = own[own.length - 1];
          return closing ? [{ section, heard: m.cadenceFromRoots(score, closing) }] : [];
        });
        return finals.every(({ section, heard }) =>
          section.label.startsWith("B") ? heard === "half" : heard !== "half" && heard !== "none",
        );
      }),
    ).toEqual([]);
  });

  test("every later statement of the theme is recognisable", () => {
    const shares = scores.map((score) => {
      const [first, ...later] = score.sections.filter((section) => section.label.startsWith("A"));
      return first ? Math.min(...later.map((section) => m.recurrence(score, first, section))) : 0;
    });
    expect(mean(shares)).toBeGreaterThan(0.75);
    expect(Math.min(...shares)).toBeGreaterThan(0.4);
  });

  test("the contrast differs from the theme", () => {
    const shares = scores.flatMap((score) => {
      const theme = score.sections.find((section) => section.label === "A");
      const contrast = score.sections.find((section) => section.label === "B");
      return theme && contrast ? [m.recurrence(score, theme, contrast)] : [];
    });
    expect(mean(shares)).toBeLessThan(0.4);
  });

  test("a piece has an introduction, a theme and a contrast, and does not end with the contrast", () => {
    expect(
      failures((score) => {
        const kinds = score.sections.map((section) => section.kind);
        const isComplete = (["intro", "theme", "contrast"] as const).every((kind) => kinds.includes(kind));
        const goesOn = kinds.lastIndexOf("contrast") < kinds.length - 1;
        return isComplete && goesOn;
      }),
    ).toEqual([]);
  });

  test("the last bars slow down", () => {
    expect(failures((score) => (score.tempo[score.tempo.length - 1]?.bpm ?? 0) < score.bpm * 0.9)).toEqual(
      [],
    );
  });

  test("the last chord is the tonic", () => {
    expect(failures((score) => score.chords[score.chords.length - 1]?.root === score.key.tonic)).toEqual([]);
  });
});

describe("seeds and ensembles", () => {
  test("different seeds give very different melodies and progressions at every point", () => {
    const near: string[] = [];
    const distances: number[] = [];
    const points = new Map<string, Score[]>();
    for (const score of scores) {
      const point = `${score.mood.valence}/${score.mood.energy}`;
      points.set(point, [...(points.get(point) ?? []), score]);
    }
    for (const group of points.values()) {
      const melodies = group.map((score) => similarity.melodyTokens(score).slice(0, 40));
      const chords = group.map((score) => similarity.chordTokens(score).slice(0, 24));
      for (let i = 0; i < group.length; i++) {
        for (let j = i + 1; j < group.length; j++) {
          const melody = similarity.editDistance(melodies[i] ?? [], melodies[j] ?? []);
          const harmony = similarity.editDistance(chords[i] ?? [], chords[j] ?? []);
          distances.push(melody);
          if (melody < 0.3 || melody + harmony < 0.5) near.push(`${i} ${j} ${melody} ${harmony}`);
        }
      }
    }
    expect(near).toEqual([]);
    expect(mean(distances)).toBeGreaterThan(0.7);
  }, 120_000);

  test("every ensemble gives playable pieces at every mood, even where it would not be picked", () => {
    const unplayable: string[] = [];
    for (const [n, ensemble] of ENSEMBLES.entries()) {
      for (const [k, valence] of [-1, -0.4, 0.3, 1].entries()) {
        for (const [l, energy] of [-1, -0.3, 0.4, 1].entries()) {
          const score = compose({ seed: 97 * n + 13 * k + l, mood: { valence, energy }, ensemble });
          const isPlayable =
            score.seconds >= 90 &&
            score.seconds <= 180 &&
            m.longestSilence(score) <= 2 &&
            m.stuckNotes(score) === 0 &&
            m.polyphony(score.tracks) <= 24;
          if (!isPlayable) unplayable.push(describeScore(score));
        }
      }
    }
    expect(unplayable).toEqual([]);
  }, 120_000);

  test("all ensembles are picked, and none in more than a third of the pieces", () => {
    const counts = new Map<string, number>();
    for (const score of scores) counts.set(score.ensemble, (counts.get(score.ensemble) ?? 0) + 1);
    expect(counts.size).toBe(7);
    expect(Math.max(...counts.values())).toBeLessThan(scores.length / 3);
    expect(Math.min(...counts.values())).toBeGreaterThan(scores.length / 30);
  });
});
