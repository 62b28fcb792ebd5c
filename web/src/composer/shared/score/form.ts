/**
 * The course of a piece: which sections follow one another, how long, how full, and who plays.
 *
 * Themes are eight bars (two phrases of four). How many of them fit follows from the tempo, so that every piece
 * lasts between about one and a half and three minutes.
 */
import type { Character } from "./character";
import { at, clamp } from "./lists";
import { chance } from "./random";
import type { SectionKind } from "./score";

export type Material = "vamp" | "A" | "B" | "break" | "close";

export interface PlannedSection {
  readonly kind: SectionKind;
  readonly label: string;
  readonly material: Material;
  readonly bars: number;
  readonly firstBar: number;
  /** 0..1: how full the texture is; holds the energy of the mood and the place in the form. */
  readonly level: number;
  /** How much the theme is varied when it comes back: 0 as first heard. */
  readonly variation: number;
  /** The how-manieth time this material sounds, from 0. */
  readonly turn: number;
  /** The last full statement before the ending. */
  readonly isReturn: boolean;
}

/** One letter per section: I/i intro of 4/2 bars, A, B, C break, R return, O/o ending of 4/6 bars. */
const PLANS = [
  "iABRO",
  "iAABRO",
  "iABAR",
  "IABARO",
  "IAABRO",
  "iABCRO",
  "IAABARO",
  "IABABRO",
  "IAABCRO",
  "IAABABRO",
  "IABACARO",
  "IAABCARO",
  "IAABABCRO",
  "IAABACARRO",
  "IAABABCRRO",
  "IAABABCABRO",
  "IAABABCABRRO",
  "IAABBAACABBRRO",
] as const;

const BARS: Readonly<Record<string, number>> = { I: 4, i: 2, A: 8, B: 8, C: 4, R: 8, O: 4 };
const SHORTEST_SECONDS = 98;
const LONGEST_SECONDS = 166;

function barsOf(plan: string): number {
  let bars = 0;
  for (const letter of plan) bars += BARS[letter] ?? 0;
  return bars;
}

function planFor(character: Character): string {
  const barSeconds = (character.metre.beatsPerBar * 60) / character.bpm;
  const draw = chance(character.seed, "form");
  const wanted = 112 + 36 * draw.next();
  let best: string = PLANS[0];
  let lowest = Number.POSITIVE_INFINITY;
  for (const plan of PLANS) {
    const seconds = barsOf(plan) * barSeconds;
    const outside = Math.max(0, SHORTEST_SECONDS - seconds) + Math.max(0, seconds - LONGEST_SECONDS);
    const cost = Math.abs(seconds - wanted) + 100 * outside + 14 * draw.next();
    if (cost < lowest) {
      lowest = cost;
      best = plan;
    }
  }
  return best;
}

/** Where a section stands above or below the piece's own level. */
function arc(letter: string, turn: number, hushedContrast: boolean): number {
  switch (letter) {
    case "A":
      return -0.1 + 0.1 * Math.min(turn, 2);
    case "B":
      return (hushedContrast ? -0.12 : 0.06) + 0.05 * turn;
    case "C":
      return -0.26;
    case "R":
      return 0.15;
    case "O":
      return -0.2;
    default:
      return -0.24;
  }
}

export function planForm(character: Character): readonly PlannedSection[] {
  const plan = planFor(character);
  const hushed = chance(character.seed, "contrast").happens(0.35);
  const home = 0.14 + 0.68 * character.energy;
  const turns: Record<string, number> = {};
  const sections: PlannedSection[] = [];
  let firstBar = 0;
  for (const letter of plan) {
    const family = letter === "R" ? "A" : letter.toUpperCase();
    const turn = turns[family] ?? 0;
    turns[family] = turn + 1;
    const bars = BARS[letter] ?? 8;
    const primes = at(["", "′", "″", "‴"], Math.min(turn, 3));
    const common = {
      bars,
      firstBar,
      turn,
      level: clamp(home + arc(letter, turn, hushed), 0.02, 1),
      isReturn: letter === "R",
    };
    if (family === "I")
      sections.push({ ...common, kind: "intro", label: "Intro", material: "vamp", variation: 0 });
    else if (family === "O")
      sections.push({ ...common, kind: "outro", label: "Outro", material: "close", variation: 0 });
    else if (family === "C")
      sections.push({ ...common, kind: "contrast", label: "Break", material: "break", variation: 0 });
    else if (family === "B")
      sections.push({
        ...common,
        kind: "contrast",
        label: `B${primes}`,
        material: "B",
        variation: 0.5 * turn,
      });
    else {
      const kind = letter === "R" ? "return" : "theme";
      // the return restores the theme: less ornament than the repeat before it
      const again = sections[sections.length - 1]?.isReturn ?? false;
      const variation = letter === "R" ? (again ? 0.75 : 0.3) : clamp(0.45 * turn, 0, 0.8);
      sections.push({ ...common, kind, label: `A${primes}`, material: "A", variation });
    }
    firstBar += bars;
  }
  return sections;
}
