/** Moving accompaniment and held beds: chord voicings set in motion by patterns. */
import { chordAt, type DraftNote } from "./draft";
import type { Ensemble, FigureStyle } from "./ensemble";
import { at, clamp, mod } from "./lists";
import { type Family, figureFamilies } from "./patterns";
import type { ChordSlot } from "./progression";
import { type Chance, chance } from "./random";
import type { Articulation } from "./score";
import { type Bar, barsOf, byLevel, isFinal, type Sheet, type SheetSection } from "./sheet";
import type { Voicing } from "./voicing";

export type Voicings = ReadonlyMap<ChordSlot, Voicing>;

/** The voices a pattern sign stands for. */
function voicesOf(sign: string, voicing: Voicing): readonly number[] {
  const count = voicing.length;
  if (sign === "A") return voicing;
  if (sign === "U") return voicing.slice(1);
  if (sign === "L") return voicing.slice(0, 2);
  if (sign === "T") return voicing.slice(count - 2);
  const index = Number(sign);
  return [at(voicing, mod(index, count)) + 12 * Math.floor(index / count)];
}

interface FigureChoice {
  readonly style: FigureStyle;
  readonly family: Family;
  /** The pattern's inner voices in this seed's own order. */
  readonly order: Readonly<Record<string, string>>;
}

function choose(sheet: Sheet, name: string, avoided: Family | null = null): FigureChoice {
  const { ensemble, seed, metreId, tension } = sheet.character;
  const draw = chance(seed, "figure", name);
  const liked = draw.pick(ensemble.figureStyles);
  const driving = ensemble.figureStyles.find((style) => style === "ostinato" || style === "pulse");
  const style = tension > 0.4 && driving ? driving : liked;
  const families = figureFamilies(metreId, style);
  const others = families.filter((one) => one !== avoided);
  const family = draw.pick(others.length > 0 ? others : families);
  const [first = "1", second = "2", third = "3"] = draw.happens(0.5)
    ? ["1", "2", "3"]
    : draw.shuffled(["1", "2", "3"]);
  return { style, family, order: { "1": first, "2": second, "3": third } };
}

function articulationOf(ensemble: Ensemble, level: number, choice: FigureChoice): Articulation {
  if (ensemble.figuresRing) return "legato";
  if (choice.style === "comp") return level > 0.5 ? "short" : "tenuto";
  return level > 0.3 ? "short" : "tenuto";
}

export interface FigureOrder {
  readonly name: string;
  /** Sections in which it plays, with the level it should play at. */
  readonly levelIn: (section: SheetSection) => number | null;
  readonly voicings: Voicings;
  /** Highest pitch it may reach. */
  readonly ceiling: number;
}

export function writeFigure(sheet: Sheet, order: FigureOrder): readonly DraftNote[] {
  const usual = choose(sheet, order.name);
  const contrast = choose(sheet, `${order.name} contrast`, usual.family);
  const draw = chance(sheet.character.seed, "figure accents", order.name);
  const notes: DraftNote[] = [];
  for (const section of sheet.sections) {
    const level = order.levelIn(section);
    if (level === null) continue;
    const { material } = section.section;
    const choice = material === "B" || material === "break" ? contrast : usual;
    for (const bar of barsOf(sheet, section)) {
      const held = isFinal(sheet, section) && bar.last;
      const easing = isFinal(sheet, section) ? -0.12 * (bar.number + 1) : 0;
      const lively = bar.breathes && !bar.last ? 0.08 : 0;
      const text = held ? "A......." : byLevel(choice.family, clamp(level + easing + lively, 0, 0.999));
      notes.push(...barOf(sheet, bar, text, order, choice, level, draw));
    }
  }
  return withoutCollisions(notes);
}

function barOf(
  sheet: Sheet,
  bar: Bar,
  text: string,
  order: FigureOrder,
  choice: FigureChoice,
  level: number,
  draw: Chance,
): DraftNote[] {
  const { ensemble, metre } = sheet.character;
  const grid = metre.beatsPerBar / text.length;
  const barEnd = bar.beat + metre.beatsPerBar;
  const struck: { beat: number; sign: string }[] = [];
  for (let i = 0; i < text.length; i++) {
    const sign = text[i] ?? ".";
    if (sign !== ".") struck.push({ beat: bar.beat + i * grid, sign: choice.order[sign] ?? sign });
  }
  // a chord that changes inside the bar is always heard
  for (const slot of sheet.slots) {
    if (slot.beat <= bar.beat + 1e-6 || slot.beat >= barEnd - 1e-6) continue;
    if (!struck.some((one) => Math.abs(one.beat - slot.beat) < 0.26))
      struck.push({ beat: slot.beat, sign: text.includes("A") ? "A" : "0" });
  }
  struck.sort((one, other) => one.beat - other.beat);
  const articulation = articulationOf(ensemble, level, choice);
  const out: DraftNote[] = [];
  for (const [i, { beat, sign }] of struck.entries()) {
    const slot = chordAt(sheet.slots, beat);
    const voicing = order.voicings.get(slot) ?? [];
    const chordEnd = Math.min(slot.beat + slot.beats, barEnd);
    const nextBeat = struck[i + 1]?.beat ?? barEnd;
    // sparse playing is held, busy playing is clipped
    const ring = ensemble.figuresRing ? chordEnd - beat : Math.min(nextBeat - beat, level < 0.4 ? 8 : 2);
    const pulse = Math.abs(beat - bar.beat) < 1e-6 ? 0.18 : mod(beat - bar.beat, 1) < 1e-6 ? 0 : -0.14;
    for (const pitch of voicesOf(sign, voicing)) {
      const reached = pitch > order.ceiling ? pitch - 12 : pitch;
      const accent = pulse + 0.08 * draw.around() + (Number(sign) >= 3 ? -0.05 : 0);
      out.push({ pitch: reached, beat, beats: Math.max(ring, grid), accent, articulation });
    }
  }
  return out;
}

/** A pitch struck again ends its former self. */
export function withoutCollisions(notes: readonly DraftNote[]): readonly DraftNote[] {
  const byPitch = new Map<number, DraftNote[]>();
  for (const note of [...notes].sort((one, other) => one.beat - other.beat)) {
    const voice = byPitch.get(note.pitch) ?? [];
    const before = voice[voice.length - 1];
    if (before && Math.abs(before.beat - note.beat) < 1e-6) continue;
    if (before && before.beat + before.beats > note.beat)
      voice[voice.length - 1] = { ...before, beats: note.beat - before.beat };
    voice.push(note);
    byPitch.set(note.pitch, voice);
  }
  return [...byPitch.values()].flat().sort((one, other) => one.beat - other.beat || one.pitch - other.pitch);
}

/** Held chords; a voice that stays where it was is tied, not struck again. */
export function writeBed(
  sheet: Sheet,
  voicings: Voicings,
  plays: (section: SheetSection) => boolean,
): readonly DraftNote[] {
  const notes: DraftNote[] = [];
  const longest = 2 * sheet.character.metre.beatsPerBar;
  for (const section of sheet.sections) {
    if (!plays(section)) continue;
    for (const slot of section.slots) {
      for (const pitch of voicings.get(slot) ?? []) {
        const tied = notes.findIndex(
          (note) =>
            note.pitch === pitch &&
            Math.abs(note.beat + note.beats - slot.beat) < 1e-6 &&
            note.beats + slot.beats <= longest + 1e-6 &&
            note.beat >= section.beat - 1e-6,
        );
        const before = notes[tied];
        if (before) notes[tied] = { ...before, beats: before.beats + slot.beats };
        else notes.push({ pitch, beat: slot.beat, beats: slot.beats, accent: 0, articulation: "legato" });
      }
    }
  }
  return withoutCollisions(notes);
}
