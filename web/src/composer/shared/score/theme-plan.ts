/**
 * Plans of themes: the motif and height of each bar, repeated bars, pickups and phrase ends.
 *
 * A plan has rhythm and contour. theme.ts finds the pitches over the harmony.
 */

import { buildMotif, cadenceBar, fragment, type Motif, type MotifNote, notesOf } from "./motif";
import type { MusicSettings } from "./music-settings";
import { randomStream } from "./random";

/** a and b: the motifs. i: a inverted. h: long notes. f: the first half of a, twice. k: the cadence bar. */
type BarKind = "a" | "b" | "i" | "h" | "f" | "k";
/** Kind, height in scale steps, and the index of the bar that it repeats where the harmony allows. */
export type BarPlan = readonly [BarKind, number, number?];

/** Parses plans such as "a0 b1 a0=0": kind and height of each bar, and after "=" the bar that it repeats. */
function plans(...texts: readonly string[]): readonly (readonly BarPlan[])[] {
  return texts.map((text) =>
    text.split(" ").map((bar): BarPlan => {
      const [head = "", source] = bar.split("=");
      const kind = head[0] as BarKind;
      const height = Number(head.slice(1));
      return source === undefined ? [kind, height] : [kind, height, Number(source)];
    }),
  );
}

const A_PLANS = plans(
  "a0 b1 a1 k0 a0=0 b2=1 f3 k-1",
  "a0 a1 b2 k1 a0=0 a1=1 b3 k0",
  "a2 a1 b0 k1 a2=0 a1=1 i3 k0",
  "a0 h2 a1 k2 a0=0 h3 b2 k0",
  "a0 b2 a1 b3 f4 f2 b1 k0",
  "a0 i1 a2 k1 b3 a2 i1 k0",
  "a1 b0 a1=0 k1 a2 b3 a1 k0",
  "h0 a1 h1 k2 h2 a3 b2 k0",
);
const B_PLANS = plans(
  "b2 b1 b0 k1 i3 b2 f3 k2",
  "i3 h2 i2 k1 i3=0 h4 f3 k1",
  "h1 b2 h0 b1 h2 b3 f4 k2",
  "b0 b1 f2 k3 b1 b2 f4 k3",
  "h3 i2 h2 i1 a2 a3 f4 k2",
);

export interface Motifs {
  readonly a: Motif;
  readonly b: Motif;
}

/** Here `beat` counts from the start of the theme. */
export interface PlannedNote extends MotifNote {
  readonly bar: number;
  readonly phrase: number;
  readonly kind: BarKind;
  readonly endsPhrase: boolean;
  readonly isAppoggiatura: boolean;
  readonly isFirstInBar: boolean;
  readonly isPickup: boolean;
}

/** Notes in a bar of this kind. */
function density(settings: MusicSettings, kind: BarKind, isContrast: boolean): number {
  const full = settings.melodyDensity;
  const factor = kind === "h" ? 0.3 : kind === "b" ? 0.85 : kind === "f" ? 1.1 : 1;
  const contrast = isContrast ? 0.85 : 1;
  // Motif a needs three notes to be recognised.
  const fewest = kind === "h" ? 1 : kind === "a" ? 3 : 2;
  return Math.max(fewest, Math.round(full * factor * contrast));
}

function barNotes(
  settings: MusicSettings,
  kind: BarKind,
  motifs: Motifs,
  isContrast: boolean,
  bar: number,
): readonly MotifNote[] {
  // The third bar of a phrase may get one more note.
  const isDenser =
    bar % 4 === 2 && kind !== "h" && randomStream(settings.seed, "grows", isContrast ? 1 : 0).chance(0.5);
  const count = density(settings, kind, isContrast) + (isDenser ? 1 : 0);
  switch (kind) {
    case "a":
      return notesOf(motifs.a, count);
    case "b":
      return notesOf(motifs.b, count);
    case "i":
      return notesOf(motifs.a, count, true);
    case "h":
      return notesOf(motifs.a, count);
    case "f":
      return fragment(motifs.a, count);
    default:
      return [];
  }
}

/** Places the motifs of a plan in their bars and adds pickups. */
export function planTheme(
  settings: MusicSettings,
  name: "A" | "B",
  plan: readonly BarPlan[],
  motifs: Motifs,
): PlannedNote[] {
  const bar = settings.metre.beatsPerBar;
  const out: PlannedNote[] = [];
  for (const [index, [kind, height]] of plan.entries()) {
    const isPhraseEnd = index % 4 === 3;
    const hasAppoggiatura = randomStream(settings.seed, "leaning", name, index).chance(0.35);
    const notes =
      kind === "k"
        ? cadenceBar(settings, `${name}${index}`, hasAppoggiatura)
        : barNotes(settings, kind, motifs, name === "B", index);
    for (const [i, note] of notes.entries()) {
      const isLast = i === notes.length - 1;
      // Each phrase ends with a rest.
      const beats =
        isLast && isPhraseEnd ? Math.min(note.beats, Math.max(1, bar - 0.5 - note.beat)) : note.beats;
      out.push({
        beat: index * bar + note.beat,
        beats,
        height: note.height + height,
        bar: index,
        phrase: Math.floor(index / 4),
        kind,
        endsPhrase: isLast && isPhraseEnd,
        isAppoggiatura: kind === "k" && i === 0 && notes.length > 1,
        isFirstInBar: i === 0,
        isPickup: false,
      });
    }
  }
  return [...pickups(settings, name, out), ...out].sort((a, b) => a.beat - b.beat);
}

/** One to three eighths that lead into a phrase. */
function pickups(settings: MusicSettings, name: string, notes: readonly PlannedNote[]): PlannedNote[] {
  const random = randomStream(settings.seed, "pickup", name);
  const hasPickups = random.chance(0.5);
  const { metre } = settings;
  const maxCount = metre.unit === 8 ? (metre.beatsPerBar > 3 ? 3 : 1) : metre.count === 3 ? 2 : 3;
  const count = Math.min(
    maxCount,
    random.weighted([
      [1, 3],
      [2, 4],
      [3, 1.5],
    ] as const),
  );
  const side = random.pick([-1, -1, 1]);
  if (!hasPickups) return [];
  const out: PlannedNote[] = [];
  for (const bar of [0, 4]) {
    const target = notes.find((note) => note.bar === bar && note.isFirstInBar);
    if (!target || target.beat > bar * settings.metre.beatsPerBar + 1e-6) continue;
    for (let i = count; i >= 1; i--) {
      const height = target.height + side * i;
      out.push({
        beat: target.beat - i * 0.5,
        beats: 0.5,
        height,
        bar: bar - 1,
        phrase: bar / 4,
        kind: "a",
        endsPhrase: false,
        isAppoggiatura: false,
        isFirstInBar: i === count,
        isPickup: true,
      });
    }
  }
  return out;
}

export function motifsOf(settings: MusicSettings): Motifs {
  return { a: buildMotif(settings, "a"), b: buildMotif(settings, "b") };
}

export function barPlansFor(settings: MusicSettings, name: "A" | "B"): readonly BarPlan[] {
  return randomStream(settings.seed, "plan", name).pick(name === "A" ? A_PLANS : B_PLANS);
}
