/** The lead sheet that all parts are written over: sections in order, with their chords. */

import type { SectionPlan } from "./form";
import type { HarmonisedSection } from "./harmonise";
import { at, clamp } from "./helpers";
import type { MusicSettings } from "./music-settings";
import type { ChordSlot, HarmonisedPhrase } from "./progression";

export interface LeadSheetSection {
  readonly plan: SectionPlan;
  readonly index: number;
  readonly beat: number;
  readonly beats: number;
  readonly phrases: readonly HarmonisedPhrase[];
  /** Beats count from the start of the score. */
  readonly slots: readonly ChordSlot[];
}

export interface LeadSheet {
  readonly settings: MusicSettings;
  readonly sections: readonly LeadSheetSection[];
  readonly slots: readonly ChordSlot[];
  readonly beats: number;
}

export interface Bar {
  readonly beat: number;
  /** Within its section, from 0. */
  readonly index: number;
  readonly isLast: boolean;
  /** The fourth bar of a phrase, where the melody pauses. */
  readonly endsPhrase: boolean;
}

export function buildLeadSheet(settings: MusicSettings, harmonised: readonly HarmonisedSection[]): LeadSheet {
  const beatsPerBar = settings.metre.beatsPerBar;
  const sections = harmonised.map(({ plan, phrases, slots }, index): LeadSheetSection => {
    const beat = plan.firstBar * beatsPerBar;
    const placed = slots.map((slot) => ({ ...slot, beat: slot.beat + beat }));
    return { plan, index, beat, beats: plan.bars * beatsPerBar, phrases, slots: placed };
  });
  const final = at(sections, sections.length - 1);
  return {
    settings,
    sections,
    slots: sections.flatMap((section) => section.slots),
    beats: final.beat + final.beats,
  };
}

export function barsOf(sheet: LeadSheet, section: LeadSheetSection): readonly Bar[] {
  const beatsPerBar = sheet.settings.metre.beatsPerBar;
  return Array.from({ length: section.plan.bars }, (_, index) => ({
    beat: section.beat + index * beatsPerBar,
    index,
    isLast: index === section.plan.bars - 1,
    endsPhrase: index % 4 === 3,
  }));
}

/** The chord after this one, or the same chord at the end of the piece. */
export function nextChord(sheet: LeadSheet, slot: ChordSlot): ChordSlot {
  const index = sheet.slots.indexOf(slot);
  return sheet.slots[index + 1] ?? slot;
}

/** Picks the pattern for a level (0..1) from a family ordered from sparse to dense. */
export function patternForLevel<T>(family: readonly T[], level: number): T {
  return at(family, clamp(Math.floor(level * family.length), 0, family.length - 1));
}

export function isLastSection(sheet: LeadSheet, section: LeadSheetSection): boolean {
  return section.index === sheet.sections.length - 1;
}
