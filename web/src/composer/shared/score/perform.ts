/** Performance: turns drafts into played notes, with swing, rolled chords, human timing and touch, and clean note ends. */

import type { DraftNote } from "./draft";
import type { DraftHit } from "./drums";
import type { Part } from "./ensemble";
import { at, clamp, mod, tidy } from "./lists";
import { type Chance, chance } from "./random";
import type { Articulation, CurvePoint, DrumHit, Note, Role, Track } from "./score";
import type { Sheet } from "./sheet";
import { swung, type Timeline, valueAt } from "./time";

/** How much of its written length a note sounds. */
const SOUNDING: Readonly<Record<Articulation, number>> = {
  legato: 1,
  tenuto: 0.94,
  short: 0.55,
  accent: 0.9,
};
/** Seconds a player wavers, at most, by role. */
const WAVER: Readonly<Record<Role, number>> = {
  lead: 0.014,
  counter: 0.014,
  figure: 0.009,
  bed: 0.02,
  bass: 0.007,
  colour: 0.02,
};
/** How hard each role plays beside the others: who leads is heard, who accompanies makes room. */
const TOUCH: Readonly<Record<Role, number>> = {
  lead: 1.08,
  counter: 0.9,
  figure: 0.84,
  bed: 0.9,
  bass: 0.96,
  colour: 0.8,
};
const SHORTEST_SECONDS = 0.06;

export interface Performance {
  readonly sheet: Sheet;
  readonly time: Timeline;
  readonly intensity: readonly CurvePoint[];
}

/** Every four bars breathe: a little fuller in the middle of a phrase. */
function swell(sheet: Sheet, beat: number): number {
  const section = sheet.sections.findLast((one) => one.beat <= beat + 1e-6) ?? at(sheet.sections, 0);
  const phraseBeats = 4 * sheet.character.metre.beatsPerBar;
  const place = mod(beat - section.beat, phraseBeats) / phraseBeats;
  return 0.96 + 0.3 * place * (1 - place);
}

function touch(performance: Performance, role: Role, note: DraftNote, beat: number, draw: Chance): number {
  const level = valueAt(performance.intensity, beat);
  const base = 0.26 + 0.5 * level;
  const struck = note.articulation === "accent" ? 0.08 : 0;
  const wanted = TOUCH[role] * base * swell(performance.sheet, beat) * (1 + 0.42 * note.accent);
  return clamp(wanted + struck + 0.035 * draw.around(), 0.06, 1);
}

/** Offset of each note of a chord struck together, in seconds: plucked and hammered chords roll a little. */
function rolls(notes: readonly DraftNote[], rolled: boolean): ReadonlyMap<DraftNote, number> {
  const offsets = new Map<DraftNote, number>();
  if (!rolled) return offsets;
  const groups = new Map<number, DraftNote[]>();
  for (const note of notes) groups.set(note.beat, [...(groups.get(note.beat) ?? []), note]);
  for (const group of groups.values()) {
    if (group.length < 3) continue;
    const ordered = [...group].sort((one, other) => one.pitch - other.pitch);
    for (const [i, note] of ordered.entries()) offsets.set(note, i * 0.016);
  }
  return offsets;
}

export function performTrack(
  performance: Performance,
  id: string,
  role: Role,
  part: Part,
  drafts: readonly DraftNote[],
): Track {
  const { sheet, time } = performance;
  const { seed, swing, ensemble } = sheet.character;
  const draw = chance(seed, "performance", id);
  const waver = WAVER[role] * (0.5 + 0.5 * ensemble.rubato + (swing > 0.1 ? 0.25 : 0));
  // a player is early or late for a while, not at random from note to note
  let leaning = 0;
  const offsets = rolls(drafts, ensemble.figuresRing && role === "figure");
  const notes: Note[] = [];
  for (const draft of drafts) {
    leaning = 0.75 * leaning + 0.25 * draw.around();
    const late = waver * (leaning + 0.5 * draw.around()) + (offsets.get(draft) ?? 0);
    const begins = time.seconds(swung(draft.beat, swing));
    const ends = time.seconds(swung(draft.beat + draft.beats, swing));
    const length = (ends - begins) * SOUNDING[draft.articulation];
    const start = Math.max(0, begins + late);
    notes.push({
      pitch: draft.pitch,
      beat: tidy(draft.beat),
      beats: tidy(draft.beats),
      start: tidy(start),
      seconds: tidy(Math.max(SHORTEST_SECONDS, begins + length - start)),
      velocity: Math.round(touch(performance, role, draft, draft.beat, draw) * 1000) / 1000,
      articulation: draft.articulation,
    });
  }
  const { instrument, name, pan, level } = part;
  return { id, role, instrument, name, pan, level, notes: untangled(notes) };
}

/** One pitch sounds once at a time: the earlier note gives way. */
export function untangled(notes: readonly Note[]): readonly Note[] {
  const ordered = [...notes].sort((one, other) => one.start - other.start || one.pitch - other.pitch);
  const sounding = new Map<number, number>();
  const out: (Note | null)[] = [];
  for (const note of ordered) {
    const index = sounding.get(note.pitch);
    const before = index === undefined ? null : (out[index] ?? null);
    if (before && index !== undefined && before.start + before.seconds > note.start - 0.012) {
      const seconds = tidy(note.start - 0.012 - before.start);
      out[index] = seconds >= SHORTEST_SECONDS / 2 ? { ...before, seconds } : null;
    }
    sounding.set(note.pitch, out.length);
    out.push(note);
  }
  return out.filter((note) => note !== null);
}

export function performDrums(performance: Performance, hits: readonly DraftHit[]): readonly DrumHit[] {
  const { sheet, time, intensity } = performance;
  const { seed, swing } = sheet.character;
  const draw = chance(seed, "performance", "drums");
  const lazy = swing > 0.1 ? 0.011 : 0.002;
  const played = hits.map((hit): DrumHit => {
    const begins = time.seconds(swung(hit.beat, swing));
    const ends = time.seconds(swung(hit.beat + hit.beats, swing));
    const late = (hit.piece === "snare" || hit.piece === "rim" ? lazy : 0) + 0.004 * draw.around();
    const level = valueAt(intensity, hit.beat);
    return {
      piece: hit.piece,
      beat: tidy(hit.beat),
      start: tidy(Math.max(0, begins + late)),
      seconds: tidy(ends - begins),
      velocity: Math.round(clamp(hit.force * (0.55 + 0.5 * level), 0.04, 1) * 1000) / 1000,
    };
  });
  return played.sort((one, other) => one.start - other.start);
}

export function endOf(tracks: readonly Track[]): number {
  let end = 0;
  for (const track of tracks)
    for (let i = 0; i < track.notes.length; i++) {
      const note = at(track.notes, i);
      end = Math.max(end, note.start + note.seconds);
    }
  return end;
}
