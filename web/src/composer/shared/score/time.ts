/** Musical time: a tempo that breathes with the phrases and broadens at the end, and the way from beats to seconds. */
import { at, clamp, mod } from "./lists";
import type { CurvePoint, TempoStep } from "./score";
import { isFinal, type Sheet, type SheetSection } from "./sheet";

export interface Timeline {
  readonly steps: readonly TempoStep[];
  readonly seconds: (beat: number) => number;
}

/** How far from its home the tempo is at this place, as a factor. */
function breathing(sheet: Sheet, section: SheetSection, beat: number): number {
  const { metre, ensemble } = sheet.character;
  const phraseBeats = metre.beatsPerBar * 4;
  const place = mod(beat - section.beat, phraseBeats) / phraseBeats;
  const toEnd = section.beat + section.beats - beat;
  let factor = 1;
  const free = ensemble.rubato;
  // forward through the middle of a phrase, back at its end
  factor += free * (place < 0.5 ? 0.02 * place : 0.02 * (1 - place));
  if (place > 0.86) factor -= free * 0.22 * (place - 0.86);
  if (toEnd <= 2) factor -= free * 0.035;
  if (isFinal(sheet, section)) {
    const slowing = clamp(1 - toEnd / (2.5 * metre.beatsPerBar), 0, 1);
    factor *= 1 - (0.2 + 0.2 * free) * slowing;
  }
  return factor;
}

export function timeline(sheet: Sheet): Timeline {
  const { bpm } = sheet.character;
  const steps: TempoStep[] = [];
  // a short breath before the first note, so that nothing human falls before zero
  let start = 0.08;
  const starts: number[] = [];
  const rates: number[] = [];
  for (const section of sheet.sections) {
    for (let beat = section.beat; beat < section.beat + section.beats - 1e-6; beat++) {
      const rate = Math.round(bpm * breathing(sheet, section, beat) * 100) / 100;
      starts.push(start);
      rates.push(rate);
      const before = steps[steps.length - 1];
      if (!before || before.bpm !== rate) steps.push({ beat, start, bpm: rate });
      start += 60 / rate;
    }
  }
  const seconds = (beat: number): number => {
    const index = clamp(Math.floor(beat + 1e-9), 0, starts.length - 1);
    return at(starts, index) + ((beat - index) * 60) / at(rates, index);
  };
  return { steps, seconds };
}

/** Moves off-beats later by the swing; the beat itself stays. */
export function swung(beat: number, swing: number): number {
  if (swing === 0) return beat;
  const whole = Math.floor(beat + 1e-9);
  const part = beat - whole;
  const bend = (1 + swing) / 2;
  return whole + (part <= 0.5 ? part * 2 * bend : bend + (part - 0.5) * 2 * (1 - bend));
}

/** The value of a curve at a beat. */
export function valueAt(curve: readonly CurvePoint[], beat: number): number {
  let before = at(curve, 0);
  for (const point of curve) {
    if (point.beat > beat) {
      const span = point.beat - before.beat;
      return span <= 0
        ? point.value
        : before.value + ((point.value - before.value) * (beat - before.beat)) / span;
    }
    before = point;
  }
  return before.value;
}

function rounded(value: number): number {
  return Math.round(clamp(value, 0, 1) * 1000) / 1000;
}

/** Intensity and brightness through the piece, leaning into sections that are fuller. */
export function curves(
  sheet: Sheet,
  time: Timeline,
): { intensity: readonly CurvePoint[]; brightness: readonly CurvePoint[] } {
  const { energy, warmth, metre } = sheet.character;
  const intensity: CurvePoint[] = [];
  const brightness: CurvePoint[] = [];
  const openness = (level: number): number => 0.06 + 0.5 * energy + 0.1 * warmth + 0.34 * level;
  const put = (beat: number, level: number): void => {
    const start = time.seconds(beat);
    intensity.push({ beat, start, value: rounded(level) });
    brightness.push({ beat, start, value: rounded(openness(level)) });
  };
  for (const section of sheet.sections) {
    const level = section.section.level;
    const next = sheet.sections[section.index + 1]?.section.level ?? level * 0.5;
    const swells = section.section.kind === "intro" || isFinal(sheet, section) ? 0 : 0.03;
    put(section.beat, level - swells);
    const turn = section.beat + section.beats - Math.min(2 * metre.beatsPerBar, section.beats / 2);
    put(turn, level + (section.section.kind === "intro" ? 0.04 : 0.01 + swells));
    put(section.beat + section.beats - 0.01, (level + next) / 2);
  }
  return { intensity, brightness };
}
