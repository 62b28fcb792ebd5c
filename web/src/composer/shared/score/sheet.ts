/** The sheet every writer works on: sections laid end to end, with their chords at absolute beats. */
import type { Character } from "./character";
import type { PlannedSection } from "./form";
import type { HarmonisedSection } from "./harmonise";
import { at, clamp } from "./lists";
import type { ChordSlot, HarmonisedPhrase } from "./progression";

export interface SheetSection {
  readonly section: PlannedSection;
  readonly index: number;
  readonly beat: number;
  readonly beats: number;
  readonly phrases: readonly HarmonisedPhrase[];
  /** At absolute beats. */
  readonly slots: readonly ChordSlot[];
}

export interface Sheet {
  readonly character: Character;
  readonly sections: readonly SheetSection[];
  readonly slots: readonly ChordSlot[];
  readonly beats: number;
}

export interface Bar {
  readonly beat: number;
  /** Within its section. */
  readonly number: number;
  readonly last: boolean;
  /** Fourth bar of a phrase, where the melody breathes. */
  readonly breathes: boolean;
}

export function layOut(character: Character, harmonised: readonly HarmonisedSection[]): Sheet {
  const beatsPerBar = character.metre.beatsPerBar;
  const sections = harmonised.map(({ section, phrases, slots }, index): SheetSection => {
    const beat = section.firstBar * beatsPerBar;
    const placed = slots.map((slot) => ({ ...slot, beat: slot.beat + beat }));
    return { section, index, beat, beats: section.bars * beatsPerBar, phrases, slots: placed };
  });
  const final = at(sections, sections.length - 1);
  return {
    character,
    sections,
    slots: sections.flatMap((section) => section.slots),
    beats: final.beat + final.beats,
  };
}

export function barsOf(sheet: Sheet, section: SheetSection): readonly Bar[] {
  const beatsPerBar = sheet.character.metre.beatsPerBar;
  return Array.from({ length: section.section.bars }, (_, number) => ({
    beat: section.beat + number * beatsPerBar,
    number,
    last: number === section.section.bars - 1,
    breathes: number % 4 === 3,
  }));
}

/** The chord a slot leads to; itself at the end. */
export function following(sheet: Sheet, slot: ChordSlot): ChordSlot {
  const index = sheet.slots.indexOf(slot);
  return sheet.slots[index + 1] ?? slot;
}

/** Which of a family of patterns, ordered from sparse to dense, a level asks for. */
export function byLevel<T>(family: readonly T[], level: number): T {
  return at(family, clamp(Math.floor(level * family.length), 0, family.length - 1));
}

export function isFinal(sheet: Sheet, section: SheetSection): boolean {
  return section.index === sheet.sections.length - 1;
}
