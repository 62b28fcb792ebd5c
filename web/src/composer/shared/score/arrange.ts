/** Arrangement: decides who plays in which section and collects everybody's notes. */
import { type BassLine, bassLine, writeBass } from "./bass";
import { type Counter, writeCounter } from "./counter";
import type { DraftNote } from "./draft";
import type { Part } from "./ensemble";
import { type Voicings, withoutCollisions, writeBed, writeFigure } from "./figure";
import { at } from "./lists";
import { type Singer, writeMelody } from "./melody";
import { chance } from "./random";
import type { Role } from "./score";
import type { Sheet, SheetSection } from "./sheet";
import { voiceLeading } from "./voicing";

export interface ArrangedPart {
  readonly id: string;
  readonly role: Role;
  readonly part: Part;
  readonly notes: readonly DraftNote[];
}

function voicingsFor(sheet: Sheet, part: Part, voices: number, raised: number): Voicings {
  const { low, high } = part.compass;
  const pitches = voiceLeading(sheet.slots, {
    ground: 60 + sheet.character.tonic,
    low: low + raised,
    high: high + raised,
    voices,
  });
  return new Map(sheet.slots.map((slot, i) => [slot, at(pitches, i)]));
}

/** The level at which the moving accompaniment plays in a section, or null where it is silent. */
function figureLevel(sheet: Sheet, section: SheetSection): number | null {
  const { id, figuresRing } = sheet.character.ensemble;
  const { kind, material, level } = section.section;
  const quietStart =
    id === "warm-pads" ? 0.16 : id === "chamber-strings" ? 0.24 : id === "synthwave" ? 0.12 : 0;
  if (level < quietStart) return null;
  // what rings on may move gently even where little happens
  const flow = figuresRing ? 0.1 + 0.9 * level : level;
  if (material === "break") return flow * 0.75;
  return kind === "intro" ? flow * 0.9 + 0.04 : flow;
}

/** Where a second moving voice thickens the texture. */
function secondFigureLevel(sheet: Sheet, section: SheetSection): number | null {
  const { isReturn, material, level, turn } = section.section;
  const grand = isReturn || (material === "B" && turn > 0) || (material === "A" && turn > 1);
  return grand && level > 0.5 && sheet.character.ensemble.figures.length > 1 ? level * 0.7 : null;
}

/** High single notes where a section opens or a phrase has closed. */
function glints(sheet: Sheet, part: Part): readonly DraftNote[] {
  const { metre, tonic, seed } = sheet.character;
  const draw = chance(seed, "glints");
  const notes: DraftNote[] = [];
  for (const section of sheet.sections) {
    const { material, turn } = section.section;
    const sparing = material === "A" && turn === 0 ? 0.15 : 0.5;
    for (const slot of section.slots) {
      const wish = draw.next();
      const which = draw.below(3);
      const bar = Math.floor((slot.beat - section.beat) / metre.beatsPerBar);
      const place = bar % 4 === 3 || (bar === 0 && slot.beat === section.beat) ? sparing : 0.08;
      if (wish > place) continue;
      const tone = slot.harmony.tones[which] ?? at(slot.harmony.tones, 0);
      let pitch = 60 + ((tonic + tone.semitones) % 12);
      while (pitch < part.compass.low) pitch += 12;
      if (pitch > part.compass.high) continue;
      const beat = slot.beat + (slot.beats >= 2 ? 1 : 0.5);
      notes.push({ pitch, beat, beats: Math.max(1, slot.beats - 1), accent: -0.3, articulation: "legato" });
    }
  }
  return withoutCollisions(notes);
}

/** At the height of a piano piece the right hand plays octaves. */
function inOctaves(sheet: Sheet, singer: Singer): readonly DraftNote[] {
  if (singer.part.instrument !== "felt-piano") return singer.notes;
  const grand = sheet.sections.filter(({ section }) => section.isReturn && section.level > 0.62);
  const doubled = singer.notes.flatMap((note) => {
    const inside = grand.some((one) => note.beat >= one.beat && note.beat < one.beat + one.beats);
    const lower = note.pitch - 12;
    return inside && note.beats >= 0.5 && lower >= 55
      ? [note, { ...note, pitch: lower, accent: note.accent - 0.35 }]
      : [note];
  });
  return withoutCollisions(doubled);
}

export function arrange(sheet: Sheet): readonly ArrangedPart[] {
  const { ensemble, seed, lift } = sheet.character;
  const raised = Math.round(lift * 0.6);
  const line: BassLine = bassLine(sheet);
  const melody = writeMelody(sheet);
  const counter: Counter = writeCounter(sheet, melody);
  const figures = chance(seed, "figures").shuffled(ensemble.figures);
  const figure = at(figures, 0);
  const voicings = voicingsFor(sheet, figure, 4, raised);
  const parts: ArrangedPart[] = [
    ...melody.singers.map(
      (singer, i): ArrangedPart => ({
        id: i === 0 ? "lead" : "lead-2",
        role: "lead",
        part: singer.part,
        notes: inOctaves(sheet, singer),
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
        ceiling: figure.compass.high + raised + 5,
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
        voicings: voicingsFor(sheet, second, 4, raised),
        ceiling: second.compass.high + raised + 5,
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
        voicingsFor(sheet, bed, 4, Math.round(raised / 2)),
        (section) => section.section.level >= ensemble.bedFrom,
      ),
    });
  parts.push({ id: "bass", role: "bass", part: ensemble.bass, notes: writeBass(sheet, line) });
  if (ensemble.colour)
    parts.push({
      id: "colour",
      role: "colour",
      part: ensemble.colour,
      notes: glints(sheet, ensemble.colour),
    });
  return parts.filter((part) => part.notes.length > 0);
}
