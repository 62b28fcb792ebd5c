/**
 * From a score to voices: who sounds when, how long, how loud, from where. Pure arithmetic, no samples yet; the bound on
 * simultaneous voices is kept here, so that it holds for every piece on every machine.
 */

import { clamp, gainOf } from "../../../shared/dsp/units";
import type { DrumTrack, Note, Score, Track } from "../score/score";
import { KIT_DB, PIECE_DB, PIECE_PAN, PIECE_SECONDS } from "./drums/kits";
import { INSTRUMENT, type Instrument } from "./instruments";
import { DUCKED, ECHO_SEND, MIX } from "./mix";
import { hash } from "./random";
import type { Ready, ToneShelf } from "./tone-cache";

export const MOST_VOICES = 64;
/** A voice that has to give way fades this quickly. */
const YIELD_SECONDS = 0.03;
/** Gain 10^-3 ends a voice: 60 dB below itself. */
const FLOOR_DB = 60;

export interface Voice {
  readonly start: number;
  /** Frames from start to the beginning of the release. */
  hold: number;
  /** Frames of fade-in. */
  readonly attack: number;
  /** Frames of release, to −60 dB. */
  release: number;
  readonly left: number;
  readonly right: number;
  readonly sound: () => Ready;
}

export interface Strip {
  readonly voices: readonly Voice[];
  readonly send: number;
  readonly echo: number;
  readonly ducked: boolean;
  /** Low-pass in hertz where brightness is 0 and 1. */
  readonly dark: number;
  readonly open: number;
  /** Stereo sway of an electric piano's or a vibraphone's own tremolo, in hertz; 0 for none. */
  readonly sway: number;
}

export interface Plan {
  readonly strips: readonly Strip[];
  readonly peakVoices: number;
  readonly frames: number;
}

const SWAY: Readonly<Record<string, number>> = { "electric-piano": 3.1, vibraphone: 4.4 };

export function planPiece(score: Score, shelf: ToneShelf, sampleRate: number): Plan {
  const mix = MIX[score.ensemble];
  const strips = score.tracks.map((track) => stripOf(track, score, shelf, sampleRate));
  if (score.drums) strips.push(drumStrip(score.drums, mix.drumsDb, shelf, sampleRate));
  const peakVoices = bound(
    strips.flatMap((strip) => strip.voices),
    sampleRate,
  );
  return { strips, peakVoices, frames: Math.ceil(score.seconds * sampleRate) };
}

function stripOf(track: Track, score: Score, shelf: ToneShelf, sampleRate: number): Strip {
  const instrument = INSTRUMENT[track.instrument];
  const role = MIX[score.ensemble].roles[track.role];
  const fader = gainOf(instrument.db + role) * presence(track.level);
  const longest = longestPerTone(track, instrument);
  const voices = track.notes.map((note, index): Voice => {
    const { hold, release } = spanOf(note, instrument);
    const force = forceOf(note);
    const shade = shadeOf(force, instrument.shades);
    const [left, right] = placed(
      fader * force ** 1.5 * stress(note, instrument),
      track.pan + (instrument.spread * (note.pitch - 62)) / 30,
    );
    const sing = () =>
      shelf.sung(
        track.instrument,
        { pitch: note.pitch, force, seconds: hold + release, ...slur(track.notes[index - 1], note) },
        hash(`${score.seed} ${track.id} ${index}`),
      );
    const ring = () =>
      shelf.pitched(
        track.instrument,
        note.pitch,
        shade,
        longest.get(toneName(note.pitch, shade)) ?? hold + release,
      );
    return {
      start: Math.round(note.start * sampleRate),
      hold: Math.round(hold * sampleRate),
      attack: Math.round(attackOf(note, instrument) * sampleRate),
      release: Math.round(release * sampleRate),
      left,
      right,
      sound: instrument.kind === "sung" ? sing : ring,
    };
  });
  return {
    voices: voices.sort((a, b) => a.start - b.start),
    send: instrument.send,
    echo: ECHO_SEND[track.instrument] ?? 0,
    ducked: DUCKED.has(track.role),
    dark: instrument.dark,
    open: instrument.open,
    sway: SWAY[track.instrument] ?? 0,
  };
}

/** A composer's level is how far forward something stands; nothing written is ever mixed away. */
function presence(level: number): number {
  return 0.25 + 0.75 * clamp(level, 0, 1);
}

/** Equal power between left and right, 1 on each side in the middle. */
function placed(gain: number, pan: number): readonly [left: number, right: number] {
  const angle = ((clamp(pan, -0.85, 0.85) + 1) * Math.PI) / 4;
  return [gain * Math.cos(angle) * Math.SQRT2, gain * Math.sin(angle) * Math.SQRT2];
}

function slur(before: Note | undefined, note: Note): { from?: number; slurred?: boolean } {
  if (!before || note.articulation !== "legato") return {};
  return note.start - (before.start + before.seconds) < 0.04 ? { from: before.pitch, slurred: true } : {};
}

function attackOf(note: Note, instrument: Instrument): number {
  const [short, legato] = instrument.attack;
  const wanted = { short, accent: short, tenuto: Math.sqrt(Math.max(short, 1e-4) * legato), legato }[
    note.articulation
  ];
  return Math.min(wanted, note.seconds * 0.6);
}

/** A short bow stroke bites; a loop by itself does not. */
function stress(note: Note, instrument: Instrument): number {
  return instrument.kind === "held" && (note.articulation === "short" || note.articulation === "accent")
    ? 1.5
    : 1;
}

function forceOf(note: Note): number {
  return clamp(note.velocity * (note.articulation === "accent" ? 1.12 : 1), 0.02, 1);
}

/** Seconds held and seconds of release; a ringing bar is never damped, a struck string only until it is silent anyway. */
function spanOf(note: Note, instrument: Instrument): { hold: number; release: number } {
  const hold = instrument.kind === "rings" ? instrument.longest : Math.min(note.seconds, instrument.longest);
  const rest = instrument.kind === "held" ? instrument.release : Math.max(0.05, instrument.longest - hold);
  return { hold, release: Math.min(instrument.release, rest) };
}

function shadeOf(force: number, shades: number): number {
  return Math.min(shades - 1, Math.floor(force * shades));
}

function toneName(pitch: number, shade: number): number {
  return pitch * 8 + shade;
}

/** A tone is made once per piece, as long as its longest use. */
function longestPerTone(track: Track, instrument: Instrument): ReadonlyMap<number, number> {
  const longest = new Map<number, number>();
  for (const note of track.notes) {
    const name = toneName(note.pitch, shadeOf(forceOf(note), instrument.shades));
    const { hold, release } = spanOf(note, instrument);
    longest.set(name, Math.max(longest.get(name) ?? 0, hold + release));
  }
  return longest;
}

function drumStrip(drums: DrumTrack, db: number, shelf: ToneShelf, sampleRate: number): Strip {
  const voices = drums.hits.map((hit, index): Voice => {
    const force = clamp(hit.velocity, 0.02, 1);
    const gain = gainOf(db + KIT_DB[drums.kit] + PIECE_DB[hit.piece]) * presence(drums.level) * force ** 1.4;
    const [left, right] = placed(gain, PIECE_PAN[hit.piece] ?? 0);
    const rings = PIECE_SECONDS[hit.piece];
    const hold = hit.piece === "hat-open" ? clamp(hit.seconds, 0.08, rings) : rings;
    return {
      start: Math.round(hit.start * sampleRate),
      hold: Math.round(hold * sampleRate),
      attack: 0,
      release: Math.round(0.08 * sampleRate),
      left,
      right,
      sound: () => shelf.drum(drums.kit, hit.piece, shadeOf(force, 3), index % 2, hit.seconds),
    };
  });
  return {
    voices: voices.sort((a, b) => a.start - b.start),
    send: 0.14,
    echo: 0,
    ducked: false,
    dark: 5200,
    open: 18000,
    sway: 0,
  };
}

/** Shortens the oldest voice wherever more than MOST_VOICES would sound at once; returns the most that do. */
export function bound(voices: readonly Voice[], sampleRate: number): number {
  const ordered = [...voices].sort((a, b) => a.start - b.start);
  const sounding: Voice[] = [];
  const quick = Math.round(YIELD_SECONDS * sampleRate);
  let most = 0;
  for (const voice of ordered) {
    for (let i = sounding.length - 1; i >= 0; i--) {
      const other = sounding[i] as Voice;
      if (other.start + other.hold + other.release <= voice.start) sounding.splice(i, 1);
    }
    if (sounding.length >= MOST_VOICES) {
      const oldest = sounding.shift() as Voice;
      oldest.hold = Math.max(0, Math.min(oldest.hold, voice.start - oldest.start - quick));
      oldest.release = quick;
    }
    sounding.push(voice);
    most = Math.max(most, sounding.length);
  }
  return most;
}

export function releasePerFrame(frames: number): number {
  return gainOf(-FLOOR_DB / Math.max(1, frames));
}
