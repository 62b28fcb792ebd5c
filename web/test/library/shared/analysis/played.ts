/** Synthesised pieces of known tempo, key and character. */

export const RATE = 22_050;

interface Style {
  readonly bpm: number;
  /** MIDI numbers of each bar's chord, lowest first; one bar has four beats. */
  readonly bars: readonly (readonly number[])[];
  readonly seconds: number;
  readonly level: number;
}

/** Broken chords, one note a beat, with the decay of a struck string. */
export function slowPiano({ bpm, bars, seconds, level }: Style): Float32Array {
  const out = new Float32Array(Math.round(seconds * RATE));
  const beat = 60 / bpm;
  for (let n = 0; n * beat < seconds; n++) {
    const chord = bars[Math.floor(n / 4) % bars.length] ?? [];
    if (n % 4 === 0) strike(out, n * beat, (chord[0] ?? 60) - 12, level, 2.5);
    strike(out, n * beat, chord[n % chord.length] ?? 60, level, 1.6);
  }
  return out;
}

/** A kick drum on each beat, a hi-hat between the beats, chords in eighth notes. */
export function fastDance({ bpm, bars, seconds, level }: Style): Float32Array {
  const out = new Float32Array(Math.round(seconds * RATE));
  const beat = 60 / bpm;
  let noise = 1;
  for (let n = 0; n * beat < seconds; n++) {
    kick(out, n * beat, level);
    noise = hiHat(out, (n + 0.5) * beat, level * 0.5, noise);
    const chord = bars[Math.floor(n / 4) % bars.length] ?? [];
    for (const half of [0, 0.5]) {
      for (const pitch of chord) saw(out, (n + half) * beat, pitch, level * 0.3, beat * 0.35);
    }
  }
  return out;
}

function strike(out: Float32Array, at: number, pitch: number, level: number, ring: number): void {
  const hertz = 440 * 2 ** ((pitch - 69) / 12);
  for (let partial = 1; partial <= 6; partial++) {
    add(out, at, ring, (t) => {
      const decay = Math.exp((-t * (2 + partial)) / ring);
      return (level / partial ** 1.6) * decay * Math.sin(2 * Math.PI * hertz * partial * t);
    });
  }
}

function saw(out: Float32Array, at: number, pitch: number, level: number, length: number): void {
  const hertz = 440 * 2 ** ((pitch - 69) / 12);
  for (let partial = 1; partial <= 16 && hertz * partial < 9000; partial++) {
    add(out, at, length, (t) => (level / partial) * Math.sin(2 * Math.PI * hertz * partial * t));
  }
}

function kick(out: Float32Array, at: number, level: number): void {
  add(
    out,
    at,
    0.2,
    (t) => level * Math.exp(-t * 18) * Math.sin(2 * Math.PI * (50 * t + 6 * (1 - Math.exp(-t * 30)))),
  );
}

function hiHat(out: Float32Array, at: number, level: number, seed: number): number {
  let state = seed;
  add(out, at, 0.06, (t) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return level * Math.exp(-t * 60) * (state / 2 ** 31);
  });
  return state;
}

function add(out: Float32Array, at: number, seconds: number, sample: (t: number) => number): void {
  const from = Math.round(at * RATE);
  const to = Math.min(out.length, from + Math.round(seconds * RATE));
  for (let i = from; i < to; i++) out[i] = (out[i] as number) + sample((i - from) / RATE);
}

/** A minor, D minor, E minor, A minor. */
export const MINOR_BARS = [
  [57, 60, 64, 69],
  [62, 65, 69, 74],
  [64, 67, 71, 76],
  [57, 60, 64, 72],
] as const;

/** C, F, G, C. */
export const MAJOR_BARS = [
  [60, 64, 67],
  [60, 65, 69],
  [62, 67, 71],
  [60, 64, 67],
] as const;
