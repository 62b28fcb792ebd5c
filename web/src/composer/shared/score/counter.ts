/** The second voice: a slow line against the theme, thirds and sixths beside it, or answers in its rests. */
import { chordAt, type DraftNote, singleVoice } from "./draft";
import type { CounterStyle, Part } from "./ensemble";
import { bestLine, type LineRules, type LineSlot, pitchOf } from "./line";
import { at, clamp, mod } from "./lists";
import type { Melody } from "./melody";
import { weight } from "./metre";
import { notesOf } from "./motif";
import { chance } from "./random";
import type { Sheet, SheetSection } from "./sheet";
import { motifsOf } from "./sketch";
import { lineRules } from "./theme";

export interface Counter {
  readonly part: Part;
  readonly notes: readonly DraftNote[];
}

function leadAt(lead: readonly DraftNote[], beat: number): DraftNote | undefined {
  return lead.find((note) => note.beat <= beat + 0.05 && note.beat + note.beats > beat + 0.05);
}

function slotsToNotes(
  sheet: Sheet,
  lineSlots: readonly LineSlot[],
  rules: LineRules,
  name: string,
  accent: number,
): DraftNote[] {
  const steps = bestLine(lineSlots, rules, chance(sheet.character.seed, "counter", name));
  return lineSlots.map((slot, i) => ({
    pitch: pitchOf(at(steps, i), slot.chord, rules),
    beat: slot.beat,
    beats: slot.beats,
    accent,
    articulation: "legato",
  }));
}

/** Long notes, moving where the melody holds. */
function slowLine(sheet: Sheet, section: SheetSection, melody: Melody, rules: LineRules): DraftNote[] {
  const { metre } = sheet.character;
  const middle = (rules.low + rules.high) / 2;
  const home = Math.round(((middle - rules.ground) * 7) / 12);
  const lineSlots: LineSlot[] = [];
  const half = metre.count === 3 ? 2 : metre.beatsPerBar / 2;
  for (const slot of section.slots) {
    const divides =
      slot.beats >= metre.beatsPerBar - 1e-6 &&
      section.section.level > 0.45 &&
      !melody.notes.some((note) => Math.abs(note.beat - (slot.beat + half)) < 0.05);
    const parts = divides
      ? [
          [slot.beat, half],
          [slot.beat + half, slot.beats - half],
        ]
      : [[slot.beat, slot.beats]];
    for (const [beat = 0, beats = 1] of parts) {
      const beside = leadAt(melody.notes, beat)?.pitch;
      lineSlots.push({
        beat,
        beats,
        weight: Math.max(1, weight(metre, beat)),
        chord: slot,
        heldInto: null,
        height: home,
        pull: 0.25,
        contour: 0,
        grip: 0.12,
        goals: [],
        leaning: false,
        fresh: false,
        ...(beside === undefined ? {} : { beside }),
      });
    }
  }
  return tied(slotsToNotes(sheet, lineSlots, rules, `line ${section.index}`, -0.15), metre.beatsPerBar);
}

/** A slow voice that stays on its note holds it. */
function tied(notes: readonly DraftNote[], longest: number): DraftNote[] {
  const out: DraftNote[] = [];
  for (const note of notes) {
    const before = out[out.length - 1];
    const holds = before?.pitch === note.pitch && before.beats + note.beats <= longest + 1e-6;
    if (before && holds) out[out.length - 1] = { ...before, beats: before.beats + note.beats };
    else out.push(note);
  }
  return out;
}

/** The melody's shadow a third or a sixth below, a chord tone wherever the beat is heavy. */
function shadow(sheet: Sheet, section: SheetSection, melody: Melody, rules: LineRules): DraftNote[] {
  const out: DraftNote[] = [];
  const end = section.beat + section.beats;
  for (const note of melody.notes) {
    if (note.beat < section.beat - 1e-6 || note.beat >= end - 1e-6) continue;
    const chord = chordAt(sheet.slots, note.beat);
    const heavy = note.beats >= 1 || weight(sheet.character.metre, note.beat) >= 1;
    let best: number | null = null;
    let lowest = Number.POSITIVE_INFINITY;
    for (let step = -28; step < 28; step++) {
      const pitch = pitchOf(step, chord, rules);
      const below = note.pitch - pitch;
      if (pitch < rules.low || pitch > rules.high || below < 3 || below > 9 || below === 6) continue;
      const semitones = mod(pitch - rules.ground, 12);
      const consonant = chord.harmony.tones.some((tone) => tone.semitones === semitones);
      const third = below === 3 || below === 4 || below === 8 || below === 9;
      const previous = out[out.length - 1];
      const leap = previous ? Math.abs(previous.pitch - pitch) * 0.15 : 0;
      const price = (consonant ? 0 : heavy ? 4 : 0.6) + (third ? 0 : 1.6) + leap;
      if (price < lowest) {
        lowest = price;
        best = pitch;
      }
    }
    if (best !== null && lowest < 4) out.push({ ...note, pitch: best, accent: note.accent - 0.3 });
  }
  return out;
}

/** The head of the motif in the gaps the melody leaves. */
function answers(sheet: Sheet, section: SheetSection, melody: Melody, rules: LineRules): DraftNote[] {
  const { character } = sheet;
  const head = notesOf(motifsOf(character).a, Math.max(3, Math.round(character.melodyDensity)));
  const end = section.beat + section.beats;
  const bar = character.metre.beatsPerBar;
  const middle = (rules.low + rules.high) / 2;
  const home = Math.round(((middle - rules.ground) * 7) / 12);
  const out: DraftNote[] = [];
  // an introduction only hints at the theme, in its second half
  const opening = section.section.kind === "intro" ? Math.ceil(section.section.bars / 2) : 0;
  const starts = Array.from(
    { length: section.section.bars - opening },
    (_, i) => section.beat + (opening + i) * bar,
  );
  for (const start of starts) {
    const within = melody.notes.filter((note) => note.beat > start - 1e-6 && note.beat < start + bar - 1e-6);
    const lastLead = within[within.length - 1];
    const sounding = leadAt(melody.notes, start);
    const free = lastLead ? lastLead.beat + Math.min(lastLead.beats, 1) : sounding ? start + 1 : start;
    const room = Math.min(start + bar, end) - free;
    if (room < 1.9) continue;
    const entry = Math.ceil(free * 2 - 1e-6) / 2;
    const speaking = head.filter((note) => note.at < room - 0.4).slice(0, 5);
    if (speaking.length < 2) continue;
    const lineSlots = speaking.map((note, i): LineSlot => {
      const beat = entry + note.at - at(speaking, 0).at;
      const before = speaking[i - 1];
      const beside = leadAt(melody.notes, beat)?.pitch;
      return {
        beat,
        beats: Math.min(note.beats, start + bar - beat),
        weight: weight(character.metre, beat),
        chord: chordAt(sheet.slots, beat),
        heldInto: null,
        height: home + note.height,
        pull: 0.4,
        contour: before ? note.height - before.height : 0,
        grip: before ? 1.6 : 0,
        goals: [],
        leaning: false,
        fresh: i === 0,
        ...(beside === undefined ? {} : { beside }),
      };
    });
    const audible = lineSlots.filter((slot) => slot.beats > 0.2);
    out.push(...slotsToNotes(sheet, audible, rules, `answer ${start}`, -0.05));
  }
  return out;
}

function material(section: SheetSection): boolean {
  return section.section.material === "A" || section.section.material === "B";
}

function styleFor(sheet: Sheet, section: SheetSection, styles: readonly CounterStyle[]): CounterStyle | null {
  const { material, isReturn, turn, level } = section.section;
  // every statement is accompanied in another way than the one before
  const liked = at(styles, (turn + (isReturn ? 1 : 0)) % styles.length);
  if (material === "break") return "answer";
  if (material === "vamp") return chance(sheet.character.seed, "hint").happens(0.5) ? "answer" : null;
  if (material !== "A" && material !== "B") return null;
  if (level < 0.16) return isReturn ? liked : null;
  if (material === "A" && turn === 0) return liked === "answer" && level > 0.4 ? "answer" : null;
  if (material === "B") return liked === "thirds" ? "line" : liked;
  return sheet.character.serenity > 0.5 && liked === "thirds" ? "line" : liked;
}

export function writeCounter(sheet: Sheet, melody: Melody): Counter {
  const { ensemble, seed, lift } = sheet.character;
  const draw = chance(seed, "counter");
  const part = draw.pick(ensemble.counters);
  const styles = draw.shuffled([...new Set(ensemble.counterStyles)]);
  const shift = clamp(lift * 0.5, -2, 2);
  const rules = lineRules(
    sheet.character,
    Math.round(part.compass.low + Math.max(0, shift)),
    Math.round(part.compass.high + Math.min(0, shift)),
  );
  const notes = sheet.sections.flatMap((section) => {
    const style = styleFor(sheet, section, styles);
    if (style === "thirds") return shadow(sheet, section, melody, rules);
    if (style === "line") return slowLine(sheet, section, melody, rules);
    if (style === null) return [];
    const said = answers(sheet, section, melody, rules);
    // where the melody leaves no gaps there is nothing to answer: accompany it instead
    const mute = said.length < 3 && section.section.turn > 0;
    return mute && material(section) ? slowLine(sheet, section, melody, rules) : said;
  });
  return { part, notes: singleVoice(notes) };
}
