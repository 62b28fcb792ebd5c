/**
 * Writes a score as a Standard MIDI File, format 1: a conductor track, then one track per part, drums on channel 10.
 *
 * Notes are written as performed, with swing, rubato and human timing, against the score's tempo map. Other players then
 * keep the timing of this page.
 */
import { at, clamp, mod } from "./helpers";
import type { DrumPiece, InstrumentId, Score, TempoStep } from "./score";
import { SCALES } from "./theory";

const TICKS_PER_BEAT = 480;
/** Channel 10, counted from 0. */
const DRUM_CHANNEL = 9;

/** General MIDI programs, counted from 0. */
const PROGRAMS: Readonly<Record<InstrumentId, number>> = {
  "felt-piano": 0,
  "electric-piano": 4,
  vibraphone: 11,
  marimba: 12,
  kalimba: 108,
  "nylon-guitar": 24,
  harp: 46,
  "glass-bells": 8,
  "string-ensemble": 48,
  "solo-string": 40,
  "soft-lead": 79,
  "synth-lead": 81,
  "synth-pluck": 84,
  "warm-pad": 89,
  "synth-pad": 90,
  "upright-bass": 32,
  "electric-bass": 33,
  "sub-bass": 39,
  "synth-bass": 38,
};

/** General MIDI percussion keys. */
const DRUM_KEYS: Readonly<Record<DrumPiece, number>> = {
  kick: 36,
  snare: 38,
  rim: 37,
  clap: 39,
  "hat-closed": 42,
  "hat-open": 46,
  ride: 51,
  crash: 49,
  shaker: 82,
  tambourine: 54,
  "brush-sweep": 40,
  "hand-low": 64,
  "hand-high": 63,
  "hand-slap": 62,
  "tom-low": 45,
  "tom-high": 48,
};

interface TimedEvent {
  readonly tick: number;
  /** Order within a tick: note-offs come before note-ons. */
  readonly rank: number;
  readonly bytes: readonly number[];
}

function variableLength(value: number): number[] {
  const bytes = [value & 0x7f];
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) bytes.unshift((rest & 0x7f) | 0x80);
  return bytes;
}

/** UTF-8 bytes. `TextEncoder` is not available to this code, which has no browser types. */
function utf8(text: string): number[] {
  const bytes: number[] = [];
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 63;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 0x3f));
    else if (code < 0x10000)
      bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f));
    else
      bytes.push(
        0xf0 | (code >> 18),
        0x80 | ((code >> 12) & 0x3f),
        0x80 | ((code >> 6) & 0x3f),
        0x80 | (code & 0x3f),
      );
  }
  return bytes;
}

function meta(kind: number, content: readonly number[]): number[] {
  return [0xff, kind, ...variableLength(content.length), ...content];
}

function chunk(name: string, content: readonly number[]): number[] {
  const size = content.length;
  return [
    ...utf8(name),
    (size >>> 24) & 255,
    (size >>> 16) & 255,
    (size >>> 8) & 255,
    size & 255,
    ...content,
  ];
}

function trackChunk(events: readonly TimedEvent[]): number[] {
  const ordered = [...events].sort((a, b) => a.tick - b.tick || a.rank - b.rank);
  const content: number[] = [];
  let before = 0;
  for (const { tick, bytes } of ordered) {
    content.push(...variableLength(tick - before), ...bytes);
    before = tick;
  }
  content.push(...variableLength(TICKS_PER_BEAT), ...meta(0x2f, []));
  return chunk("MTrk", content);
}

/** The tick at this second, by the tempo map. */
function tickAt(tempo: readonly TempoStep[], seconds: number): number {
  let step = at(tempo, 0);
  for (const candidate of tempo) if (candidate.start <= seconds + 1e-9) step = candidate;
  const beats = step.beat + ((seconds - step.start) * step.bpm) / 60;
  return Math.max(0, Math.round(beats * TICKS_PER_BEAT));
}

/** Data of the key signature event: sharps (positive) or flats, and 1 for a minor key. */
function keySignature(score: Score): readonly [number, number] {
  const { tonic, mode } = score.key;
  const degrees = { lydian: 3, ionian: 0, mixolydian: 4, dorian: 1, aeolian: 5, phrygian: 2 } as const;
  const parent = mod(tonic - at(SCALES.ionian, degrees[mode]), 12);
  const fifths = mod(parent * 7 + 5, 12) - 5;
  const minor = at(SCALES[mode], 2) === 3 ? 1 : 0;
  return [fifths & 0xff, minor];
}

/** The track that holds title, metre, key, tempo and section markers. */
function conductorTrack(score: Score): number[] {
  const events: TimedEvent[] = [];
  const put = (tick: number, bytes: readonly number[]): void => {
    events.push({ tick, rank: 0, bytes });
  };
  put(0, meta(0x03, utf8(score.title)));
  const unitPower = score.metre.unit === 8 ? 3 : 2;
  put(0, meta(0x58, [score.metre.count, unitPower, score.metre.unit === 8 ? 36 : 24, 8]));
  put(0, meta(0x59, keySignature(score)));
  for (const step of score.tempo) {
    const micros = Math.round(60_000_000 / step.bpm);
    put(
      Math.round(step.beat * TICKS_PER_BEAT),
      meta(0x51, [micros >> 16, (micros >> 8) & 255, micros & 255]),
    );
  }
  for (const section of score.sections)
    put(Math.round(section.beat * TICKS_PER_BEAT), meta(0x06, utf8(section.label)));
  return trackChunk(events);
}

interface MidiNote {
  readonly start: number;
  readonly seconds: number;
  readonly key: number;
  readonly velocity: number;
}

/** Note-on and note-off pairs. A repeated key is released first, because some players lose notes otherwise. */
function noteEvents(score: Score, channel: number, notes: readonly MidiNote[]): TimedEvent[] {
  const events: TimedEvent[] = [];
  const nextOnset = new Map<number, number>();
  for (const { start, seconds, key, velocity } of [...notes].reverse()) {
    const on = tickAt(score.tempo, start);
    const nextOn = nextOnset.get(key) ?? Number.POSITIVE_INFINITY;
    if (nextOn <= on) continue;
    const off = Math.min(nextOn, Math.max(on + 1, tickAt(score.tempo, start + seconds)));
    const midiVelocity = clamp(Math.round(velocity * 127), 1, 127);
    events.push({ tick: on, rank: 2, bytes: [0x90 | channel, key, midiVelocity] });
    events.push({ tick: off, rank: 1, bytes: [0x80 | channel, key, 64] });
    nextOnset.set(key, on);
  }
  return events;
}

/** The bytes of the file. */
export function midiFile(score: Score): Uint8Array {
  const tracks: number[][] = [conductorTrack(score)];
  for (const [index, track] of score.tracks.entries()) {
    const channel = index < DRUM_CHANNEL ? index : index + 1;
    const pan = clamp(Math.round(64 + 63 * track.pan), 0, 127);
    const volume = clamp(Math.round(50 + 70 * track.level), 0, 127);
    tracks.push(
      trackChunk([
        { tick: 0, rank: 0, bytes: meta(0x03, utf8(track.name)) },
        { tick: 0, rank: 0, bytes: [0xc0 | channel, PROGRAMS[track.instrument]] },
        { tick: 0, rank: 0, bytes: [0xb0 | channel, 7, volume] },
        { tick: 0, rank: 0, bytes: [0xb0 | channel, 10, pan] },
        ...noteEvents(
          score,
          channel,
          track.notes.map((note) => ({ ...note, key: note.pitch })),
        ),
      ]),
    );
  }
  if (score.drums) {
    const hits = score.drums.hits.map((hit) => ({ ...hit, seconds: 0.08, key: DRUM_KEYS[hit.piece] }));
    tracks.push(
      trackChunk([
        { tick: 0, rank: 0, bytes: meta(0x03, utf8("Drums")) },
        ...noteEvents(score, DRUM_CHANNEL, hits),
      ]),
    );
  }
  const header = [0, 1, tracks.length >> 8, tracks.length & 255, TICKS_PER_BEAT >> 8, TICKS_PER_BEAT & 255];
  return Uint8Array.from([...chunk("MThd", header), ...tracks.flat()]);
}
