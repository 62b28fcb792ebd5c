/**
 * The Composer's front door: a seed, a mood and, if wished, an ensemble become a finished score.
 *
 * Pure: no clock, no chance but the seed's, arithmetic that is the same in every browser.
 */
import { arrange } from "./arrange";
import { characterOf } from "./character";
import { writeDrums } from "./drums";
import { ensembleFor } from "./ensembles";
import { planForm } from "./form";
import { harmonise } from "./harmonise";
import { mod, tidy } from "./lists";
import { endOf, performDrums, performTrack } from "./perform";
import { settled } from "./round-mood";
import {
  type Chord,
  COMPOSER_VERSION,
  type EnsembleId,
  type MoodPoint,
  type Phrase,
  type Score,
  type Section,
} from "./score";
import { layOut, type Sheet } from "./sheet";
import { keyName, symbolOf } from "./theory";
import { curves, type Timeline, timeline } from "./time";
import { titleFor } from "./title";

export interface Commission {
  /** Any whole number; its low 32 bits count. */
  readonly seed: number;
  readonly mood: MoodPoint;
  /** Left out, seed and mood choose. */
  readonly ensemble?: EnsembleId | undefined;
}

function sectionsOf(sheet: Sheet, time: Timeline): readonly Section[] {
  return sheet.sections.map(({ section, beat, beats }) => ({
    kind: section.kind,
    label: section.label,
    beat,
    beats,
    start: tidy(time.seconds(beat)),
    seconds: tidy(time.seconds(beat + beats) - time.seconds(beat)),
  }));
}

function phrasesOf(sheet: Sheet): readonly Phrase[] {
  const beatsPerBar = sheet.character.metre.beatsPerBar;
  return sheet.sections.flatMap((section) => {
    let beat = section.beat;
    return section.phrases.map((phrase): Phrase => {
      const placed = {
        section: section.index,
        label: section.section.label,
        beat,
        beats: phrase.bars * beatsPerBar,
        cadence: phrase.cadence,
      };
      beat += placed.beats;
      return placed;
    });
  });
}

function chordsOf(sheet: Sheet, time: Timeline): readonly Chord[] {
  const { tonic, mode } = sheet.character;
  return sheet.slots.map((slot): Chord => {
    const classes = slot.harmony.tones.map((tone) => mod(tonic + tone.semitones, 12));
    return {
      beat: slot.beat,
      beats: slot.beats,
      start: tidy(time.seconds(slot.beat)),
      seconds: tidy(time.seconds(slot.beat + slot.beats) - time.seconds(slot.beat)),
      symbol: symbolOf(slot.harmony, tonic, mode, slot.bass),
      roman: slot.harmony.roman,
      root: classes[0] ?? tonic,
      bass: mod(tonic + slot.bass, 12),
      tones: classes,
    };
  });
}

export function compose(commission: Commission): Score {
  const seed = commission.seed >>> 0;
  const mood = settled(commission.mood);
  const ensemble = commission.ensemble ?? ensembleFor(seed, mood);
  const character = characterOf(seed, mood, ensemble);
  const sheet = layOut(character, harmonise(character, planForm(character)));
  const time = timeline(sheet);
  const { intensity, brightness } = curves(sheet, time);
  const performance = { sheet, time, intensity };
  const tracks = arrange(sheet).map(({ id, role, part, notes }) =>
    performTrack(performance, id, role, part, notes),
  );
  const drums = writeDrums(sheet);
  const endSeconds = tidy(endOf(tracks));
  const { tonic, mode, metre, bpm, swing } = character;
  return {
    version: COMPOSER_VERSION,
    seed,
    mood,
    ensemble,
    title: titleFor(seed, mood),
    key: { tonic, mode, name: keyName(tonic, mode) },
    metre,
    bpm,
    swing,
    tempo: time.steps.map((step) => ({ ...step, start: tidy(step.start) })),
    sections: sectionsOf(sheet, time),
    phrases: phrasesOf(sheet),
    chords: chordsOf(sheet, time),
    tracks,
    drums: drums
      ? { kit: drums.kit, level: character.ensemble.drumLevel, hits: performDrums(performance, drums.hits) }
      : null,
    intensity,
    brightness,
    beats: sheet.beats,
    endSeconds,
    seconds: tidy(endSeconds + character.ensemble.tailSeconds),
  };
}
