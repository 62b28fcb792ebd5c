/** The counter-melody: a slow line against the theme, thirds and sixths below it, or answers in its rests. */

import type { CounterStyle, Part } from "./ensemble";
import { at, clamp, mod } from "./helpers";
import type { LeadSheet, LeadSheetSection } from "./lead-sheet";
import { bestLine, type LineRules, type LineSlot, pitchOf } from "./line";
import type { Melody } from "./melody";
import { halfBar, metricalWeight } from "./metre";
import { notesOf } from "./motif";
import { chordAt, type NotatedNote, singleVoice } from "./notation";
import { randomStream } from "./random";
import { lineRules } from "./theme";
import { motifsOf } from "./theme-plan";

export interface CounterMelody {
  readonly part: Part;
  readonly notes: readonly NotatedNote[];
}

/** The melody note that sounds at this beat. */
function leadAt(lead: readonly NotatedNote[], beat: number): NotatedNote | undefined {
  return lead.find((note) => note.beat <= beat + 0.05 && note.beat + note.beats > beat + 0.05);
}

/** Finds the pitches of planned notes. */
function slotsToNotes(
  sheet: LeadSheet,
  lineSlots: readonly LineSlot[],
  rules: LineRules,
  name: string,
  accent: number,
): NotatedNote[] {
  const steps = bestLine(lineSlots, rules, randomStream(sheet.settings.seed, "counter", name));
  return lineSlots.map((slot, i) => ({
    pitch: pitchOf(at(steps, i), slot.chord, rules),
    beat: slot.beat,
    beats: slot.beats,
    accent,
    articulation: "legato",
  }));
}

/** Long notes that move where the melody holds. */
function slowLine(
  sheet: LeadSheet,
  section: LeadSheetSection,
  melody: Melody,
  rules: LineRules,
): NotatedNote[] {
  const { metre } = sheet.settings;
  const middle = (rules.low + rules.high) / 2;
  const centreStep = Math.round(((middle - rules.tonicPitch) * 7) / 12);
  const lineSlots: LineSlot[] = [];
  const half = halfBar(metre);
  for (const slot of section.slots) {
    const isSplit =
      slot.beats >= metre.beatsPerBar - 1e-6 &&
      section.plan.level > 0.45 &&
      !melody.notes.some((note) => Math.abs(note.beat - (slot.beat + half)) < 0.05);
    const parts = isSplit
      ? [
          [slot.beat, half],
          [slot.beat + half, slot.beats - half],
        ]
      : [[slot.beat, slot.beats]];
    for (const [beat = 0, beats = 1] of parts) {
      const leadPitch = leadAt(melody.notes, beat)?.pitch;
      lineSlots.push({
        beat,
        beats,
        weight: Math.max(1, metricalWeight(metre, beat)),
        chord: slot,
        heldInto: null,
        height: centreStep,
        heightWeight: 0.25,
        contour: 0,
        contourWeight: 0.12,
        targetDegrees: [],
        isAppoggiatura: false,
        followsRest: false,
        ...(leadPitch === undefined ? {} : { otherVoice: leadPitch }),
      });
    }
  }
  return tied(slotsToNotes(sheet, lineSlots, rules, `line ${section.index}`, -0.15), metre.beatsPerBar);
}

/** Ties repeated pitches into notes of at most `maxBeats`. */
function tied(notes: readonly NotatedNote[], maxBeats: number): NotatedNote[] {
  const out: NotatedNote[] = [];
  for (const note of notes) {
    const before = out[out.length - 1];
    const fits = before?.pitch === note.pitch && before.beats + note.beats <= maxBeats + 1e-6;
    if (before && fits) out[out.length - 1] = { ...before, beats: before.beats + note.beats };
    else out.push(note);
  }
  return out;
}

/** Follows the melody a third or a sixth below, on chord tones where the beat is strong. */
function parallelLine(
  sheet: LeadSheet,
  section: LeadSheetSection,
  melody: Melody,
  rules: LineRules,
): NotatedNote[] {
  const out: NotatedNote[] = [];
  const end = section.beat + section.beats;
  for (const note of melody.notes) {
    if (note.beat < section.beat - 1e-6 || note.beat >= end - 1e-6) continue;
    const chord = chordAt(sheet.slots, note.beat);
    const isStrong = note.beats >= 1 || metricalWeight(sheet.settings.metre, note.beat) >= 1;
    let best: number | null = null;
    let lowest = Number.POSITIVE_INFINITY;
    for (let step = -28; step < 28; step++) {
      const pitch = pitchOf(step, chord, rules);
      const below = note.pitch - pitch;
      if (pitch < rules.low || pitch > rules.high || below < 3 || below > 9 || below === 6) continue;
      const semitones = mod(pitch - rules.tonicPitch, 12);
      const isChordTone = chord.harmony.tones.some((tone) => tone.semitones === semitones);
      const isThirdOrSixth = below === 3 || below === 4 || below === 8 || below === 9;
      const previous = out[out.length - 1];
      const leap = previous ? Math.abs(previous.pitch - pitch) * 0.15 : 0;
      const cost = (isChordTone ? 0 : isStrong ? 4 : 0.6) + (isThirdOrSixth ? 0 : 1.6) + leap;
      if (cost < lowest) {
        lowest = cost;
        best = pitch;
      }
    }
    if (best !== null && lowest < 4) out.push({ ...note, pitch: best, accent: note.accent - 0.3 });
  }
  return out;
}

/** Plays the start of the motif where the melody rests. */
function answers(
  sheet: LeadSheet,
  section: LeadSheetSection,
  melody: Melody,
  rules: LineRules,
): NotatedNote[] {
  const { settings } = sheet;
  const head = notesOf(motifsOf(settings).a, Math.max(3, Math.round(settings.melodyDensity)));
  const end = section.beat + section.beats;
  const bar = settings.metre.beatsPerBar;
  const middle = (rules.low + rules.high) / 2;
  const centreStep = Math.round(((middle - rules.tonicPitch) * 7) / 12);
  const out: NotatedNote[] = [];
  // In an introduction only the second half hints at the theme.
  const firstBar = section.plan.kind === "intro" ? Math.ceil(section.plan.bars / 2) : 0;
  const starts = Array.from(
    { length: section.plan.bars - firstBar },
    (_, i) => section.beat + (firstBar + i) * bar,
  );
  for (const start of starts) {
    const inBar = melody.notes.filter((note) => note.beat > start - 1e-6 && note.beat < start + bar - 1e-6);
    const lastLead = inBar[inBar.length - 1];
    const sounding = leadAt(melody.notes, start);
    const restStart = lastLead ? lastLead.beat + Math.min(lastLead.beats, 1) : sounding ? start + 1 : start;
    const restBeats = Math.min(start + bar, end) - restStart;
    if (restBeats < 1.9) continue;
    const entry = Math.ceil(restStart * 2 - 1e-6) / 2;
    const answer = head.filter((note) => note.beat < restBeats - 0.4).slice(0, 5);
    if (answer.length < 2) continue;
    const lineSlots = answer.map((note, i): LineSlot => {
      const beat = entry + note.beat - at(answer, 0).beat;
      const before = answer[i - 1];
      const leadPitch = leadAt(melody.notes, beat)?.pitch;
      return {
        beat,
        beats: Math.min(note.beats, start + bar - beat),
        weight: metricalWeight(settings.metre, beat),
        chord: chordAt(sheet.slots, beat),
        heldInto: null,
        height: centreStep + note.height,
        heightWeight: 0.4,
        contour: before ? note.height - before.height : 0,
        contourWeight: before ? 1.6 : 0,
        targetDegrees: [],
        isAppoggiatura: false,
        followsRest: i === 0,
        ...(leadPitch === undefined ? {} : { otherVoice: leadPitch }),
      };
    });
    const audible = lineSlots.filter((slot) => slot.beats > 0.2);
    out.push(...slotsToNotes(sheet, audible, rules, `answer ${start}`, -0.05));
  }
  return out;
}

/** The style of the counter-melody in a section, or null where it rests. */
function styleFor(
  sheet: LeadSheet,
  section: LeadSheetSection,
  styles: readonly CounterStyle[],
): CounterStyle | null {
  const { material, isReturn, occurrence, level } = section.plan;
  // Each statement gets a different style from the one before.
  const preferred = at(styles, (occurrence + (isReturn ? 1 : 0)) % styles.length);
  if (material === "break") return "answer";
  if (material === "vamp") return randomStream(sheet.settings.seed, "hint").chance(0.5) ? "answer" : null;
  if (material !== "A" && material !== "B") return null;
  if (level < 0.16) return isReturn ? preferred : null;
  if (material === "A" && occurrence === 0) return preferred === "answer" && level > 0.4 ? "answer" : null;
  if (material === "B") return preferred === "thirds" ? "line" : preferred;
  return sheet.settings.serenity > 0.5 && preferred === "thirds" ? "line" : preferred;
}

export function writeCounterMelody(sheet: LeadSheet, melody: Melody): CounterMelody {
  const { ensemble, seed, registerShift } = sheet.settings;
  const random = randomStream(seed, "counter");
  const part = random.pick(ensemble.counters);
  const styles = random.shuffled([...new Set(ensemble.counterStyles)]);
  const shift = clamp(registerShift * 0.5, -2, 2);
  const rules = lineRules(
    sheet.settings,
    Math.round(part.range.low + Math.max(0, shift)),
    Math.round(part.range.high + Math.min(0, shift)),
  );
  const notes = sheet.sections.flatMap((section) => {
    const style = styleFor(sheet, section, styles);
    if (style === "thirds") return parallelLine(sheet, section, melody, rules);
    if (style === "line") return slowLine(sheet, section, melody, rules);
    if (style === null) return [];
    const answerNotes = answers(sheet, section, melody, rules);
    // A melody without rests leaves no room for answers, so later themes get a slow line instead.
    const { material, occurrence } = section.plan;
    const needsLine = answerNotes.length < 3 && occurrence > 0 && (material === "A" || material === "B");
    return needsLine ? slowLine(sheet, section, melody, rules) : answerNotes;
  });
  return { part, notes: singleVoice(notes) };
}
