/**
 * Measures of a score: density, brightness, voice leading, singability, cadences and form.
 *
 * They read only the finished score and none of the plans behind it, so that they also find mistakes in those.
 */
import { at, mod } from "../../src/composer/shared/score/helpers";
import { metricalWeight, pulseBeats } from "../../src/composer/shared/score/metre";
import {
  type CadenceKind,
  MODES,
  type Note,
  type Score,
  type Section,
  type Track,
} from "../../src/composer/shared/score/score";

/** The highest note at each onset, which is heard as the melody. */
function topLine(notes: readonly Note[]): readonly Note[] {
  const highest = new Map<number, Note>();
  for (const note of notes) {
    const other = highest.get(note.beat);
    if (!other || other.pitch < note.pitch) highest.set(note.beat, note);
  }
  return [...highest.values()].sort((a, b) => a.beat - b.beat);
}

/** The melody over all lead tracks. */
export function leadOf(score: Score): readonly Note[] {
  return topLine(score.tracks.filter((track) => track.role === "lead").flatMap((track) => track.notes));
}

function within(notes: readonly Note[], section: Section): readonly Note[] {
  return notes.filter(
    (note) => note.beat >= section.beat - 1e-6 && note.beat < section.beat + section.beats - 1e-6,
  );
}

/** Onsets per second. Sounds that start within 20 ms count once. */
export function onsetDensity(score: Score): number {
  const starts = score.tracks.flatMap((track) => track.notes.map((note) => note.start));
  for (const hit of score.drums?.hits ?? []) starts.push(hit.start);
  starts.sort((a, b) => a - b);
  let count = 0;
  let before = -1;
  for (const start of starts) {
    if (start - before > 0.02) {
      count++;
      before = start;
    }
  }
  return count / score.endSeconds;
}

/** Pulses per minute as one taps them: dotted quarters in compound time. */
export function pulsesPerMinute(score: Score): number {
  return score.bpm / pulseBeats(score.metre);
}

/** 5 for Lydian, the brightest mode, down to 0 for Phrygian. */
export function modeBrightness(score: Score): number {
  return MODES.length - 1 - MODES.indexOf(score.key.mode);
}

/** Share of the time with a major third in the chord. Suspended chords do not count. */
export function majorThirdShare(score: Score): number {
  let major = 0;
  let all = 0;
  for (const chord of score.chords) {
    const third = mod(at(chord.tones, 1) - chord.root, 12);
    if (third !== 3 && third !== 4) continue;
    all += chord.beats;
    if (third === 4) major += chord.beats;
  }
  return all > 0 ? major / all : 0;
}

/** The longest silence before the last note ends, in seconds. */
export function longestSilence(score: Score): number {
  const spans = score.tracks
    .flatMap((track) => track.notes.map((note) => [note.start, note.start + note.seconds] as const))
    .sort((a, b) => a[0] - b[0]);
  let reached = at(spans, 0)[0];
  let longest = reached;
  for (const [start, end] of spans) {
    longest = Math.max(longest, start - reached);
    reached = Math.max(reached, end);
  }
  return longest;
}

/** Number of notes without a proper end, or that overlap a note of the same pitch and track. */
export function stuckNotes(score: Score): number {
  let stuck = 0;
  for (const track of score.tracks) {
    const until = new Map<number, number>();
    for (const note of track.notes) {
      if (!(note.seconds > 0) || note.start + note.seconds > score.endSeconds + 1e-6) stuck++;
      if ((until.get(note.pitch) ?? 0) > note.start + 1e-9) stuck++;
      until.set(note.pitch, note.start + note.seconds);
    }
  }
  return stuck;
}

/** The largest number of notes that sound at once, without drums. */
export function polyphony(tracks: readonly Track[]): number {
  const events = tracks.flatMap((track) =>
    track.notes.flatMap((note) => [[note.start, 1] as const, [note.start + note.seconds, -1] as const]),
  );
  events.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  let now = 0;
  let most = 0;
  for (const [, change] of events) {
    now += change;
    most = Math.max(most, now);
  }
  return most;
}

/** The lowest or highest written pitch at a beat, or null in a rest. */
function pitchAt(notes: readonly Note[], beat: number, lowest: boolean): number | null {
  let found: number | null = null;
  for (const note of notes) {
    if (note.beat > beat + 1e-6 || note.beat + note.beats <= beat + 1e-6) continue;
    if (found === null || (lowest ? note.pitch < found : note.pitch > found)) found = note.pitch;
  }
  return found;
}

/** Chord changes at which melody and bass both move, and how many of them are parallel fifths or octaves. */
export function outerParallels(score: Score): { readonly moves: number; readonly parallels: number } {
  const lead = leadOf(score);
  const bass = score.tracks.find((track) => track.role === "bass")?.notes ?? [];
  let moves = 0;
  let parallels = 0;
  for (let i = 1; i < score.chords.length; i++) {
    const before = at(score.chords, i - 1);
    const now = at(score.chords, i);
    const top = pitchAt(lead, now.beat, false);
    const low = pitchAt(bass, now.beat, true);
    // The last melody note before the chord change.
    const leading = lead.filter((note) => note.beat < now.beat - 1e-6 && note.beat >= before.beat - 1e-6);
    const topBefore = leading[leading.length - 1]?.pitch ?? null;
    const lowBefore = pitchAt(bass, before.beat, true);
    if (top === null || low === null || topBefore === null || lowBefore === null) continue;
    if (top === topBefore || low === lowBefore) continue;
    moves++;
    const first = mod(topBefore - lowBefore, 12);
    if (first === mod(top - low, 12) && (first === 7 || first === 0)) parallels++;
  }
  return { moves, parallels };
}

/** Moves of voice pairs within one track, and how many of them are parallel fifths or octaves. */
export function innerParallels(score: Score, role: Track["role"]): { moves: number; parallels: number } {
  const notes = score.tracks.find((track) => track.role === role)?.notes ?? [];
  let moves = 0;
  let parallels = 0;
  const soundingAt = (beat: number): number[] =>
    notes
      .filter((note) => note.beat <= beat + 1e-6 && note.beat + note.beats > beat + 1e-6)
      .map((note) => note.pitch)
      .sort((a, b) => a - b);
  for (let i = 1; i < score.chords.length; i++) {
    const from = soundingAt(at(score.chords, i - 1).beat);
    const to = soundingAt(at(score.chords, i).beat);
    if (from.length !== to.length) continue;
    for (let low = 0; low < from.length; low++) {
      for (let high = low + 1; high < from.length; high++) {
        if (at(from, low) === at(to, low) || at(from, high) === at(to, high)) continue;
        moves++;
        const interval = mod(at(from, high) - at(from, low), 12);
        if (interval === mod(at(to, high) - at(to, low), 12) && (interval === 7 || interval === 0))
          parallels++;
      }
    }
  }
  return { moves, parallels };
}

/** Share of melody notes on strong beats that are chord tones. */
export function strongChordTones(score: Score): number {
  let strong = 0;
  let chordTones = 0;
  for (const note of leadOf(score)) {
    if (metricalWeight(score.metre, note.beat) < 2) continue;
    const chord = score.chords.findLast(({ beat }) => beat <= note.beat + 1e-6);
    if (!chord) continue;
    strong++;
    if (chord.tones.includes(mod(note.pitch, 12))) chordTones++;
  }
  return strong > 0 ? chordTones / strong : 1;
}

export interface Singability {
  /** Shares of all melodic moves. */
  readonly steps: number;
  readonly repeats: number;
  readonly leaps: number;
  /** Share of leaps of a fourth or more that turn back or are followed by a rest. */
  readonly recovered: number;
  /** The widest interval, in semitones. */
  readonly widest: number;
}

/** Counts intervals within each lead track, not where one lead follows another. */
export function singability(score: Score): Singability {
  let steps = 0;
  let repeats = 0;
  let leaps = 0;
  let recovered = 0;
  let moves = 0;
  let widest = 0;
  for (const track of score.tracks) {
    if (track.role !== "lead") continue;
    const line = topLine(track.notes);
    const restsAfter = (i: number): boolean => {
      const next = line[i + 1];
      return !next || next.beat - at(line, i).beat - at(line, i).beats > 0.2;
    };
    for (let i = 1; i < line.length; i++) {
      const interval = at(line, i).pitch - at(line, i - 1).pitch;
      const size = Math.abs(interval);
      if (restsAfter(i - 1)) continue;
      moves++;
      widest = Math.max(widest, size);
      if (size === 0) repeats++;
      else if (size <= 2) steps++;
      if (size < 5) continue;
      leaps++;
      if (restsAfter(i) || (at(line, i + 1).pitch - at(line, i).pitch) * interval <= 0) recovered++;
    }
  }
  const all = Math.max(moves, 1);
  return {
    steps: steps / all,
    repeats: repeats / all,
    leaps: leaps / all,
    recovered: leaps > 0 ? recovered / leaps : 1,
    widest,
  };
}

/** Share of a section's melody notes that another section has at about the same position with the same pitch class. */
export function recurrence(score: Score, first: Section, second: Section): number {
  const lead = leadOf(score);
  const source = within(lead, first);
  const target = within(lead, second);
  const found = source.filter((note) =>
    target.some(
      (other) =>
        Math.abs(other.beat - second.beat - (note.beat - first.beat)) < 0.51 &&
        mod(other.pitch - note.pitch, 12) === 0,
    ),
  );
  return source.length > 0 ? found.length / source.length : 0;
}

/** The cadence at the end of a phrase, judged by the chord roots alone. */
export function cadenceFromRoots(
  score: Score,
  phrase: { beat: number; beats: number },
): CadenceKind | "none" {
  const inside = score.chords.filter(
    (chord) => chord.beat >= phrase.beat - 1e-6 && chord.beat < phrase.beat + phrase.beats - 1e-6,
  );
  const goal = inside[inside.length - 1];
  if (!goal) return "none";
  const before = inside.findLast((chord) => chord.root !== goal.root);
  const to = mod(goal.root - score.key.tonic, 12);
  const from = before ? mod(before.root - score.key.tonic, 12) : to;
  const phrygian = score.key.mode === "phrygian";
  if (to === 0) return from === 7 ? "authentic" : from === 5 ? "plagal" : "modal";
  if (to === 7 || (phrygian && (to === 1 || to === 10))) return "half";
  return from === 7 || (phrygian && from === 10) ? "deceptive" : "none";
}
