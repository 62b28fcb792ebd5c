/**
 * Entry point of the Composer: turns a seed, a mood and optionally an ensemble into a finished score.
 *
 * Pure: no clock, no randomness besides the seed, and arithmetic that is the same in every browser.
 */
import { arrange } from "./arrange";
import { writeDrums } from "./drums";
import { ensembleFor } from "./ensembles";
import { planForm } from "./form";
import { harmonise } from "./harmonise";
import { mod, quantise } from "./helpers";
import { buildLeadSheet, type LeadSheet } from "./lead-sheet";
import { roundMood } from "./link";
import { musicSettings } from "./music-settings";
import { lastNoteEnd, performDrums, performTrack } from "./perform";
import {
  type Chord,
  COMPOSER_VERSION,
  type EnsembleId,
  type MoodPoint,
  type Phrase,
  type Score,
  type Section,
} from "./score";
import { keyName, symbolOf } from "./theory";
import { expressionCurves, type TempoMap, tempoMap } from "./time";
import { titleFor } from "./title";

export interface ComposeRequest {
  /** Any whole number. Only its low 32 bits are used. */
  readonly seed: number;
  readonly mood: MoodPoint;
  /** Chosen by seed and mood if left out. */
  readonly ensemble?: EnsembleId | undefined;
}

function sectionsOf(sheet: LeadSheet, time: TempoMap): readonly Section[] {
  return sheet.sections.map(({ plan: section, beat, beats }) => ({
    kind: section.kind,
    label: section.label,
    beat,
    beats,
    start: quantise(time.seconds(beat)),
    seconds: quantise(time.seconds(beat + beats) - time.seconds(beat)),
  }));
}

function phrasesOf(sheet: LeadSheet): readonly Phrase[] {
  const beatsPerBar = sheet.settings.metre.beatsPerBar;
  return sheet.sections.flatMap((section) => {
    let beat = section.beat;
    return section.phrases.map((phrase): Phrase => {
      const placed = {
        section: section.index,
        label: section.plan.label,
        beat,
        beats: phrase.bars * beatsPerBar,
        cadence: phrase.cadence,
      };
      beat += placed.beats;
      return placed;
    });
  });
}

function chordsOf(sheet: LeadSheet, time: TempoMap): readonly Chord[] {
  const { tonic, mode } = sheet.settings;
  return sheet.slots.map((slot): Chord => {
    const classes = slot.harmony.tones.map((tone) => mod(tonic + tone.semitones, 12));
    return {
      beat: slot.beat,
      beats: slot.beats,
      start: quantise(time.seconds(slot.beat)),
      seconds: quantise(time.seconds(slot.beat + slot.beats) - time.seconds(slot.beat)),
      symbol: symbolOf(slot.harmony, tonic, mode, slot.bass),
      roman: slot.harmony.roman,
      root: classes[0] ?? tonic,
      bass: mod(tonic + slot.bass, 12),
      tones: classes,
    };
  });
}

export function compose(request: ComposeRequest): Score {
  const seed = request.seed >>> 0;
  const mood = roundMood(request.mood);
  const ensemble = request.ensemble ?? ensembleFor(seed, mood);
  const settings = musicSettings(seed, mood, ensemble);
  const sheet = buildLeadSheet(settings, harmonise(settings, planForm(settings)));
  const time = tempoMap(sheet);
  const { intensity, brightness } = expressionCurves(sheet, time);
  const performance = { sheet, time, intensity };
  const tracks = arrange(sheet).map(({ id, role, part, notes }) =>
    performTrack(performance, id, role, part, notes),
  );
  const drums = writeDrums(sheet);
  const endSeconds = quantise(lastNoteEnd(tracks));
  const { tonic, mode, metre, bpm, swing } = settings;
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
    tempo: time.steps.map((step) => ({ ...step, start: quantise(step.start) })),
    sections: sectionsOf(sheet, time),
    phrases: phrasesOf(sheet),
    chords: chordsOf(sheet, time),
    tracks,
    drums: drums
      ? { kit: drums.kit, level: settings.ensemble.drumLevel, hits: performDrums(performance, drums.hits) }
      : null,
    intensity,
    brightness,
    beats: sheet.beats,
    endSeconds,
    seconds: quantise(endSeconds + settings.ensemble.tailSeconds),
  };
}
