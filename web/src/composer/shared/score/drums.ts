/** Drums: chooses grooves by level, varies the strokes, adds fills before new sections and rests in quiet ones. */

import { FILLS, type Groove, grooveFamilies } from "./grooves";
import { clamp } from "./helpers";
import {
  type Bar,
  barsOf,
  isLastSection,
  type LeadSheet,
  type LeadSheetSection,
  patternForLevel,
} from "./lead-sheet";
import { type RandomStream, randomStream } from "./random";
import type { DrumKitId, DrumPiece } from "./score";

export interface NotatedHit {
  readonly piece: DrumPiece;
  readonly beat: number;
  readonly beats: number;
  /** Strength 0..1, before dynamics. */
  readonly force: number;
}

export interface DrumPart {
  readonly kit: DrumKitId;
  readonly hits: readonly NotatedHit[];
}

const LONG_PIECES: readonly DrumPiece[] = ["brush-sweep", "hat-open"];

/** Reads a groove into hits with slightly varied force. Some soft strokes are left out at random. */
function hitsOf(groove: Groove, beat: number, beats: number, random: RandomStream): NotatedHit[] {
  const hits: NotatedHit[] = [];
  for (const [piece, text] of Object.entries(groove) as [DrumPiece, string][]) {
    const stepBeats = beats / text.length;
    for (let i = 0; i < text.length; i++) {
      const digit = Number(text[i]);
      const roll = random.next();
      const variation = random.bell();
      if (!digit) continue;
      if (digit <= 3 && roll < 0.12) continue;
      const next = [...text].findIndex((sign, k) => k > i && sign !== ".");
      const untilNext = ((next > 0 ? next : text.length) - i) * stepBeats;
      hits.push({
        piece,
        beat: beat + i * stepBeats,
        beats: LONG_PIECES.includes(piece) ? untilNext * 0.9 : stepBeats,
        force: clamp(digit / 9 + 0.06 * variation, 0.05, 1),
      });
    }
  }
  return hits;
}

/** The level of the drums in a section, or null where they rest. */
function levelIn(sheet: LeadSheet, section: LeadSheetSection): number | null {
  const { ensemble } = sheet.settings;
  const { kind, material, level } = section.plan;
  if (level < ensemble.drumsMinLevel) return null;
  if (material === "break") return level * 0.4;
  if (kind === "outro") return level * 0.6;
  if (kind === "intro") return level * 0.5;
  return level;
}

/** Replaces the end of a bar by a fill. Kick and shaker keep playing. */
function withFill(
  hits: readonly NotatedHit[],
  bar: Bar,
  end: number,
  kit: DrumKitId,
  random: RandomStream,
): NotatedHit[] {
  const fill = random.pick(FILLS[kit]);
  const steps = Math.max(...Object.values(fill).map((text) => text.length));
  const start = end - steps * 0.25;
  const kept = hits.filter(
    (hit) => hit.beat < start - 1e-6 || hit.piece === "shaker" || hit.piece === "kick",
  );
  return start < bar.beat ? [...hits] : [...kept, ...hitsOf(fill, start, steps * 0.25, random)];
}

function drumKit(sheet: LeadSheet): DrumKitId | null {
  const { ensemble, energy, seed } = sheet.settings;
  const usesBrushes =
    ensemble.kit === "lofi-kit" && energy < 0.2 + 0.3 * randomStream(seed, "brushes").next();
  return usesBrushes ? "brush-kit" : ensemble.kit;
}

export function writeDrums(sheet: LeadSheet): DrumPart | null {
  const { seed, metreId, metre } = sheet.settings;
  const kit = drumKit(sheet);
  const families = kit ? grooveFamilies(kit, metreId) : [];
  if (!kit || families.length === 0) return null;
  const random = randomStream(seed, "drums");
  const family = random.pick(families);
  const hits: NotatedHit[] = [];
  let before: number | null = null;
  for (const section of sheet.sections) {
    const level = levelIn(sheet, section);
    if (level === null) {
      before = null;
      continue;
    }
    const next = sheet.sections[section.index + 1];
    const nextLevel = next ? levelIn(sheet, next) : null;
    for (const bar of barsOf(sheet, section)) {
      // In an introduction the drums enter halfway.
      if (section.plan.kind === "intro" && bar.index < section.plan.bars / 2) continue;
      if (isLastSection(sheet, section) && bar.index >= section.plan.bars - 2) {
        if (bar.isLast) hits.push(...finalHits(kit, bar.beat));
        continue;
      }
      // Fast tempos get sparser grooves.
      const tempoFactor = clamp(112 / sheet.settings.bpm, 0.72, 1);
      const groove = patternForLevel(
        family,
        clamp((level + (bar.endsPhrase ? 0.04 : 0)) * tempoFactor, 0, 0.999),
      );
      const barHits = hitsOf(groove, bar.beat, metre.beatsPerBar, random);
      const hasFill = bar.isLast && nextLevel !== null && nextLevel >= level - 0.1 && metre.unit === 4;
      hits.push(...(hasFill ? withFill(barHits, bar, bar.beat + metre.beatsPerBar, kit, random) : barHits));
    }
    const isLouder = before !== null && level > before + 0.08 && level > 0.5;
    if (isLouder && kit === "synth-kit")
      hits.push({ piece: "crash", beat: section.beat, beats: 2, force: 0.6 });
    before = level;
  }
  return hits.length > 0 ? { kit, hits: withoutDuplicates(hits) } : null;
}

function finalHits(kit: DrumKitId, beat: number): NotatedHit[] {
  if (kit === "hand-drums") return [{ piece: "hand-low", beat, beats: 1, force: 0.6 }];
  if (kit === "synth-kit")
    return [
      { piece: "kick", beat, beats: 1, force: 0.7 },
      { piece: "crash", beat, beats: 4, force: 0.45 },
    ];
  if (kit === "brush-kit") return [{ piece: "brush-sweep", beat, beats: 2, force: 0.4 }];
  return [{ piece: "kick", beat, beats: 1, force: 0.6 }];
}

/** Keeps the strongest of several hits of one piece at one position. */
function withoutDuplicates(hits: readonly NotatedHit[]): readonly NotatedHit[] {
  const seen = new Map<string, NotatedHit>();
  for (const hit of hits) {
    const key = `${hit.piece}@${Math.round(hit.beat * 48)}`;
    const other = seen.get(key);
    if (!other || other.force < hit.force) seen.set(key, hit);
  }
  return [...seen.values()].sort((a, b) => a.beat - b.beat || (a.piece < b.piece ? -1 : 1));
}
