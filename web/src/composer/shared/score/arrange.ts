/** Arrangement: decides which parts play in which section and collects their notes. */

import { type Voicings, withoutCollisions, writeBed, writeFigure } from "./accompaniment";
import { bassLine, writeBass } from "./bass";
import { writeCounterMelody } from "./counter-melody";
import type { Part } from "./ensemble";
import { at } from "./helpers";
import type { LeadSheet, LeadSheetSection } from "./lead-sheet";
import { type MelodyVoice, writeMelody } from "./melody";
import type { NotatedNote } from "./notation";
import { randomStream } from "./random";
import type { Role } from "./score";
import { voiceLeading } from "./voicing";

export interface ArrangedPart {
  readonly id: string;
  readonly role: Role;
  readonly part: Part;
  readonly notes: readonly NotatedNote[];
}

function voicingsFor(sheet: LeadSheet, part: Part, voices: number, shift: number): Voicings {
  const { low, high } = part.range;
  const pitches = voiceLeading(sheet.slots, {
    tonicPitch: 60 + sheet.settings.tonic,
    low: low + shift,
    high: high + shift,
    voices,
  });
  return new Map(sheet.slots.map((slot, i) => [slot, at(pitches, i)]));
}

/** The level of the first figure in a section, or null where it rests. */
function figureLevel(sheet: LeadSheet, section: LeadSheetSection): number | null {
  const { id, hasSustainedFigures } = sheet.settings.ensemble;
  const { kind, material, level } = section.plan;
  const minLevel =
    id === "warm-pads" ? 0.16 : id === "chamber-strings" ? 0.24 : id === "synthwave" ? 0.12 : 0;
  if (level < minLevel) return null;
  // Sustained figures also move in quiet sections.
  const adjusted = hasSustainedFigures ? 0.1 + 0.9 * level : level;
  if (material === "break") return adjusted * 0.75;
  return kind === "intro" ? adjusted * 0.9 + 0.04 : adjusted;
}

/** The level of the second figure, which plays in later statements only, or null where it rests. */
function secondFigureLevel(sheet: LeadSheet, section: LeadSheetSection): number | null {
  const { isReturn, material, level, occurrence } = section.plan;
  const isLaterStatement =
    isReturn || (material === "B" && occurrence > 0) || (material === "A" && occurrence > 1);
  return isLaterStatement && level > 0.5 && sheet.settings.ensemble.figures.length > 1 ? level * 0.7 : null;
}

/** Single high notes, mostly at the start of sections and in the last bar of phrases. */
function colourNotes(sheet: LeadSheet, part: Part): readonly NotatedNote[] {
  const { metre, tonic, seed } = sheet.settings;
  const random = randomStream(seed, "glints");
  const notes: NotatedNote[] = [];
  for (const section of sheet.sections) {
    const { material, occurrence } = section.plan;
    const likely = material === "A" && occurrence === 0 ? 0.15 : 0.5;
    for (const slot of section.slots) {
      const roll = random.next();
      const toneIndex = random.nextInt(3);
      const bar = Math.floor((slot.beat - section.beat) / metre.beatsPerBar);
      const probability = bar % 4 === 3 || (bar === 0 && slot.beat === section.beat) ? likely : 0.08;
      if (roll > probability) continue;
      const tone = slot.harmony.tones[toneIndex] ?? at(slot.harmony.tones, 0);
      let pitch = 60 + ((tonic + tone.semitones) % 12);
      while (pitch < part.range.low) pitch += 12;
      if (pitch > part.range.high) continue;
      const beat = slot.beat + (slot.beats >= 2 ? 1 : 0.5);
      notes.push({ pitch, beat, beats: Math.max(1, slot.beats - 1), accent: -0.3, articulation: "legato" });
    }
  }
  return withoutCollisions(notes);
}

/** Doubles a piano melody in octaves at the climax. */
function withOctaves(sheet: LeadSheet, voice: MelodyVoice): readonly NotatedNote[] {
  if (voice.part.instrument !== "felt-piano") return voice.notes;
  const climaxes = sheet.sections.filter(({ plan }) => plan.isReturn && plan.level > 0.62);
  const doubled = voice.notes.flatMap((note) => {
    const inside = climaxes.some(({ beat, beats }) => note.beat >= beat && note.beat < beat + beats);
    const lower = note.pitch - 12;
    return inside && note.beats >= 0.5 && lower >= 55
      ? [note, { ...note, pitch: lower, accent: note.accent - 0.35 }]
      : [note];
  });
  return withoutCollisions(doubled);
}

export function arrange(sheet: LeadSheet): readonly ArrangedPart[] {
  const { ensemble, seed, registerShift } = sheet.settings;
  const shift = Math.round(registerShift * 0.6);
  const line = bassLine(sheet);
  const melody = writeMelody(sheet);
  const counter = writeCounterMelody(sheet, melody);
  const figures = randomStream(seed, "figures").shuffled(ensemble.figures);
  const figure = at(figures, 0);
  const voicings = voicingsFor(sheet, figure, 4, shift);
  const parts: ArrangedPart[] = [
    ...melody.voices.map(
      (voice, i): ArrangedPart => ({
        id: i === 0 ? "lead" : "lead-2",
        role: "lead",
        part: voice.part,
        notes: withOctaves(sheet, voice),
      }),
    ),
    { id: "counter", role: "counter", part: counter.part, notes: counter.notes },
    {
      id: "figure",
      role: "figure",
      part: figure,
      notes: writeFigure(sheet, {
        name: "first",
        levelIn: (section) => figureLevel(sheet, section),
        voicings,
        highestPitch: figure.range.high + shift + 5,
      }),
    },
  ];
  const second = figures[1];
  if (second)
    parts.push({
      id: "figure-2",
      role: "figure",
      part: { ...second, pan: -second.pan, level: second.level * 0.8 },
      notes: writeFigure(sheet, {
        name: "second",
        levelIn: (section) => secondFigureLevel(sheet, section),
        voicings: voicingsFor(sheet, second, 4, shift),
        highestPitch: second.range.high + shift + 5,
      }),
    });
  const bed = ensemble.bed;
  if (bed)
    parts.push({
      id: "bed",
      role: "bed",
      part: bed,
      notes: writeBed(
        sheet,
        voicingsFor(sheet, bed, 4, Math.round(shift / 2)),
        (section) => section.plan.level >= ensemble.bedMinLevel,
      ),
    });
  parts.push({ id: "bass", role: "bass", part: ensemble.bass, notes: writeBass(sheet, line) });
  if (ensemble.colour)
    parts.push({
      id: "colour",
      role: "colour",
      part: ensemble.colour,
      notes: colourNotes(sheet, ensemble.colour),
    });
  return parts.filter((part) => part.notes.length > 0);
}
