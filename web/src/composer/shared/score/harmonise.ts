/** Gives every section of the form its chords: themes in phrases, introductions as vamps, endings that close. */
import type { Character } from "./character";
import type { PlannedSection } from "./form";
import { GRAMMARS, type Weighted } from "./grammar";
import { at } from "./lists";
import { type ChordSlot, type HarmonisedPhrase, phrase } from "./progression";
import { chance } from "./random";
import type { CadenceKind } from "./score";
import { harmony } from "./theory";

export interface HarmonisedSection {
  readonly section: PlannedSection;
  readonly phrases: readonly HarmonisedPhrase[];
  readonly slots: readonly ChordSlot[];
}

function cadence(
  character: Character,
  name: string,
  wishes: readonly (readonly [CadenceKind, number])[],
): CadenceKind {
  const known = GRAMMARS[character.mode].cadences;
  return chance(character.seed, "cadence", name).weighted(
    wishes.filter(([kind]) => known[kind] !== undefined),
  );
}

function openCadence(character: Character, name: string): CadenceKind {
  return cadence(character, name, [
    ["half", 6],
    ["deceptive", 1.6],
    ["plagal", 1],
  ]);
}

function closingCadence(character: Character, name: string): CadenceKind {
  const { serenity, tension } = character;
  return cadence(character, name, [
    ["authentic", 5 + tension],
    ["plagal", 1.5 + 3 * serenity],
    ["modal", 1.2],
  ]);
}

function joined(phrases: readonly HarmonisedPhrase[], beatsPerBar: number): readonly ChordSlot[] {
  const slots: ChordSlot[] = [];
  let offset = 0;
  for (const part of phrases) {
    for (const slot of part.slots) slots.push({ ...slot, beat: slot.beat + offset });
    offset += part.bars * beatsPerBar;
  }
  return slots;
}

function theme(character: Character, material: "A" | "B"): readonly HarmonisedPhrase[] {
  const grammar = GRAMMARS[character.mode];
  const starts: Weighted = material === "A" ? grammar.starts : grammar.contrastStarts;
  const answers = chance(character.seed, "answers", material).happens(material === "A" ? 0.7 : 0.4);
  const first = phrase(character, {
    name: `${material}1`,
    starts,
    cadence: openCadence(character, `${material}1`),
    opening: null,
  });
  const second = phrase(character, {
    name: `${material}2`,
    starts: answers ? starts : grammar.contrastStarts,
    // a contrast ends in the air, so that the theme can come home
    cadence: material === "A" ? closingCadence(character, "A2") : cadence(character, "B2", [["half", 1]]),
    opening: answers ? first : null,
  });
  return [first, second];
}

/** The return closes firmly, whatever the theme did the first time. */
function firmly(
  character: Character,
  themePhrases: readonly HarmonisedPhrase[],
): readonly HarmonisedPhrase[] {
  const first = at(themePhrases, 0);
  const second = at(themePhrases, 1);
  const known = GRAMMARS[character.mode].cadences;
  const wanted: CadenceKind = known.authentic ? "authentic" : "modal";
  if (second.cadence === wanted) return themePhrases;
  const firm = phrase(character, {
    name: "A2",
    starts: GRAMMARS[character.mode].starts,
    cadence: wanted,
    opening: null,
  });
  // keep the theme's own course up to the last bar and a half, then close
  const beats = character.metre.beatsPerBar;
  const joint = second.slots.findIndex((slot) => slot.beat >= 2 * beats - 1e-6);
  const jointBeat = joint > 0 ? at(second.slots, joint).beat : 0;
  const tail = firm.slots.filter((slot) => slot.beat >= jointBeat - 1e-6);
  const fits = tail[0] !== undefined && Math.abs(tail[0].beat - jointBeat) < 1e-6;
  const slots = fits && tail.length >= 2 ? [...second.slots.slice(0, joint), ...tail] : firm.slots;
  return [first, { bars: 4, cadence: wanted, slots }];
}

/** Later statements may go a short way round: another chord that comes from and leads to the same neighbours. */
function recoloured(
  character: Character,
  phrases: readonly HarmonisedPhrase[],
  section: PlannedSection,
): readonly HarmonisedPhrase[] {
  if (section.turn === 0) return phrases;
  const next = GRAMMARS[character.mode].next;
  const draw = chance(character.seed, "recoloured", section.material, section.turn);
  return phrases.map((part): HarmonisedPhrase => {
    const slots = [...part.slots];
    // the close stays: goal and approach, each perhaps in two halves
    const goal = slots.findIndex(
      (slot) =>
        slot.harmony.token === at(slots, slots.length - 1).harmony.token &&
        slot.beat >= 2 * character.metre.beatsPerBar,
    );
    for (let i = 1; i < goal - 1; i++) {
      const wish = draw.next();
      const pick = draw.next();
      const own = at(slots, i).harmony.token;
      const before = at(slots, i - 1).harmony.token;
      const after = at(slots, i + 1).harmony.token;
      if (wish > 0.3 + 0.1 * section.turn || own.startsWith("D") || after.startsWith("D")) continue;
      const ways = (next[before] ?? []).filter(
        ([word]) => word !== own && word !== after && (next[word] ?? []).some(([goal]) => goal === after),
      );
      const chosen = ways[Math.floor(pick * ways.length)]?.[0];
      if (!chosen) continue;
      const seventh = character.richness > 0.45;
      const chord = harmony(chosen, character.mode, { seventh, ninth: false, suspended: false });
      slots[i] = { ...at(slots, i), harmony: chord, bass: at(chord.tones, chord.inversion).semitones };
    }
    return { ...part, slots };
  });
}

function loop(
  character: Character,
  tokens: readonly string[],
  bars: number,
  fromBar: number,
  pedal: boolean,
): ChordSlot[] {
  const beats = character.metre.beatsPerBar;
  const rich = character.richness > 0.5;
  const slots: ChordSlot[] = [];
  for (let bar = 0; bar < bars; bar++) {
    const token = at(tokens, bar % tokens.length);
    const chord = harmony(token, character.mode, {
      seventh: rich,
      ninth: rich && token === "1",
      suspended: false,
    });
    const bass = pedal ? 0 : at(chord.tones, chord.inversion).semitones;
    slots.push({ beat: (fromBar + bar) * beats, beats, harmony: chord, bass });
  }
  return slots;
}

function vamp(character: Character, section: PlannedSection): readonly ChordSlot[] {
  const draw = chance(character.seed, "vamp");
  const tokens = draw.pick(GRAMMARS[character.mode].vamps);
  const pedal = draw.happens(0.25 + 0.35 * character.tension + 0.2 * character.serenity);
  return loop(character, tokens, section.bars, 0, pedal);
}

function breakdown(character: Character, section: PlannedSection): readonly ChordSlot[] {
  const grammar = GRAMMARS[character.mode];
  const draw = chance(character.seed, "break", section.turn);
  const tokens = draw.pick(grammar.vamps.filter((words) => words.length === 2));
  const held = loop(character, [...tokens].reverse(), section.bars - 1, 0, draw.happens(0.4));
  const half = at(grammar.cadences.half ?? [[["5"], 1]], 0)[0];
  const goal = at(half, half.length - 1);
  return [...held, ...loop(character, [goal], 1, section.bars - 1, false)];
}

function close(character: Character, section: PlannedSection): readonly ChordSlot[] {
  const draw = chance(character.seed, "close");
  const known = GRAMMARS[character.mode].cadences;
  const kind = draw.weighted<CadenceKind>(
    (
      [
        ["plagal", 4],
        ["modal", 3],
        ["authentic", 2],
      ] as const
    ).filter(([name]) => known[name] !== undefined),
  );
  const formula = draw.weighted((known[kind] ?? []).filter(([words]) => words.length <= section.bars - 1));
  const lead = section.bars - formula.length;
  return [
    ...loop(character, ["1"], lead, 0, false),
    ...loop(character, formula, formula.length, lead, false),
  ];
}

export function harmonise(
  character: Character,
  form: readonly PlannedSection[],
): readonly HarmonisedSection[] {
  const beats = character.metre.beatsPerBar;
  const themes = { A: theme(character, "A"), B: theme(character, "B") };
  const slotsOf = (section: PlannedSection): readonly ChordSlot[] => {
    if (section.material === "vamp") return vamp(character, section);
    if (section.material === "break") return breakdown(character, section);
    return close(character, section);
  };
  return form.map((section): HarmonisedSection => {
    if (section.material !== "A" && section.material !== "B")
      return { section, phrases: [], slots: slotsOf(section) };
    const own = themes[section.material];
    const phrases = section.isReturn ? firmly(character, own) : recoloured(character, own, section);
    return { section, phrases, slots: joined(phrases, beats) };
  });
}
