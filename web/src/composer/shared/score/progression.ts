/**
 * Chord progressions of four-bar phrases: a random walk through the grammar of the mode that ends in a cadence.
 *
 * The walk weighs each chord by the total weight of all paths from it to the cadence, so that every phrase reaches its
 * cadence by allowed steps. Inversions, secondary dominants and suspensions are added afterwards.
 */

import { type PlannedChord, withDominants, withInversions, withSuspensions } from "./embellishment";
import { GRAMMARS, type Grammar, type WeightedTokens } from "./grammar";
import { at, mod } from "./helpers";
import { halfBar } from "./metre";
import type { MusicSettings } from "./music-settings";
import { type RandomStream, randomStream } from "./random";
import type { CadenceKind } from "./score";
import { buildHarmony, type Harmony } from "./theory";

export interface ChordSlot {
  /** From the start of the phrase or section; in the lead sheet, from the start of the score. */
  readonly beat: number;
  readonly beats: number;
  readonly harmony: Harmony;
  /** Bass note in semitones above the tonic. Over a pedal point it may not be a chord tone. */
  readonly bass: number;
}

export interface HarmonisedPhrase {
  readonly bars: number;
  readonly cadence: CadenceKind;
  readonly slots: readonly ChordSlot[];
}

/** Lengths of the chords of a four-bar phrase, in bars. */
const RHYTHMS: readonly (readonly number[])[] = [
  [2, 1, 1],
  [1, 1, 1, 1],
  [1, 1, 0.5, 0.5, 1],
  [1, 0.5, 0.5, 1, 1],
  [1, 0.5, 0.5, 0.5, 0.5, 1],
  [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 1],
];

function isMajorChord(token: string, settings: MusicSettings): boolean {
  const tones = buildHarmony(token, settings.mode).tones;
  return mod(at(tones, 1).semitones - at(tones, 0).semitones, 12) === 4;
}

/** Raises the weight of major chords in pleasant moods and lowers it in unpleasant ones. */
function weightedByMood(options: WeightedTokens, settings: MusicSettings): WeightedTokens {
  const majorBias = 0.65 * settings.mood.valence - 0.08;
  return options.map(([token, weight]) => [
    token,
    weight * (isMajorChord(token, settings) ? 1 + majorBias : 1 - majorBias),
  ]);
}

/** Draws `count` chords that lead to the goal. */

function walk(
  grammar: Grammar,
  settings: MusicSettings,
  starts: WeightedTokens,
  count: number,
  goal: string,
  random: RandomStream,
): string[] {
  if (count === 0) return [];
  const tokens = Object.keys(grammar.next);
  const successors = (token: string): WeightedTokens => weightedByMood(grammar.next[token] ?? [], settings);
  // backwardWeights[k][token]: total weight of all paths from this token at position k to the goal.
  let current: Record<string, number> = {};
  for (const token of tokens) {
    const direct = successors(token).find(([next]) => next === goal)?.[1] ?? 0;
    current[token] = token === goal ? 0 : direct + 0.01;
  }
  const backwardWeights = [current];
  for (let position = count - 2; position >= 0; position--) {
    const earlier: Record<string, number> = {};
    for (const token of tokens) {
      let sum = 0;
      for (const [next, weight] of successors(token)) sum += weight * (current[next] ?? 0);
      earlier[token] = sum;
    }
    current = earlier;
    backwardWeights.unshift(current);
  }
  const chosen: string[] = [];
  let options = weightedByMood(starts, settings);
  for (let position = 0; position < count; position++) {
    const toGoal = at(backwardWeights, position);
    const weights = options.map(([token, weight]): readonly [string, number] => {
      const repetition = chosen.includes(token) ? 0.45 : 1;
      return [token, weight * (toGoal[token] ?? 0) * repetition];
    });
    const token = random.weighted(weights);
    chosen.push(token);
    options = successors(token);
  }
  return chosen;
}

/** Picks a harmonic rhythm of at least `minChords` whose chords last about as long as the energy asks for. */
function rhythmFor(settings: MusicSettings, minChords: number, random: RandomStream): readonly number[] {
  const barSeconds = (settings.metre.beatsPerBar * 60) / settings.bpm;
  const wanted = 3.6 - 1.7 * settings.energy;
  const usable = RHYTHMS.filter((rhythm) => rhythm.length >= minChords);
  const weights = usable.map((rhythm): readonly [readonly number[], number] => {
    const secondsPerChord = (barSeconds * 4) / rhythm.length;
    const off = Math.abs(secondsPerChord - wanted) / wanted;
    return [rhythm, 1 / (0.03 + off * off)];
  });
  return random.weighted(weights);
}

/** Builds the chord, with a seventh and ninth as richness allows. */
function buildChord(
  planned: PlannedChord,
  isGoal: boolean,
  settings: MusicSettings,
  random: RandomStream,
): Harmony {
  const seventhRoll = random.next();
  const ninthRoll = random.next();
  const isDominant = planned.token.startsWith("5M") || planned.token.startsWith("D");
  const isFinalTonic = isGoal && planned.token === "1";
  const richness = settings.richness;
  const seventh = seventhRoll < richness + (isDominant ? 0.3 : 0) - (isFinalTonic ? 0.2 : 0) - 0.1;
  const canHaveNinth = !(planned.token.includes("^") || isDominant || planned.suspended);
  const ninth = canHaveNinth && ninthRoll < richness - 0.3 + 0.25 * settings.serenity;
  return buildHarmony(planned.token, settings.mode, { seventh, ninth, suspended: planned.suspended });
}

export interface PhraseRequest {
  readonly name: string;
  readonly starts: WeightedTokens;
  readonly cadence: CadenceKind;
  /** The phrase whose first bars are repeated, if this phrase answers another one. */
  readonly opening: HarmonisedPhrase | null;
}

/** Writes the chords of a four-bar phrase. */
export function harmonisePhrase(settings: MusicSettings, request: PhraseRequest): HarmonisedPhrase {
  const { metre, seed, mode } = settings;
  const grammar = GRAMMARS[mode];
  const random = randomStream(seed, "harmony", request.name);
  const formulas = grammar.cadences[request.cadence] ?? [];
  // At least one chord comes before the cadence.
  const minChords = Math.min(...formulas.map(([tokens]) => tokens.length)) + 1;
  const rhythm = rhythmFor(settings, minChords, randomStream(seed, "harmonic rhythm", request.name));
  const usable = formulas.filter(([tokens]) => tokens.length < rhythm.length);
  const formula = random.weighted(usable);
  const freeChords = rhythm.length - formula.length;
  const opening = walk(grammar, settings, request.starts, freeChords, at(formula, 0), random);
  const tokens = withInversions([...opening, ...formula], formula.length - 1, settings, random);

  let planned: PlannedChord[] = [];
  const first = halfBar(metre);
  let halves = 0;
  for (let i = 0; i < tokens.length; i++) {
    const bars = at(rhythm, i);
    let beats = bars * metre.beatsPerBar;
    if (bars === 0.5) {
      beats = halves % 2 === 0 ? first : metre.beatsPerBar - first;
      halves++;
    }
    planned.push({ token: at(tokens, i), beats, suspended: false });
  }
  planned = withDominants(planned, formula.length, settings, randomStream(seed, "dominants", request.name));
  planned = withSuspensions(
    planned,
    request.cadence,
    settings,
    randomStream(seed, "suspensions", request.name),
  );

  const colours = randomStream(seed, "colours", request.name);
  const slots: ChordSlot[] = [];
  let beat = 0;
  for (let i = 0; i < planned.length; i++) {
    const entry = at(planned, i);
    const chord = buildChord(entry, i >= planned.length - 1, settings, colours);
    slots.push({
      beat,
      beats: entry.beats,
      harmony: chord,
      bass: at(chord.tones, chord.inversion).semitones,
    });
    beat += entry.beats;
  }
  return {
    bars: 4,
    cadence: request.cadence,
    slots: withOpening(slots, request.opening, metre.beatsPerBar * 2),
  };
}

/** Replaces the first bars by those of the phrase that this one answers. */
function withOpening(
  slots: readonly ChordSlot[],
  opening: HarmonisedPhrase | null,
  until: number,
): readonly ChordSlot[] {
  if (!opening) return slots;
  const head = opening.slots.filter((slot) => slot.beat + slot.beats <= until + 1e-6);
  const lastHead = head[head.length - 1];
  const headEnd = lastHead ? lastHead.beat + lastHead.beats : 0;
  const rest = slots.filter((slot) => slot.beat >= headEnd - 1e-6);
  const next = rest[0];
  if (!lastHead || !next || Math.abs(next.beat - headEnd) > 1e-6) return slots;
  if (next.harmony.token === lastHead.harmony.token) return slots;
  return [...head, ...rest];
}
