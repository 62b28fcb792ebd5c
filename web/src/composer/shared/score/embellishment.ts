/** Embellishes chord progressions with inversions, secondary dominants and suspensions. */
import { at, clamp, mod } from "./helpers";
import { halfBar } from "./metre";
import type { MusicSettings } from "./music-settings";
import type { RandomStream } from "./random";
import type { CadenceKind } from "./score";
import { buildHarmony, SCALES } from "./theory";

export interface PlannedChord {
  readonly token: string;
  readonly beats: number;
  readonly suspended: boolean;
}

function bassDegree(token: string, settings: MusicSettings): number {
  const chord = buildHarmony(token, settings.mode);
  return at(chord.tones, chord.inversion).degree;
}

function isStep(a: number, b: number): boolean {
  const distance = mod(a - b, 7);
  return distance === 1 || distance === 6;
}

/** Uses first inversions where they turn a leap of the bass into steps on both sides. Keeps the last `fixed` chords. */
export function withInversions(
  tokens: readonly string[],
  fixed: number,
  settings: MusicSettings,
  random: RandomStream,
): string[] {
  const out = [...tokens];
  for (let i = 1; i < tokens.length - fixed; i++) {
    const token = at(tokens, i);
    const roll = random.next();
    if (token.includes("^") || token.startsWith("D") || token.startsWith("b")) continue;
    const before = bassDegree(at(out, i - 1), settings);
    const after = bassDegree(at(tokens, i + 1), settings);
    const third = bassDegree(`${token}^3`, settings);
    const root = bassDegree(token, settings);
    const isSmoother = isStep(before, third) && isStep(third, after) && !isStep(before, root);
    if (isSmoother && roll < 0.7 - 0.3 * settings.richness) out[i] = `${token}^3`;
  }
  return out;
}

/** The secondary dominant of this chord, or null where it does not fit. */
function dominantOf(token: string, settings: MusicSettings): string | null {
  const degree = Number(token[0]);
  if (!degree || degree === 1 || token.includes("^") || token.startsWith("b")) return null;
  const target = buildHarmony(token, settings.mode);
  const fifth = mod(at(target.tones, 2).semitones - at(target.tones, 0).semitones, 12);
  if (fifth !== 7) return null;
  // A dominant with a root outside the scale would sound like another key.
  const root = mod(at(SCALES[settings.mode], degree - 1) + 7, 12);
  return SCALES[settings.mode].includes(root) ? `D${degree}` : null;
}

/** Adds secondary dominants in the second half of bars, up to the first chord of the cadence. */
export function withDominants(
  planned: readonly PlannedChord[],
  cadenceLength: number,
  settings: MusicSettings,
  random: RandomStream,
): PlannedChord[] {
  const out: PlannedChord[] = [];
  const { richness, mood, serenity, mode } = settings;
  // Outside major and minor, a secondary dominant easily sounds like another key.
  const modeFactor = mode === "phrygian" ? 0.25 : mode === "ionian" || mode === "aeolian" ? 1 : 0.6;
  const probability =
    modeFactor * clamp(0.1 + 0.3 * richness + 0.12 * mood.valence - 0.35 * serenity, 0.02, 0.5);
  const bar = settings.metre.beatsPerBar;
  for (let i = 0; i < planned.length; i++) {
    const entry = at(planned, i);
    const next = planned[i + 1];
    const isChosen = random.chance(probability);
    const dominant = next && i <= planned.length - cadenceLength ? dominantOf(next.token, settings) : null;
    const canSplit = entry.beats >= bar - 1e-6;
    if (!isChosen || !dominant || !canSplit || i + 1 === planned.length - 1) {
      out.push(entry);
      continue;
    }
    const kept = entry.beats - bar + halfBar(settings.metre);
    out.push({ ...entry, beats: kept }, { token: dominant, beats: entry.beats - kept, suspended: false });
  }
  return out;
}

/** Adds suspended fourths that resolve to the third, on dominants and on plagal goals. */
export function withSuspensions(
  planned: readonly PlannedChord[],
  cadence: CadenceKind,
  settings: MusicSettings,
  random: RandomStream,
): PlannedChord[] {
  const out: PlannedChord[] = [];
  const bar = settings.metre.beatsPerBar;
  for (let i = 0; i < planned.length; i++) {
    const entry = at(planned, i);
    const isGoal = i === planned.length - 1;
    const isDominant = entry.token === "5" || entry.token === "5M";
    const isChosen = random.chance(isDominant ? 0.35 : 0.18);
    const fits = isDominant || (isGoal && cadence === "plagal");
    const hasFourth = SCALES[settings.mode].includes(5);
    if (isChosen && fits && entry.beats >= bar - 1e-6 && hasFourth && !entry.token.includes("^")) {
      const first = halfBar(settings.metre) + entry.beats - bar;
      out.push({ ...entry, beats: first, suspended: true }, { ...entry, beats: entry.beats - first });
    } else out.push(entry);
  }
  return out;
}
