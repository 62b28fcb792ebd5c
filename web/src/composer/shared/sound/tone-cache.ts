/** Tones made once and kept, up to a budget of bytes: pieces of one ensemble share most of them. */

import { stepPowers } from "../../../shared/dsp/loudness";
import type { DrumKitId, DrumPiece, InstrumentId } from "../score/score";
import { strike } from "./drums/kits";
import { INSTRUMENT } from "./instruments";
import { hash, seeded } from "./random";
import { mono, type Tone, type ToneRequest } from "./tones/tone";

const SHELF_BYTES = 48 * 2 ** 20;
/** A tone's loudness is that of its loudest 100 ms within this time; every tone is made at least so long. */
const LISTEN_SECONDS = 0.5;

export interface Ready {
  readonly tone: Tone;
  /** Brings the tone to the common loudness, so that faders mean what they say over the whole keyboard. */
  readonly gain: number;
}

interface Kept extends Ready {
  readonly seconds: number;
  readonly bytes: number;
}

export class ToneShelf {
  private readonly kept = new Map<string, Kept>();
  private bytes = 0;
  private readonly sampleRate: number;

  constructor(sampleRate: number) {
    this.sampleRate = sampleRate;
  }

  get heldBytes(): number {
    return this.bytes;
  }

  /** The same request gives the same samples whatever was kept before: randomness hangs on the name alone. */
  pitched(instrument: InstrumentId, pitch: number, shade: number, seconds: number): Ready {
    const { make, shades, kind } = INSTRUMENT[instrument];
    const name = `${instrument} ${pitch} ${shade}`;
    const needed = kind === "held" ? LISTEN_SECONDS : Math.max(LISTEN_SECONDS, seconds);
    return this.take(name, needed, (length) =>
      make({
        pitch,
        force: shades > 1 ? shade / (shades - 1) : 0.5,
        seconds: length,
        sampleRate: this.sampleRate,
        random: seeded(hash(name)),
      }),
    );
  }

  /** Made for this one note and not kept: no two sung notes are alike. */
  sung(
    instrument: InstrumentId,
    note: Pick<ToneRequest, "pitch" | "force" | "seconds" | "from" | "slurred">,
    seed: number,
  ): Ready {
    const tone = INSTRUMENT[instrument].make({ ...note, sampleRate: this.sampleRate, random: seeded(seed) });
    return { tone, gain: levelling(tone, this.sampleRate) };
  }

  drum(kit: DrumKitId, piece: DrumPiece, shade: number, take: number, seconds: number): Ready {
    const long = piece === "brush-sweep" ? Math.round(seconds * 10) / 10 : 0;
    const name = `${kit} ${piece} ${shade} ${take} ${long}`;
    return this.take(name, LISTEN_SECONDS, () =>
      mono(
        strike(kit, piece, {
          force: shade / 2,
          seconds: Math.max(0.1, long),
          sampleRate: this.sampleRate,
          random: seeded(hash(name)),
        }),
      ),
    );
  }

  private take(name: string, seconds: number, make: (seconds: number) => Tone): Ready {
    const known = this.kept.get(name);
    if (known && known.seconds >= seconds) {
      this.kept.delete(name);
      this.kept.set(name, known);
      return known;
    }
    const tone = make(seconds);
    const bytes = tone.channels.reduce((sum, channel) => sum + channel.byteLength, 0);
    if (known) this.bytes -= known.bytes;
    const entry = { tone, gain: levelling(tone, this.sampleRate), seconds, bytes };
    this.kept.delete(name);
    this.kept.set(name, entry);
    this.bytes += bytes;
    for (const [oldest, { bytes: freed }] of this.kept) {
      if (this.bytes <= SHELF_BYTES || oldest === name) break;
      this.kept.delete(oldest);
      this.bytes -= freed;
    }
    return entry;
  }
}

/** The gain that brings a tone's loudest tenth of a second to K-weighted power 1. */
export function levelling(tone: Tone, sampleRate: number): number {
  const frames = Math.round(LISTEN_SECONDS * sampleRate);
  const heard = tone.channels.map((channel) => {
    const start = new Float32Array(frames);
    start.set(channel.subarray(0, frames));
    return start;
  });
  const loudest = stepPowers(heard, sampleRate).reduce((most, power) => Math.max(most, power), 0);
  return loudest > 1e-12 ? 1 / Math.sqrt(loudest) : 0;
}
