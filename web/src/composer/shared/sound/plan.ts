/**
 * Turns a score into voices for the channel strips: when each tone starts, how long it sounds, how loud and where.
 * The polyphony limit is applied here. No samples are computed yet.
 */
import { clamp, dbToGain } from "../../../shared/dsp/units";
import type { DrumTrack, Note, Score, Track } from "../score/score";
import { KIT_DB, PIECE_DB, PIECE_PAN, PIECE_SECONDS } from "./drums/kits";
import { INSTRUMENT_PATCHES, type Instrument } from "./instruments";
import { DUCKED_ROLES, ECHO_SEND, MIX } from "./mix";
import { hash } from "./random";
import type { LevelledTone, ToneCache } from "./tone-cache";

export const MAX_VOICES = 64;
/** A stolen voice fades out in this time. */
const STEAL_FADE_SECONDS = 0.03;
/** A voice ends when its release has fallen by this much. */
const RELEASE_DB = 60;
/** Two legato notes with a smaller gap are slurred. */
const SLUR_GAP_SECONDS = 0.04;
const DRUM_VELOCITY_LAYERS = 3;

export interface Voice {
  /** All times are in frames. */
  readonly start: number;
  /** From start to the release. */
  hold: number;
  readonly attack: number;
  /** Down to −60 dB. */
  release: number;
  /** Gain on each side. */
  readonly left: number;
  readonly right: number;
  /** Called when the voice starts, because making a tone takes time and memory. */
  readonly loadTone: () => LevelledTone;
}

export interface StripPlan {
  /** In order of start. */
  readonly voices: readonly Voice[];
  readonly reverbSend: number;
  readonly echoSend: number;
  readonly isDucked: boolean;
  /** Low-pass in hertz where the score's brightness is 0 and 1. */
  readonly minCutoff: number;
  readonly maxCutoff: number;
  /** Stereo tremolo; 0 for none. */
  readonly tremoloHertz: number;
}

export interface Plan {
  readonly strips: readonly StripPlan[];
  readonly peakVoices: number;
  readonly frames: number;
}

/** The built-in stereo tremolo of these instruments. */
const TREMOLO_HERTZ: Readonly<Record<string, number>> = { "electric-piano": 3.1, vibraphone: 4.4 };

export function planPiece(score: Score, toneCache: ToneCache, sampleRate: number): Plan {
  const mix = MIX[score.ensemble];
  const strips = score.tracks.map((track) => stripOf(track, score, toneCache, sampleRate));
  if (score.drums) strips.push(drumStrip(score.drums, mix.drumsDb, toneCache, sampleRate));
  const peakVoices = limitVoices(
    strips.flatMap((strip) => strip.voices),
    sampleRate,
  );
  return { strips, peakVoices, frames: Math.ceil(score.seconds * sampleRate) };
}

function stripOf(track: Track, score: Score, toneCache: ToneCache, sampleRate: number): StripPlan {
  const instrument = INSTRUMENT_PATCHES[track.instrument];
  const role = MIX[score.ensemble].roleDb[track.role];
  const fader = dbToGain(instrument.db + role) * levelGain(track.level);
  const lengths = toneLengths(track, instrument);
  const voices = track.notes.map((note, index): Voice => {
    const { hold, release } = durationsOf(note, instrument);
    const force = forceOf(note);
    const layer = layerOf(force, instrument.velocityLayers);
    const [left, right] = panGains(
      fader * force ** 1.5 * accentGain(note, instrument),
      track.pan + (instrument.spread * (note.pitch - 62)) / 30,
    );
    const perNoteTone = () =>
      toneCache.perNote(
        track.instrument,
        { pitch: note.pitch, force, seconds: hold + release, ...slur(track.notes[index - 1], note) },
        hash(`${score.seed} ${track.id} ${index}`),
      );
    const cachedTone = () =>
      toneCache.pitched(
        track.instrument,
        note.pitch,
        layer,
        lengths.get(toneKey(note.pitch, layer)) ?? hold + release,
      );
    return {
      start: Math.round(note.start * sampleRate),
      hold: Math.round(hold * sampleRate),
      attack: Math.round(attackOf(note, instrument) * sampleRate),
      release: Math.round(release * sampleRate),
      left,
      right,
      loadTone: instrument.kind === "per-note" ? perNoteTone : cachedTone,
    };
  });
  return {
    voices: voices.sort((a, b) => a.start - b.start),
    reverbSend: instrument.reverbSend,
    echoSend: ECHO_SEND[track.instrument] ?? 0,
    isDucked: DUCKED_ROLES.has(track.role),
    minCutoff: instrument.minCutoff,
    maxCutoff: instrument.maxCutoff,
    tremoloHertz: TREMOLO_HERTZ[track.instrument] ?? 0,
  };
}

/** Level 0 is still audible: a track that is in the score is in the mix. */
function levelGain(level: number): number {
  return 0.25 + 0.75 * clamp(level, 0, 1);
}

/** Equal-power panning, with gain 1 on both sides in the centre. */
function panGains(gain: number, pan: number): readonly [left: number, right: number] {
  const angle = ((clamp(pan, -0.85, 0.85) + 1) * Math.PI) / 4;
  return [gain * Math.cos(angle) * Math.SQRT2, gain * Math.sin(angle) * Math.SQRT2];
}

function slur(previous: Note | undefined, note: Note): { fromPitch?: number; isSlurred?: boolean } {
  if (!previous || note.articulation !== "legato") return {};
  const gap = note.start - (previous.start + previous.seconds);
  return gap < SLUR_GAP_SECONDS ? { fromPitch: previous.pitch, isSlurred: true } : {};
}

function attackOf(note: Note, instrument: Instrument): number {
  const [short, legato] = instrument.attack;
  const attack = { short, accent: short, tenuto: Math.sqrt(Math.max(short, 1e-4) * legato), legato }[
    note.articulation
  ];
  return Math.min(attack, note.seconds * 0.6);
}

/** A loop has no attack transient of its own, so short and accented notes are made louder instead. */
function accentGain(note: Note, instrument: Instrument): number {
  const isAccented = note.articulation === "short" || note.articulation === "accent";
  return instrument.kind === "looped" && isAccented ? 1.5 : 1;
}

function forceOf(note: Note): number {
  return clamp(note.velocity * (note.articulation === "accent" ? 1.12 : 1), 0.02, 1);
}

/** Seconds until the release, and seconds of release, within what the tone lasts. */
function durationsOf(note: Note, instrument: Instrument): { hold: number; release: number } {
  const { kind, maxSeconds } = instrument;
  const hold = kind === "undamped" ? maxSeconds : Math.min(note.seconds, maxSeconds);
  const rest = kind === "looped" ? instrument.release : Math.max(0.05, maxSeconds - hold);
  return { hold, release: Math.min(instrument.release, rest) };
}

function layerOf(force: number, layers: number): number {
  return Math.min(layers - 1, Math.floor(force * layers));
}

function toneKey(pitch: number, layer: number): number {
  return pitch * 8 + layer;
}

/** Longest use of each tone in the piece, in seconds, so that every tone is made only once. */
function toneLengths(track: Track, instrument: Instrument): ReadonlyMap<number, number> {
  const lengths = new Map<number, number>();
  for (const note of track.notes) {
    const key = toneKey(note.pitch, layerOf(forceOf(note), instrument.velocityLayers));
    const { hold, release } = durationsOf(note, instrument);
    lengths.set(key, Math.max(lengths.get(key) ?? 0, hold + release));
  }
  return lengths;
}

function drumStrip(drums: DrumTrack, db: number, toneCache: ToneCache, sampleRate: number): StripPlan {
  const voices = drums.hits.map((hit, index): Voice => {
    const force = clamp(hit.velocity, 0.02, 1);
    const gain =
      dbToGain(db + KIT_DB[drums.kit] + PIECE_DB[hit.piece]) * levelGain(drums.level) * force ** 1.4;
    const [left, right] = panGains(gain, PIECE_PAN[hit.piece] ?? 0);
    const full = PIECE_SECONDS[hit.piece];
    const hold = hit.piece === "hat-open" ? clamp(hit.seconds, 0.08, full) : full;
    return {
      start: Math.round(hit.start * sampleRate),
      hold: Math.round(hold * sampleRate),
      attack: 0,
      release: Math.round(0.08 * sampleRate),
      left,
      right,
      loadTone: () =>
        toneCache.drum(drums.kit, hit.piece, layerOf(force, DRUM_VELOCITY_LAYERS), index % 2, hit.seconds),
    };
  });
  return {
    voices: voices.sort((a, b) => a.start - b.start),
    reverbSend: 0.14,
    echoSend: 0,
    isDucked: false,
    minCutoff: 5200,
    maxCutoff: 18000,
    tremoloHertz: 0,
  };
}

/** Voice stealing: shortens the oldest voice where more than MAX_VOICES would sound. Returns the peak number of voices. */
export function limitVoices(voices: readonly Voice[], sampleRate: number): number {
  const ordered = [...voices].sort((a, b) => a.start - b.start);
  const active: Voice[] = [];
  const fade = Math.round(STEAL_FADE_SECONDS * sampleRate);
  let peak = 0;
  for (const voice of ordered) {
    for (let i = active.length - 1; i >= 0; i--) {
      const other = active[i] as Voice;
      if (other.start + other.hold + other.release <= voice.start) active.splice(i, 1);
    }
    if (active.length >= MAX_VOICES) {
      const oldest = active.shift() as Voice;
      oldest.hold = Math.max(0, Math.min(oldest.hold, voice.start - oldest.start - fade));
      oldest.release = fade;
    }
    active.push(voice);
    peak = Math.max(peak, active.length);
  }
  return peak;
}

/** Gain factor per frame of a release of so many frames. */
export function releasePerFrame(frames: number): number {
  return dbToGain(-RELEASE_DB / Math.max(1, frames));
}
