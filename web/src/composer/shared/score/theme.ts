/**
 * Themes: eight bars of melody over the harmony, built from two motifs as a period or a sentence.
 *
 * theme-plan.ts gives rhythm and contour. line.ts finds the singable pitches closest to the plan.
 */

import { at } from "./helpers";
import { bestLine, type LineRules, type LineSlot, pitchOf } from "./line";
import { metricalWeight } from "./metre";
import type { MusicSettings } from "./music-settings";
import { chordAt } from "./notation";
import type { ChordSlot, HarmonisedPhrase } from "./progression";
import { type RandomStream, randomStream } from "./random";
import type { CadenceKind } from "./score";
import { type BarPlan, barPlansFor, motifsOf, type PlannedNote, planTheme } from "./theme-plan";
import { SCALES } from "./theory";

export interface ThemeNote {
  /** From the start of the section. Pickups are negative. */
  readonly beat: number;
  readonly beats: number;
  readonly step: number;
  readonly pitch: number;
  readonly bar: number;
  /** Last note of a phrase. */
  readonly endsPhrase: boolean;
}

/** Scale degrees that a phrase may end on, best first. */
function targetDegreesFor(
  kind: CadenceKind,
  final: ChordSlot,
  isSecondPhrase: boolean,
  endsOpen: boolean,
): readonly number[] {
  const degrees = final.harmony.tones.slice(0, 3).map((tone) => tone.degree);
  const root = at(degrees, 0);
  const third = at(degrees, 1);
  const fifth = at(degrees, 2);
  if (kind === "half") return [fifth, root, third];
  if (kind === "deceptive") return [third, fifth, root];
  if (isSecondPhrase && !endsOpen) return [root, third];
  return isSecondPhrase ? [third, root, fifth] : [third, fifth, root];
}

export interface ThemeRequest {
  readonly name: "A" | "B";
  readonly phrases: readonly HarmonisedPhrase[];
  readonly slots: readonly ChordSlot[];
  readonly low: number;
  readonly high: number;
  /** Ends on the third rather than the root, so that a later statement can close more firmly. */
  readonly endsOpen: boolean;
  /** The first statement of the theme, if this one repeats it. */
  readonly firstStatement: {
    readonly notes: readonly ThemeNote[];
    readonly slots: readonly ChordSlot[];
  } | null;
}

export function lineRules(settings: MusicSettings, low: number, high: number): LineRules {
  return {
    tonicPitch: 60 + settings.tonic,
    scale: SCALES[settings.mode],
    low,
    high,
    richness: settings.richness,
    // About 1.25 seconds.
    longBeats: Math.max(1, settings.bpm / 48),
    maxInterval: 7,
  };
}

/** Shifts for bars of a sequence that got the same notes as the bar before, although the plan asks for another height. */
function sequenceShifts(
  part: readonly PlannedNote[],
  steps: readonly number[],
  plan: readonly BarPlan[],
): Map<number, number> {
  const shifts = new Map<number, number>();
  for (let bar = 1; bar < plan.length; bar++) {
    const [kind, height, source] = at(plan, bar);
    const [before, lower] = at(plan, bar - 1);
    if (kind !== before || kind === "h" || height === lower || source !== undefined) continue;
    const inBar = (wanted: number): readonly number[] =>
      steps.filter((_, i) => part[i]?.bar === wanted && !part[i]?.isPickup);
    const barSteps = inBar(bar);
    const isSame = barSteps.length > 1 && barSteps.join() === inBar(bar - 1).join();
    if (isSame) shifts.set(bar, height > lower ? 2 : -2);
  }
  return shifts;
}

/** Writes the notes of a theme, one phrase after the other, so that the second can repeat bars of the first. */
export function writeTheme(settings: MusicSettings, request: ThemeRequest): readonly ThemeNote[] {
  const { metre } = settings;
  const { name, slots } = request;
  const plan = barPlansFor(settings, name);
  const planned = planTheme(settings, name, plan, motifsOf(settings));
  const rules = lineRules(settings, request.low, request.high);
  const middle = (request.low + request.high) / 2;
  const centreStep =
    Math.round(((middle - rules.tonicPitch) * 7) / 12) - 1 + (name === "B" ? contrastHeight(settings) : 0);
  const written: ThemeNote[] = [];
  for (const phraseIndex of [0, 1]) {
    const part = planned.filter((note) => note.phrase === phraseIndex);
    const phrase = at(request.phrases, phraseIndex);
    const final = at(phrase.slots, phrase.slots.length - 1);
    const lineSlots = part.map((note, i): LineSlot => {
      const before = part[i - 1];
      const repeated = repeatedStep(note, plan, written, request, metre.beatsPerBar);
      return {
        beat: note.beat,
        beats: note.beats,
        weight: metricalWeight(metre, note.beat),
        chord: chordAt(slots, note.beat),
        heldInto: note.beats >= 1 ? chordAt(slots, note.beat + note.beats - 0.3) : null,
        height: repeated?.step ?? centreStep + note.height,
        heightWeight: repeated?.weight ?? (note.endsPhrase ? 0.3 : 0.55),
        contour: before ? note.height - before.height : 0,
        contourWeight: before ? contourWeightOf(note, before) : 0,
        targetDegrees: note.endsPhrase
          ? targetDegreesFor(phrase.cadence, final, phraseIndex === 1, request.endsOpen)
          : [],
        isAppoggiatura: note.isAppoggiatura,
        followsRest: !before || before.beat + before.beats < note.beat - 0.24,
      };
    });
    const line = findSteps(settings, request, part, lineSlots, plan, rules, phraseIndex);
    for (const [i, note] of part.entries()) {
      const step = at(line.steps, i);
      const pitch = pitchOf(step, at(line.slots, i).chord, rules);
      written.push({
        beat: note.beat,
        beats: note.beats,
        step,
        pitch,
        bar: note.bar,
        endsPhrase: note.endsPhrase,
      });
    }
  }
  return written;
}

/** Finds the steps of a phrase, and a second time with fixed heights where a sequence did not move. */
function findSteps(
  settings: MusicSettings,
  request: ThemeRequest,
  part: readonly PlannedNote[],
  lineSlots: readonly LineSlot[],
  plan: readonly BarPlan[],
  rules: LineRules,
  phraseIndex: number,
): { readonly steps: readonly number[]; readonly slots: readonly LineSlot[] } {
  // Both searches draw the same numbers.
  const newStream = (): RandomStream => randomStream(settings.seed, "line", request.name, phraseIndex);
  const steps = bestLine(lineSlots, rules, newStream());
  const shifts = request.firstStatement ? new Map<number, number>() : sequenceShifts(part, steps, plan);
  if (shifts.size === 0) return { steps, slots: lineSlots };
  const shifted = lineSlots.map((slot, i) => {
    const note = at(part, i);
    const shift = note.isPickup ? undefined : shifts.get(note.bar);
    return shift === undefined ? slot : { ...slot, height: at(steps, i) + shift, heightWeight: 2 };
  });
  return { steps: bestLine(shifted, rules, newStream()), slots: shifted };
}

/** How strongly the planned interval is kept: most after pickups and appoggiaturas. */
function contourWeightOf(note: PlannedNote, before: PlannedNote): number {
  if (before.isPickup || before.isAppoggiatura) return 3;
  return note.isFirstInBar ? 0.5 : 1.7;
}

function contrastHeight(settings: MusicSettings): number {
  return randomStream(settings.seed, "contrast height").pick([2, 2, 1, -2]);
}

/** The step to repeat from the first statement or from an earlier bar, and how strongly, or null. */
function repeatedStep(
  note: PlannedNote,
  plan: readonly BarPlan[],
  written: readonly ThemeNote[],
  request: ThemeRequest,
  beatsPerBar: number,
): { readonly step: number; readonly weight: number } | null {
  const token = (beat: number): string => chordAt(request.slots, beat).harmony.token;
  if (request.firstStatement) {
    const first = request.firstStatement.notes.find((earlier) => Math.abs(earlier.beat - note.beat) < 1e-6);
    if (!first || note.endsPhrase) return null;
    const same = chordAt(request.firstStatement.slots, note.beat).harmony.token === token(note.beat);
    return { step: first.step, weight: same ? 4 : 1.4 };
  }
  const source = note.bar >= 0 ? plan[note.bar]?.[2] : undefined;
  if (source === undefined || note.kind === "k") return null;
  const beat = note.beat - (note.bar - source) * beatsPerBar;
  const original = written.find((earlier) => Math.abs(earlier.beat - beat) < 1e-6);
  return original && token(beat) === token(note.beat) ? { step: original.step, weight: 4 } : null;
}
