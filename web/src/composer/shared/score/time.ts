/** The tempo map with rubato and a final ritardando, swing, and the curves of intensity and brightness. */
import { at, clamp, mod } from "./helpers";
import { isLastSection, type LeadSheet, type LeadSheetSection } from "./lead-sheet";
import type { CurvePoint, TempoStep } from "./score";

export interface TempoMap {
  readonly steps: readonly TempoStep[];
  readonly seconds: (beat: number) => number;
}

/** The tempo at this beat as a factor of the piece's tempo. */
function rubatoFactor(sheet: LeadSheet, section: LeadSheetSection, beat: number): number {
  const { metre, ensemble } = sheet.settings;
  const phraseBeats = metre.beatsPerBar * 4;
  const place = mod(beat - section.beat, phraseBeats) / phraseBeats;
  const toEnd = section.beat + section.beats - beat;
  let factor = 1;
  const { rubato } = ensemble;
  // Faster towards the middle of a phrase, slower at its end.
  factor += rubato * (place < 0.5 ? 0.02 * place : 0.02 * (1 - place));
  if (place > 0.86) factor -= rubato * 0.22 * (place - 0.86);
  if (toEnd <= 2) factor -= rubato * 0.035;
  if (isLastSection(sheet, section)) {
    const slowing = clamp(1 - toEnd / (2.5 * metre.beatsPerBar), 0, 1);
    factor *= 1 - (0.2 + 0.2 * rubato) * slowing;
  }
  return factor;
}

export function tempoMap(sheet: LeadSheet): TempoMap {
  const { bpm } = sheet.settings;
  const steps: TempoStep[] = [];
  // A short lead-in, so that a note played early still starts after zero.
  let start = 0.08;
  const starts: number[] = [];
  const rates: number[] = [];
  for (const section of sheet.sections) {
    for (let beat = section.beat; beat < section.beat + section.beats - 1e-6; beat++) {
      const rate = Math.round(bpm * rubatoFactor(sheet, section, beat) * 100) / 100;
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

/** Moves off-beats later by the swing amount. Positions on the beat stay. */
export function swung(beat: number, swing: number): number {
  if (swing === 0) return beat;
  const whole = Math.floor(beat + 1e-9);
  const part = beat - whole;
  const offBeat = (1 + swing) / 2;
  return whole + (part <= 0.5 ? part * 2 * offBeat : offBeat + (part - 0.5) * 2 * (1 - offBeat));
}

/** The value of a curve at a beat, interpolated linearly. */
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

/** Intensity and brightness over the piece. Both move towards the level of the next section before it starts. */
export function expressionCurves(
  sheet: LeadSheet,
  time: TempoMap,
): { intensity: readonly CurvePoint[]; brightness: readonly CurvePoint[] } {
  const { energy, pleasantness, metre } = sheet.settings;
  const intensity: CurvePoint[] = [];
  const brightness: CurvePoint[] = [];
  const brightnessAt = (level: number): number => 0.06 + 0.5 * energy + 0.1 * pleasantness + 0.34 * level;
  const put = (beat: number, level: number): void => {
    const start = time.seconds(beat);
    intensity.push({ beat, start, value: rounded(level) });
    brightness.push({ beat, start, value: rounded(brightnessAt(level)) });
  };
  for (const section of sheet.sections) {
    const level = section.plan.level;
    const next = sheet.sections[section.index + 1]?.plan.level ?? level * 0.5;
    const crescendo = section.plan.kind === "intro" || isLastSection(sheet, section) ? 0 : 0.03;
    put(section.beat, level - crescendo);
    const transition = section.beat + section.beats - Math.min(2 * metre.beatsPerBar, section.beats / 2);
    put(transition, level + (section.plan.kind === "intro" ? 0.04 : 0.01 + crescendo));
    put(section.beat + section.beats - 0.01, (level + next) / 2);
  }
  return { intensity, brightness };
}
