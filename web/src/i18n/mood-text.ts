/** Points of the mood plane in words. */

import { type MoodPoint, moodTerm } from "../shared/mood";
import { percent } from "./format";
import { messages } from "./messages";

/** For example "balanced", "a little sad", "joyful", "very tense". */
export function moodName(point: MoodPoint): string {
  const { balanced, words } = messages.value.moods;
  const term = moodTerm(point);
  return term === null ? balanced : words[term.word][term.degree];
}

/** The point in words and per cent, for people who cannot see the plane. */
export function describeMood(point: MoodPoint): string {
  return `${moodName(point)}: ${describeAxes(point)}`;
}

export function describeAxes({ valence, energy }: MoodPoint): string {
  return `${describeValence(valence)}, ${describeEnergy(energy)}`;
}

export function describeValence(valence: number): string {
  const { neitherPleasant, pleasant, unpleasant } = messages.value.moods;
  return describeAxis(valence, { zero: neitherPleasant, low: unpleasant, high: pleasant });
}

export function describeEnergy(energy: number): string {
  const { neitherCalm, calm, energetic } = messages.value.moods;
  return describeAxis(energy, { zero: neitherCalm, low: calm, high: energetic });
}

interface AxisWords {
  readonly zero: string;
  readonly low: string;
  readonly high: string;
}

function describeAxis(value: number, { zero, low, high }: AxisWords): string {
  const share = Math.round(Math.abs(value) * 100) / 100;
  return share === 0 ? zero : `${percent(share)} ${value < 0 ? low : high}`;
}

/** An expression's name, such as "happy". A model may have labels that the page does not know. */
export function expressionName(label: string): string {
  const { expressions } = messages.value;
  return Object.hasOwn(expressions, label) ? expressions[label as keyof typeof expressions] : label;
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
