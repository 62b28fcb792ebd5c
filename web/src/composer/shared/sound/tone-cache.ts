/** Makes tones and caches them up to a budget of bytes. Pieces of one ensemble share most of their tones. */
import { stepPowers } from "../../../shared/dsp/loudness";
import type { DrumKitId, DrumPiece, InstrumentId } from "../score/score";
import { drumHit } from "./drums/kits";
import { INSTRUMENT_PATCHES } from "./instruments";
import { hash, seeded } from "./random";
import { mono, type Tone, type ToneRequest } from "./tones/tone";

const CACHE_BYTES = 48 * 2 ** 20;
/** Loudness is measured over the start of a tone, so every cached tone is at least this long. */
const LOUDNESS_SECONDS = 0.5;

export interface LevelledTone {
  readonly tone: Tone;
  /** Makes all tones equally loud, so that a fader means the same for every pitch and instrument. */
  readonly gain: number;
}

interface CacheEntry extends LevelledTone {
  readonly seconds: number;
  readonly bytes: number;
}

export class ToneCache {
  /** Ordered by last use, oldest first. */
  private readonly entries = new Map<string, CacheEntry>();
  private bytes = 0;
  private readonly sampleRate: number;

  constructor(sampleRate: number) {
    this.sampleRate = sampleRate;
  }

  get usedBytes(): number {
    return this.bytes;
  }

  /** The cache key is the random seed, so a request gives the same samples whatever is cached. */
  pitched(instrument: InstrumentId, pitch: number, layer: number, seconds: number): LevelledTone {
    const { make, velocityLayers, kind } = INSTRUMENT_PATCHES[instrument];
    const key = `${instrument} ${pitch} ${layer}`;
    const needed = kind === "looped" ? LOUDNESS_SECONDS : Math.max(LOUDNESS_SECONDS, seconds);
    return this.getOrMake(key, needed, (length) =>
      make({
        pitch,
        force: velocityLayers > 1 ? layer / (velocityLayers - 1) : 0.5,
        seconds: length,
        sampleRate: this.sampleRate,
        random: seeded(hash(key)),
      }),
    );
  }

  /** Made for one note and not cached, because vibrato, glide and length differ from note to note. */
  perNote(
    instrument: InstrumentId,
    note: Pick<ToneRequest, "pitch" | "force" | "seconds" | "fromPitch" | "isSlurred">,
    seed: number,
  ): LevelledTone {
    const { make } = INSTRUMENT_PATCHES[instrument];
    const tone = make({ ...note, sampleRate: this.sampleRate, random: seeded(seed) });
    return { tone, gain: levellingGain(tone, this.sampleRate) };
  }

  /** `variant` numbers recordings of the same hit, so that repeated hits do not sound identical. */
  drum(kit: DrumKitId, piece: DrumPiece, layer: number, variant: number, seconds: number): LevelledTone {
    const length = piece === "brush-sweep" ? Math.round(seconds * 10) / 10 : 0;
    const key = `${kit} ${piece} ${layer} ${variant} ${length}`;
    return this.getOrMake(key, LOUDNESS_SECONDS, () =>
      mono(
        drumHit(kit, piece, {
          force: layer / 2,
          seconds: Math.max(0.1, length),
          sampleRate: this.sampleRate,
          random: seeded(hash(key)),
        }),
      ),
    );
  }

  private getOrMake(key: string, seconds: number, make: (seconds: number) => Tone): LevelledTone {
    const cached = this.entries.get(key);
    if (cached && cached.seconds >= seconds) {
      this.entries.delete(key);
      this.entries.set(key, cached);
      return cached;
    }
    const tone = make(seconds);
    const bytes = tone.channels.reduce((sum, channel) => sum + channel.byteLength, 0);
    if (cached) this.bytes -= cached.bytes;
    const entry = { tone, gain: levellingGain(tone, this.sampleRate), seconds, bytes };
    this.entries.delete(key);
    this.entries.set(key, entry);
    this.bytes += bytes;
    for (const [oldest, { bytes: freed }] of this.entries) {
      if (this.bytes <= CACHE_BYTES || oldest === key) break;
      this.entries.delete(oldest);
      this.bytes -= freed;
    }
    return entry;
  }
}

/** The gain that brings the loudest 100 ms at the start of a tone to K-weighted power 1. */
function levellingGain(tone: Tone, sampleRate: number): number {
  const frames = Math.round(LOUDNESS_SECONDS * sampleRate);
  const starts = tone.channels.map((channel) => {
    const start = new Float32Array(frames);
    start.set(channel.subarray(0, frames));
    return start;
  });
  const loudest = stepPowers(starts, sampleRate).reduce((most, power) => Math.max(most, power), 0);
  return loudest > 1e-12 ? 1 / Math.sqrt(loudest) : 0;
}
