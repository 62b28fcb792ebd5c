/** The drummer: chooses grooves by level, leaves small things out and in, fills into new sections, keeps silent where it is tender. */

import { FILLS, type Groove, grooveFamilies } from "./grooves";
import { clamp } from "./lists";
import { type Chance, chance } from "./random";
import type { DrumKitId, DrumPiece } from "./score";
import { type Bar, barsOf, byLevel, isFinal, type Sheet, type SheetSection } from "./sheet";

export interface DraftHit {
  readonly piece: DrumPiece;
  readonly beat: number;
  readonly beats: number;
  /** 0..1 before dynamics. */
  readonly force: number;
}

export interface DraftDrums {
  readonly kit: DrumKitId;
  readonly hits: readonly DraftHit[];
}

const LONG_PIECES: readonly DrumPiece[] = ["brush-sweep", "hat-open"];

/** Reads a groove text into hits; softer strokes vary most and now and then one is left out. */
function hitsOf(groove: Groove, beat: number, beats: number, draw: Chance): DraftHit[] {
  const hits: DraftHit[] = [];
  for (const [piece, text] of Object.entries(groove) as [DrumPiece, string][]) {
    const grid = beats / text.length;
    for (let i = 0; i < text.length; i++) {
      const digit = Number(text[i]);
      const whim = draw.next();
      const sway = draw.around();
      if (!digit) continue;
      if (digit <= 3 && whim < 0.12) continue;
      const next = [...text].findIndex((sign, k) => k > i && sign !== ".");
      const length = LONG_PIECES.includes(piece) ? ((next > 0 ? next : text.length) - i) * grid * 0.9 : grid;
      hits.push({
        piece,
        beat: beat + i * grid,
        beats: length,
        force: clamp(digit / 9 + 0.06 * sway, 0.05, 1),
      });
    }
  }
  return hits;
}

function levelIn(sheet: Sheet, section: SheetSection): number | null {
  const { ensemble } = sheet.character;
  const { kind, material, level } = section.section;
  if (level < ensemble.drumsFrom) return null;
  if (material === "break") return level * 0.4;
  if (kind === "outro") return level * 0.6;
  if (kind === "intro") return level * 0.5;
  return level;
}

function withFill(
  hits: readonly DraftHit[],
  bar: Bar,
  end: number,
  kit: DrumKitId,
  draw: Chance,
): DraftHit[] {
  const fill = draw.pick(FILLS[kit]);
  const steps = Math.max(...Object.values(fill).map((text) => text.length));
  const start = end - steps * 0.25;
  const kept = hits.filter(
    (hit) => hit.beat < start - 1e-6 || hit.piece === "shaker" || hit.piece === "kick",
  );
  return start < bar.beat ? [...hits] : [...kept, ...hitsOf(fill, start, steps * 0.25, draw)];
}

function drumKit(sheet: Sheet): DrumKitId | null {
  const { ensemble, energy, seed } = sheet.character;
  const brushes = ensemble.kit === "lofi-kit" && energy < 0.2 + 0.3 * chance(seed, "brushes").next();
  return brushes ? "brush-kit" : ensemble.kit;
}

export function writeDrums(sheet: Sheet): DraftDrums | null {
  const { seed, metreId, metre } = sheet.character;
  const kit = drumKit(sheet);
  const families = kit ? grooveFamilies(kit, metreId) : [];
  if (!kit || families.length === 0) return null;
  const draw = chance(seed, "drums");
  const family = draw.pick(families);
  const hits: DraftHit[] = [];
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
      // an introduction lets the others begin
      if (section.section.kind === "intro" && bar.number < section.section.bars / 2) continue;
      if (isFinal(sheet, section) && bar.number >= section.section.bars - 2) {
        if (bar.last) hits.push(...ending(kit, bar.beat));
        continue;
      }
      // what fills a slow bar crowds a fast one
      const crowding = clamp(112 / sheet.character.bpm, 0.72, 1);
      const groove = byLevel(family, clamp((level + (bar.breathes ? 0.04 : 0)) * crowding, 0, 0.999));
      const played = hitsOf(groove, bar.beat, metre.beatsPerBar, draw);
      const fills = bar.last && nextLevel !== null && nextLevel >= level - 0.1 && metre.unit === 4;
      hits.push(...(fills ? withFill(played, bar, bar.beat + metre.beatsPerBar, kit, draw) : played));
    }
    const arrives = before !== null && level > before + 0.08 && level > 0.5;
    if (arrives && kit === "synth-kit")
      hits.push({ piece: "crash", beat: section.beat, beats: 2, force: 0.6 });
    before = level;
  }
  return hits.length > 0 ? { kit, hits: distinct(hits) } : null;
}

function ending(kit: DrumKitId, beat: number): DraftHit[] {
  if (kit === "hand-drums") return [{ piece: "hand-low", beat, beats: 1, force: 0.6 }];
  if (kit === "synth-kit")
    return [
      { piece: "kick", beat, beats: 1, force: 0.7 },
      { piece: "crash", beat, beats: 4, force: 0.45 },
    ];
  if (kit === "brush-kit") return [{ piece: "brush-sweep", beat, beats: 2, force: 0.4 }];
  return [{ piece: "kick", beat, beats: 1, force: 0.6 }];
}

function distinct(hits: readonly DraftHit[]): readonly DraftHit[] {
  const seen = new Map<string, DraftHit>();
  for (const hit of hits) {
    const name = `${hit.piece}@${Math.round(hit.beat * 48)}`;
    const before = seen.get(name);
    if (!before || before.force < hit.force) seen.set(name, hit);
  }
  return [...seen.values()].sort((one, other) => one.beat - other.beat || (one.piece < other.piece ? -1 : 1));
}
