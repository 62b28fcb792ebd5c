/** Performance: turns written notes into played ones, with swing, rolled chords and humanised timing and velocity. */

import type { NotatedHit } from "./drums";
import type { Part } from "./ensemble";
import { at, clamp, mod, quantise } from "./helpers";
import type { LeadSheet } from "./lead-sheet";
import type { NotatedNote } from "./notation";
import { type RandomStream, randomStream } from "./random";
import type { Articulation, CurvePoint, DrumHit, Note, Role, Track } from "./score";
import { swung, type TempoMap, valueAt } from "./time";

/** Sounding length of a note as a share of its written length. */
const SOUNDING_SHARE: Readonly<Record<Articulation, number>> = {
  legato: 1,
  tenuto: 0.94,
  short: 0.55,
  accent: 0.9,
};
/** How far human timing deviates, in seconds, by role. */
const TIMING_SECONDS: Readonly<Record<Role, number>> = {
  lead: 0.014,
  counter: 0.014,
  figure: 0.009,
  bed: 0.02,
  bass: 0.007,
  colour: 0.02,
};
/** Velocity factor by role: melody in front, accompaniment behind. */
const ROLE_VELOCITY: Readonly<Record<Role, number>> = {
  lead: 1.08,
  counter: 0.9,
  figure: 0.84,
  bed: 0.9,
  bass: 0.96,
  colour: 0.8,
};
const MIN_NOTE_SECONDS = 0.06;

export interface Performance {
  readonly sheet: LeadSheet;
  readonly time: TempoMap;
  readonly intensity: readonly CurvePoint[];
}

/** Velocity factor that makes the middle of a four-bar phrase slightly louder. */
function phraseDynamics(sheet: LeadSheet, beat: number): number {
  const section =
    sheet.sections.findLast((candidate) => candidate.beat <= beat + 1e-6) ?? at(sheet.sections, 0);
  const phraseBeats = 4 * sheet.settings.metre.beatsPerBar;
  const place = mod(beat - section.beat, phraseBeats) / phraseBeats;
  return 0.96 + 0.3 * place * (1 - place);
}

function velocityOf(performance: Performance, role: Role, note: NotatedNote, random: RandomStream): number {
  const level = valueAt(performance.intensity, note.beat);
  const base = 0.26 + 0.5 * level;
  const articulation = note.articulation === "accent" ? 0.08 : 0;
  const dynamics = ROLE_VELOCITY[role] * base * phraseDynamics(performance.sheet, note.beat);
  return clamp(dynamics * (1 + 0.42 * note.accent) + articulation + 0.035 * random.bell(), 0.06, 1);
}

/** Start offsets, in seconds, that roll chords from low to high. */
function rollOffsets(notes: readonly NotatedNote[], isRolled: boolean): ReadonlyMap<NotatedNote, number> {
  const offsets = new Map<NotatedNote, number>();
  if (!isRolled) return offsets;
  const groups = new Map<number, NotatedNote[]>();
  for (const note of notes) groups.set(note.beat, [...(groups.get(note.beat) ?? []), note]);
  for (const group of groups.values()) {
    if (group.length < 3) continue;
    const ordered = [...group].sort((a, b) => a.pitch - b.pitch);
    for (const [i, note] of ordered.entries()) offsets.set(note, i * 0.016);
  }
  return offsets;
}

export function performTrack(
  performance: Performance,
  id: string,
  role: Role,
  part: Part,
  written: readonly NotatedNote[],
): Track {
  const { sheet, time } = performance;
  const { seed, swing, ensemble } = sheet.settings;
  const random = randomStream(seed, "performance", id);
  const deviation = TIMING_SECONDS[role] * (0.5 + 0.5 * ensemble.rubato + (swing > 0.1 ? 0.25 : 0));
  // Human timing drifts: a player stays early or late for several notes.
  let drift = 0;
  const offsets = rollOffsets(written, ensemble.hasSustainedFigures && role === "figure");
  const notes: Note[] = [];
  for (const note of written) {
    drift = 0.75 * drift + 0.25 * random.bell();
    const delay = deviation * (drift + 0.5 * random.bell()) + (offsets.get(note) ?? 0);
    const onTime = time.seconds(swung(note.beat, swing));
    const end = time.seconds(swung(note.beat + note.beats, swing));
    const length = (end - onTime) * SOUNDING_SHARE[note.articulation];
    const start = Math.max(0, onTime + delay);
    notes.push({
      pitch: note.pitch,
      beat: quantise(note.beat),
      beats: quantise(note.beats),
      start: quantise(start),
      seconds: quantise(Math.max(MIN_NOTE_SECONDS, onTime + length - start)),
      velocity: Math.round(velocityOf(performance, role, note, random) * 1000) / 1000,
      articulation: note.articulation,
    });
  }
  const { instrument, name, pan, level } = part;
  return { id, role, instrument, name, pan, level, notes: withoutOverlaps(notes) };
}

/** Cuts or drops a note that overlaps a later one of the same pitch. */
function withoutOverlaps(notes: readonly Note[]): readonly Note[] {
  const ordered = [...notes].sort((a, b) => a.start - b.start || a.pitch - b.pitch);
  const sounding = new Map<number, number>();
  const out: (Note | null)[] = [];
  for (const note of ordered) {
    const index = sounding.get(note.pitch);
    const before = index === undefined ? null : (out[index] ?? null);
    if (before && index !== undefined && before.start + before.seconds > note.start - 0.012) {
      const seconds = quantise(note.start - 0.012 - before.start);
      out[index] = seconds >= MIN_NOTE_SECONDS / 2 ? { ...before, seconds } : null;
    }
    sounding.set(note.pitch, out.length);
    out.push(note);
  }
  return out.filter((note) => note !== null);
}

export function performDrums(performance: Performance, hits: readonly NotatedHit[]): readonly DrumHit[] {
  const { sheet, time, intensity } = performance;
  const { seed, swing } = sheet.settings;
  const random = randomStream(seed, "performance", "drums");
  // The backbeat falls slightly late, more so in swing.
  const backbeatDelay = swing > 0.1 ? 0.011 : 0.002;
  const played = hits.map((hit): DrumHit => {
    const onTime = time.seconds(swung(hit.beat, swing));
    const end = time.seconds(swung(hit.beat + hit.beats, swing));
    const delay = (hit.piece === "snare" || hit.piece === "rim" ? backbeatDelay : 0) + 0.004 * random.bell();
    const level = valueAt(intensity, hit.beat);
    return {
      piece: hit.piece,
      beat: quantise(hit.beat),
      start: quantise(Math.max(0, onTime + delay)),
      seconds: quantise(end - onTime),
      velocity: Math.round(clamp(hit.force * (0.55 + 0.5 * level), 0.04, 1) * 1000) / 1000,
    };
  });
  return played.sort((a, b) => a.start - b.start);
}

export function lastNoteEnd(tracks: readonly Track[]): number {
  let end = 0;
  for (const track of tracks)
    for (let i = 0; i < track.notes.length; i++) {
      const note = at(track.notes, i);
      end = Math.max(end, note.start + note.seconds);
    }
  return end;
}
