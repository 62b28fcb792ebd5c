/**
 * The form of a piece: its sections, their order, length and level.
 *
 * A theme has eight bars, two phrases of four. The tempo decides how many themes fit, so that a piece lasts about one and
 * a half to three minutes.
 */

import { at, clamp } from "./helpers";
import type { MusicSettings } from "./music-settings";
import { randomStream } from "./random";
import type { SectionKind } from "./score";

export type Material = "vamp" | "A" | "B" | "break" | "close";

export interface SectionPlan {
  readonly kind: SectionKind;
  readonly label: string;
  readonly material: Material;
  readonly bars: number;
  readonly firstBar: number;
  /** 0..1: how full the texture is. Follows from the mood's energy and the place in the form. */
  readonly level: number;
  /** How much a repeated theme is varied: 0 as in its first statement. */
  readonly variation: number;
  /** How often this material has been played before this section. */
  readonly occurrence: number;
  /** Whether this is a final full statement of the theme. */
  readonly isReturn: boolean;
}

/** One letter per section: I/i intro of 4/2 bars, A theme, B contrast, C break, R return, O outro. */
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

function planFor(settings: MusicSettings): string {
  const barSeconds = (settings.metre.beatsPerBar * 60) / settings.bpm;
  const random = randomStream(settings.seed, "form");
  const wanted = 112 + 36 * random.next();
  let best: string = PLANS[0];
  let lowest = Number.POSITIVE_INFINITY;
  for (const plan of PLANS) {
    const seconds = barsOf(plan) * barSeconds;
    const overrun = Math.max(0, SHORTEST_SECONDS - seconds) + Math.max(0, seconds - LONGEST_SECONDS);
    const cost = Math.abs(seconds - wanted) + 100 * overrun + 14 * random.next();
    if (cost < lowest) {
      lowest = cost;
      best = plan;
    }
  }
  return best;
}

/** How far a section's level lies above or below that of the piece. */
function levelOffset(letter: string, occurrence: number, hasQuietContrast: boolean): number {
  switch (letter) {
    case "A":
      return -0.1 + 0.1 * Math.min(occurrence, 2);
    case "B":
      return (hasQuietContrast ? -0.12 : 0.06) + 0.05 * occurrence;
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

export function planForm(settings: MusicSettings): readonly SectionPlan[] {
  const plan = planFor(settings);
  const hasQuietContrast = randomStream(settings.seed, "contrast").chance(0.35);
  const baseLevel = 0.14 + 0.68 * settings.energy;
  const occurrences: Record<string, number> = {};
  const sections: SectionPlan[] = [];
  let firstBar = 0;
  for (const letter of plan) {
    const family = letter === "R" ? "A" : letter.toUpperCase();
    const occurrence = occurrences[family] ?? 0;
    occurrences[family] = occurrence + 1;
    const bars = BARS[letter] ?? 8;
    const primes = at(["", "′", "″", "‴"], Math.min(occurrence, 3));
    const common = {
      bars,
      firstBar,
      occurrence,
      level: clamp(baseLevel + levelOffset(letter, occurrence, hasQuietContrast), 0.02, 1),
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
        variation: 0.5 * occurrence,
      });
    else {
      const kind = letter === "R" ? "return" : "theme";
      // A return brings the theme back with less ornament than the repeat before it; a second return is varied again.
      const isSecondReturn = sections[sections.length - 1]?.isReturn ?? false;
      const variation = letter === "R" ? (isSecondReturn ? 0.75 : 0.3) : clamp(0.45 * occurrence, 0, 0.8);
      sections.push({ ...common, kind, label: `A${primes}`, material: "A", variation });
    }
    firstBar += bars;
  }
  return sections;
}
