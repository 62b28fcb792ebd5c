/** Metres, and how strong each position in a bar is. */
import { mod } from "./helpers";
import type { Metre } from "./score";

export const METRES = {
  "4/4": { count: 4, unit: 4, beatsPerBar: 4 },
  "3/4": { count: 3, unit: 4, beatsPerBar: 3 },
  "6/8": { count: 6, unit: 8, beatsPerBar: 3 },
  "12/8": { count: 12, unit: 8, beatsPerBar: 6 },
} as const satisfies Record<string, Metre>;
export type MetreId = keyof typeof METRES;

/** Length of the tapped pulse: a quarter, or a dotted quarter in compound time. */
export function pulseBeats(metre: Metre): number {
  return metre.unit === 8 ? 1.5 : 1;
}

/** 3 on the downbeat, 2 in the middle of the bar, 1 on other pulses, 0 on eighths between, −1 on finer positions. */
export function metricalWeight(metre: Metre, beatInBar: number): number {
  const offset = mod(beatInBar, metre.beatsPerBar);
  if (offset < 1e-6) return 3;
  const pulse = pulseBeats(metre);
  const inPulse = mod(offset + 1e-6, pulse);
  if (inPulse < 1e-5) {
    const half = metre.beatsPerBar / 2;
    return metre.count !== 3 && Math.abs(offset - half) < 1e-6 ? 2 : 1;
  }
  return mod(offset + 1e-6, 0.5) < 1e-5 ? 0 : -1;
}

/** Where a bar is split in two: after two beats in 3/4, else in the middle. */
export function halfBar(metre: Metre): number {
  return metre.count === 3 ? 2 : metre.beatsPerBar / 2;
}
