/** Harmonises each section of the form: themes in phrases, introductions and breaks as loops, endings with a cadence. */

import type { SectionPlan } from "./form";
import { GRAMMARS, type WeightedTokens } from "./grammar";
import { at } from "./helpers";
import type { MusicSettings } from "./music-settings";
import { type ChordSlot, type HarmonisedPhrase, harmonisePhrase } from "./progression";
import { randomStream } from "./random";
import type { CadenceKind } from "./score";
import { buildHarmony } from "./theory";

export interface HarmonisedSection {
  readonly plan: SectionPlan;
  readonly phrases: readonly HarmonisedPhrase[];
  readonly slots: readonly ChordSlot[];
}

/** Picks a cadence by weight among those that the mode has. */
function pickCadence(
  settings: MusicSettings,
  name: string,
  options: readonly (readonly [CadenceKind, number])[],
): CadenceKind {
  const available = GRAMMARS[settings.mode].cadences;
  return randomStream(settings.seed, "cadence", name).weighted(
    options.filter(([kind]) => available[kind] !== undefined),
  );
}

function openCadence(settings: MusicSettings, name: string): CadenceKind {
  return pickCadence(settings, name, [
    ["half", 6],
    ["deceptive", 1.6],
    ["plagal", 1],
  ]);
}

function closingCadence(settings: MusicSettings, name: string): CadenceKind {
  const { serenity, tension } = settings;
  return pickCadence(settings, name, [
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

function theme(settings: MusicSettings, material: "A" | "B"): readonly HarmonisedPhrase[] {
  const grammar = GRAMMARS[settings.mode];
  const starts: WeightedTokens = material === "A" ? grammar.starts : grammar.contrastStarts;
  const isAnswer = randomStream(settings.seed, "answers", material).chance(material === "A" ? 0.7 : 0.4);
  const first = harmonisePhrase(settings, {
    name: `${material}1`,
    starts,
    cadence: openCadence(settings, `${material}1`),
    opening: null,
  });
  const second = harmonisePhrase(settings, {
    name: `${material}2`,
    starts: isAnswer ? starts : grammar.contrastStarts,
    // A contrast ends on a half cadence, so that it leads back to the theme.
    cadence: material === "A" ? closingCadence(settings, "A2") : pickCadence(settings, "B2", [["half", 1]]),
    opening: isAnswer ? first : null,
  });
  return [first, second];
}

/** Gives a theme an authentic cadence, or a modal one where the mode has none. */
function withFinalCadence(
  settings: MusicSettings,
  themePhrases: readonly HarmonisedPhrase[],
): readonly HarmonisedPhrase[] {
  const first = at(themePhrases, 0);
  const second = at(themePhrases, 1);
  const wanted: CadenceKind = GRAMMARS[settings.mode].cadences.authentic ? "authentic" : "modal";
  if (second.cadence === wanted) return themePhrases;
  const closing = harmonisePhrase(settings, {
    name: "A2",
    starts: GRAMMARS[settings.mode].starts,
    cadence: wanted,
    opening: null,
  });
  // The theme's own chords stay for two bars, then the new ending follows.
  const beats = settings.metre.beatsPerBar;
  const joinIndex = second.slots.findIndex((slot) => slot.beat >= 2 * beats - 1e-6);
  const joinBeat = joinIndex > 0 ? at(second.slots, joinIndex).beat : 0;
  const tail = closing.slots.filter((slot) => slot.beat >= joinBeat - 1e-6);
  const fits = tail[0] !== undefined && Math.abs(tail[0].beat - joinBeat) < 1e-6;
  const slots = fits && tail.length >= 2 ? [...second.slots.slice(0, joinIndex), ...tail] : closing.slots;
  return [first, { bars: 4, cadence: wanted, slots }];
}

/** Substitutes some chords of later statements by others that fit between the same neighbours. */
function withSubstitutions(
  settings: MusicSettings,
  phrases: readonly HarmonisedPhrase[],
  section: SectionPlan,
): readonly HarmonisedPhrase[] {
  if (section.occurrence === 0) return phrases;
  const next = GRAMMARS[settings.mode].next;
  const random = randomStream(settings.seed, "recoloured", section.material, section.occurrence);
  return phrases.map((part): HarmonisedPhrase => {
    const slots = [...part.slots];
    // The goal, which a suspension may split in two, and the chord before it stay.
    const goal = slots.findIndex(
      (slot) =>
        slot.harmony.token === at(slots, slots.length - 1).harmony.token &&
        slot.beat >= 2 * settings.metre.beatsPerBar,
    );
    for (let i = 1; i < goal - 1; i++) {
      const roll = random.next();
      const pick = random.next();
      const own = at(slots, i).harmony.token;
      const before = at(slots, i - 1).harmony.token;
      const after = at(slots, i + 1).harmony.token;
      if (roll > 0.3 + 0.1 * section.occurrence || own.startsWith("D") || after.startsWith("D")) continue;
      const options = (next[before] ?? []).filter(
        ([token]) =>
          token !== own && token !== after && (next[token] ?? []).some(([follower]) => follower === after),
      );
      const chosen = options[Math.floor(pick * options.length)]?.[0];
      if (!chosen) continue;
      const seventh = settings.richness > 0.45;
      const chord = buildHarmony(chosen, settings.mode, { seventh, ninth: false, suspended: false });
      slots[i] = { ...at(slots, i), harmony: chord, bass: at(chord.tones, chord.inversion).semitones };
    }
    return { ...part, slots };
  });
}

/** Repeats a loop of chords, one a bar. */
function loop(
  settings: MusicSettings,
  tokens: readonly string[],
  bars: number,
  fromBar: number,
  pedal: boolean,
): ChordSlot[] {
  const beats = settings.metre.beatsPerBar;
  const rich = settings.richness > 0.5;
  const slots: ChordSlot[] = [];
  for (let bar = 0; bar < bars; bar++) {
    const token = at(tokens, bar % tokens.length);
    const chord = buildHarmony(token, settings.mode, {
      seventh: rich,
      ninth: rich && token === "1",
      suspended: false,
    });
    const bass = pedal ? 0 : at(chord.tones, chord.inversion).semitones;
    slots.push({ beat: (fromBar + bar) * beats, beats, harmony: chord, bass });
  }
  return slots;
}

/** An introduction: a vamp, sometimes over a tonic pedal. */
function vamp(settings: MusicSettings, section: SectionPlan): readonly ChordSlot[] {
  const random = randomStream(settings.seed, "vamp");
  const tokens = random.pick(GRAMMARS[settings.mode].vamps);
  const pedal = random.chance(0.25 + 0.35 * settings.tension + 0.2 * settings.serenity);
  return loop(settings, tokens, section.bars, 0, pedal);
}

/** A break: a reversed two-chord loop that ends on the goal of a half cadence. */
function breakdown(settings: MusicSettings, section: SectionPlan): readonly ChordSlot[] {
  const grammar = GRAMMARS[settings.mode];
  const random = randomStream(settings.seed, "break", section.occurrence);
  const tokens = random.pick(grammar.vamps.filter((vampTokens) => vampTokens.length === 2));
  const vampSlots = loop(settings, [...tokens].reverse(), section.bars - 1, 0, random.chance(0.4));
  const half = at(grammar.cadences.half ?? [[["5"], 1]], 0)[0];
  const goal = at(half, half.length - 1);
  return [...vampSlots, ...loop(settings, [goal], 1, section.bars - 1, false)];
}

/** An outro: the tonic, then a cadence. */
function outro(settings: MusicSettings, section: SectionPlan): readonly ChordSlot[] {
  const random = randomStream(settings.seed, "close");
  const available = GRAMMARS[settings.mode].cadences;
  const kind = random.weighted<CadenceKind>(
    (
      [
        ["plagal", 4],
        ["modal", 3],
        ["authentic", 2],
      ] as const
    ).filter(([name]) => available[name] !== undefined),
  );
  const formula = random.weighted(
    (available[kind] ?? []).filter(([tokens]) => tokens.length <= section.bars - 1),
  );
  const tonicBars = section.bars - formula.length;
  return [
    ...loop(settings, ["1"], tonicBars, 0, false),
    ...loop(settings, formula, formula.length, tonicBars, false),
  ];
}

export function harmonise(
  settings: MusicSettings,
  form: readonly SectionPlan[],
): readonly HarmonisedSection[] {
  const beats = settings.metre.beatsPerBar;
  const themes = { A: theme(settings, "A"), B: theme(settings, "B") };
  const slotsOf = (section: SectionPlan): readonly ChordSlot[] => {
    if (section.material === "vamp") return vamp(settings, section);
    if (section.material === "break") return breakdown(settings, section);
    return outro(settings, section);
  };
  return form.map((section): HarmonisedSection => {
    if (section.material !== "A" && section.material !== "B")
      return { plan: section, phrases: [], slots: slotsOf(section) };
    const own = themes[section.material];
    const phrases = section.isReturn
      ? withFinalCadence(settings, own)
      : withSubstitutions(settings, own, section);
    return { plan: section, phrases, slots: joined(phrases, beats) };
  });
}
