/**
 * Chord progressions for whole sections, walked through the grammar of the mode from a beginning to a cadence.
 *
 * The walk is sampled with a look at its end (weights summed backwards from the closing formula), so that every phrase
 * arrives where it must without a jolt. Inversions, suspensions and secondary dominants are then added where they lead somewhere.
 */
import type { Character } from "./character";
import { GRAMMARS, type Grammar, type Weighted } from "./grammar";
import { at, clamp, mod } from "./lists";
import { type Chance, chance } from "./random";
import type { CadenceKind, Metre } from "./score";
import { type Harmony, harmony, SCALES } from "./theory";

export interface ChordSlot {
  /** From the start of the section. */
  readonly beat: number;
  readonly beats: number;
  readonly harmony: Harmony;
  /** Semitones above the tonic; differs from the harmony's own bass over a pedal. */
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

/** The first part of a bar that two chords share. */
function halfBar(metre: Metre): number {
  return metre.count === 3 ? 2 : metre.beatsPerBar / 2;
}

function isMajorChord(token: string, character: Character): boolean {
  const tones = harmony(token, character.mode).tones;
  return mod(at(tones, 1).semitones - at(tones, 0).semitones, 12) === 4;
}

/** Pleasant moods lean towards chords with a major third, unpleasant ones away from them. */
function leaning(options: Weighted, character: Character): Weighted {
  const lean = 0.65 * character.mood.valence - 0.08;
  return options.map(([token, weight]) => [
    token,
    weight * (isMajorChord(token, character) ? 1 + lean : 1 - lean),
  ]);
}

function walk(
  grammar: Grammar,
  character: Character,
  starts: Weighted,
  count: number,
  goal: string,
  draw: Chance,
): string[] {
  if (count === 0) return [];
  const words = Object.keys(grammar.next);
  const following = (word: string): Weighted => leaning(grammar.next[word] ?? [], character);
  // hope[k][word]: total weight of all ways from word at place k to the goal
  let hope: Record<string, number> = {};
  for (const word of words) {
    const direct = following(word).find(([next]) => next === goal)?.[1] ?? 0;
    hope[word] = word === goal ? 0 : direct + 0.01;
  }
  const hopes = [hope];
  for (let place = count - 2; place >= 0; place--) {
    const earlier: Record<string, number> = {};
    for (const word of words) {
      let sum = 0;
      for (const [next, weight] of following(word)) sum += weight * (hope[next] ?? 0);
      earlier[word] = sum;
    }
    hope = earlier;
    hopes.unshift(hope);
  }
  const chosen: string[] = [];
  let options = leaning(starts, character);
  for (let place = 0; place < count; place++) {
    const ahead = at(hopes, place);
    const weighed = options.map(([word, weight]): readonly [string, number] => {
      const again = chosen.includes(word) ? 0.45 : 1;
      return [word, weight * (ahead[word] ?? 0) * again];
    });
    const word = draw.weighted(weighed);
    chosen.push(word);
    options = following(word);
  }
  return chosen;
}

function rhythmFor(character: Character, shortest: number, draw: Chance): readonly number[] {
  const barSeconds = (character.metre.beatsPerBar * 60) / character.bpm;
  const wanted = 3.6 - 1.7 * character.energy;
  const enough = RHYTHMS.filter((rhythm) => rhythm.length >= shortest);
  const weights = enough.map((rhythm): readonly [readonly number[], number] => {
    const secondsPerChord = (barSeconds * 4) / rhythm.length;
    const off = Math.abs(secondsPerChord - wanted) / wanted;
    return [rhythm, 1 / (0.03 + off * off)];
  });
  return draw.weighted(weights);
}

function bassDegree(token: string, character: Character): number {
  const chord = harmony(token, character.mode);
  return at(chord.tones, chord.inversion).degree;
}

function stepwise(a: number, b: number): boolean {
  const distance = mod(a - b, 7);
  return distance === 1 || distance === 6;
}

/** Puts the third into the bass where that turns a leap into a step on both sides. */
function smoothed(tokens: readonly string[], fixed: number, character: Character, draw: Chance): string[] {
  const out = [...tokens];
  for (let i = 1; i < tokens.length - fixed; i++) {
    const token = at(tokens, i);
    const wish = draw.next();
    if (token.includes("^") || token.startsWith("D") || token.startsWith("b")) continue;
    const before = bassDegree(at(out, i - 1), character);
    const after = bassDegree(at(tokens, i + 1), character);
    const third = bassDegree(`${token}^3`, character);
    const root = bassDegree(token, character);
    const gain = stepwise(before, third) && stepwise(third, after) && !stepwise(before, root);
    if (gain && wish < 0.7 - 0.3 * character.richness) out[i] = `${token}^3`;
  }
  return out;
}

/** The dominant that leads into this chord, if one may. */
function dominantOf(token: string, character: Character): string | null {
  const degree = Number(token[0]);
  if (!degree || degree === 1 || token.includes("^") || token.startsWith("b")) return null;
  const target = harmony(token, character.mode);
  const fifth = mod(at(target.tones, 2).semitones - at(target.tones, 0).semitones, 12);
  if (fifth !== 7) return null;
  // a dominant whose root lies outside the scale would sound like another piece
  const root = mod(at(SCALES[character.mode], degree - 1) + 7, 12);
  return SCALES[character.mode].includes(root) ? `D${degree}` : null;
}

interface Planned {
  readonly token: string;
  readonly beats: number;
  readonly suspended: boolean;
}

function coloured(planned: Planned, isGoal: boolean, character: Character, draw: Chance): Harmony {
  const seventhDraw = draw.next();
  const ninthDraw = draw.next();
  const dominant = planned.token.startsWith("5M") || planned.token.startsWith("D");
  const tonicGoal = isGoal && planned.token === "1";
  const richness = character.richness;
  const seventh = seventhDraw < richness + (dominant ? 0.3 : 0) - (tonicGoal ? 0.2 : 0) - 0.1;
  const plain = planned.token.includes("^") || dominant || planned.suspended;
  const ninth = !plain && ninthDraw < richness - 0.3 + 0.25 * character.serenity;
  return harmony(planned.token, character.mode, { seventh, ninth, suspended: planned.suspended });
}

export interface PhraseOrder {
  readonly name: string;
  readonly starts: Weighted;
  readonly cadence: CadenceKind;
  /** The opening to repeat, when this phrase answers another one. */
  readonly opening: HarmonisedPhrase | null;
}

/** A four-bar phrase of harmony. */
export function phrase(character: Character, order: PhraseOrder): HarmonisedPhrase {
  const { metre, seed, mode } = character;
  const grammar = GRAMMARS[mode];
  const draw = chance(seed, "harmony", order.name);
  const formulas = grammar.cadences[order.cadence] ?? [];
  // before the close there is always a beginning
  const shortest = Math.min(...formulas.map(([words]) => words.length)) + 1;
  const rhythm = rhythmFor(character, shortest, chance(seed, "harmonic rhythm", order.name));
  const usable = formulas.filter(([words]) => words.length < rhythm.length);
  const formula = draw.weighted(usable);
  const free = rhythm.length - formula.length;
  const walked = walk(grammar, character, order.starts, free, at(formula, 0), draw);
  const tokens = smoothed([...walked, ...formula], formula.length - 1, character, draw);

  let planned: Planned[] = [];
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
  planned = withDominants(planned, formula.length, character, chance(seed, "dominants", order.name));
  planned = withSuspensions(planned, order.cadence, character, chance(seed, "suspensions", order.name));

  const colours = chance(seed, "colours", order.name);
  const slots: ChordSlot[] = [];
  let beat = 0;
  for (let i = 0; i < planned.length; i++) {
    const entry = at(planned, i);
    const chord = coloured(entry, i >= planned.length - 1, character, colours);
    slots.push({
      beat,
      beats: entry.beats,
      harmony: chord,
      bass: at(chord.tones, chord.inversion).semitones,
    });
    beat += entry.beats;
  }
  return { bars: 4, cadence: order.cadence, slots: withOpening(slots, order.opening, metre.beatsPerBar * 2) };
}

/** Replaces the first bars by those of the phrase that is being answered. */
function withOpening(
  slots: readonly ChordSlot[],
  opening: HarmonisedPhrase | null,
  until: number,
): readonly ChordSlot[] {
  if (!opening) return slots;
  const head = opening.slots.filter((slot) => slot.beat + slot.beats <= until + 1e-6);
  const lastHead = head[head.length - 1];
  const joint = lastHead ? lastHead.beat + lastHead.beats : 0;
  const rest = slots.filter((slot) => slot.beat >= joint - 1e-6);
  const next = rest[0];
  if (!lastHead || !next || Math.abs(next.beat - joint) > 1e-6) return slots;
  if (next.harmony.token === lastHead.harmony.token) return slots;
  return [...head, ...rest];
}

function withDominants(
  planned: readonly Planned[],
  fixed: number,
  character: Character,
  draw: Chance,
): Planned[] {
  const out: Planned[] = [];
  const { richness, mood, serenity, mode } = character;
  // outside plain major and minor a foreign dominant soon sounds like another key
  const modal = mode === "phrygian" ? 0.25 : mode === "ionian" || mode === "aeolian" ? 1 : 0.6;
  const wish = modal * clamp(0.1 + 0.3 * richness + 0.12 * mood.valence - 0.35 * serenity, 0.02, 0.5);
  const bar = character.metre.beatsPerBar;
  for (let i = 0; i < planned.length; i++) {
    const entry = at(planned, i);
    const next = planned[i + 1];
    const happens = draw.happens(wish);
    const dominant = next && i < planned.length - fixed + 1 ? dominantOf(next.token, character) : null;
    const splits = entry.beats >= bar - 1e-6;
    if (!happens || !dominant || !splits || i + 1 === planned.length - 1) {
      out.push(entry);
      continue;
    }
    const kept = entry.beats - bar + halfBar(character.metre);
    out.push({ ...entry, beats: kept }, { token: dominant, beats: entry.beats - kept, suspended: false });
  }
  return out;
}

/** Lets the fourth hang over a closing dominant or tonic and fall to the third. */
function withSuspensions(
  planned: readonly Planned[],
  cadence: CadenceKind,
  character: Character,
  draw: Chance,
): Planned[] {
  const out: Planned[] = [];
  const bar = character.metre.beatsPerBar;
  for (let i = 0; i < planned.length; i++) {
    const entry = at(planned, i);
    const goal = i === planned.length - 1;
    const dominant = entry.token === "5" || entry.token === "5M";
    const happens = draw.happens(dominant ? 0.35 : 0.18);
    const fits = goal ? dominant || cadence === "plagal" : dominant;
    const holdsFourth = SCALES[character.mode].includes(5);
    if (happens && fits && entry.beats >= bar - 1e-6 && holdsFourth && !entry.token.includes("^")) {
      const first = halfBar(character.metre) + entry.beats - bar;
      out.push({ ...entry, beats: first, suspended: true }, { ...entry, beats: entry.beats - first });
    } else out.push(entry);
  }
  return out;
}
