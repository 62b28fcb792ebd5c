/** Spotify as a source of music: our server finds tracks for the steps, and they are played the way the person chose. */

import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { Clock } from "../../kit/ports";
import { type MusicSource, type SourceState, SourceTrouble } from "../../player/client/music-source";
import type { Piece } from "../../player/shared/piece";
import type { MoodPoint } from "../../shared/mood";
import type { Account } from "./account";
import { performOnDevice, spotifyTrouble } from "./device-playback";
import { performInFrame } from "./embed-playback";
import type { Way } from "./output";
import { type SpotifyPort, SpotifyRefusal, type Track } from "./ports";
import { type Taste, wishFor } from "./search";

export interface SpotifySourceParts {
  readonly port: SpotifyPort;
  readonly account: Account;
  readonly taste: ReadonlySignal<Taste>;
  readonly way: ReadonlySignal<Way>;
  readonly clock: Clock;
}

export interface SpotifySource extends MusicSource {
  /** The track whose frame shall be shown. */
  readonly framed: ReadonlySignal<string | null>;
}

/** A track whose length nobody told: Spotify's usual song. */
const USUAL_SECONDS = 210;

export function createSpotifySource(parts: SpotifySourceParts): SpotifySource {
  const { port, account, taste, way, clock } = parts;
  const framed: Signal<string | null> = signal(null);
  return {
    id: "spotify",
    name: "Spotify",
    framed,
    state: computed((): SourceState => {
      const { kind } = account.state.value;
      if (kind === "asking" || kind === "absent") return { kind: "absent" };
      if (account.maySearch.value) return { kind: "ready" };
      return { kind: "waiting", sentence: "Log in with Spotify, and it takes part." };
    }),
    async propose({ steps, avoid }, signal) {
      signal.throwIfAborted();
      const wish = wishFor(taste.peek(), steps, steps.length, [...avoid]);
      try {
        const { tracks } = await port.recommend(wish, signal);
        return alongSteps(tracks, steps);
      } catch (error) {
        if (error instanceof SpotifyRefusal) {
          account.heed(error.trouble);
          throw spotifyTrouble(error);
        }
        throw error;
      }
    },
    async wake() {
      const { value } = way;
      if (value.kind === "here") await value.player.activate();
    },
    async open(piece, signal) {
      signal.throwIfAborted();
      // A queue of an earlier visit, at a server that has no Spotify now.
      if (account.state.value.kind === "absent") {
        throw new SourceTrouble(
          "This server has no Spotify just now, so its pieces are passed over.",
          "source",
        );
      }
      const { value } = way;
      const seconds = piece.seconds ?? USUAL_SECONDS;
      switch (value.kind) {
        case "here": {
          const { player } = value;
          return performOnDevice(piece, seconds, { port, clock, deviceId: player.deviceId, local: player });
        }
        case "device":
          return performOnDevice(piece, seconds, { port, clock, deviceId: value.device.id, local: null });
        default:
          return performInFrame(piece, framed);
      }
    },
    async cover() {
      return null; // what has no picture at Spotify has none
    },
  };
}

/** The server says for which step each track was chosen; what is left over fills steps that got none. */
function alongSteps(tracks: readonly Track[], steps: readonly MoodPoint[]): readonly (Piece | null)[] {
  const left = [...tracks];
  const take = (fits: (track: Track) => boolean): Track | undefined => {
    const index = left.findIndex(fits);
    return index < 0 ? undefined : left.splice(index, 1)[0];
  };
  const chosen = steps.map((_, step) => take((track) => track.step === step));
  return steps.map((mood, step) => {
    const track = chosen[step] ?? take(() => true);
    return track ? trackPiece(track, steps[track.step] ?? mood) : null;
  });
}

/** A track as a queue holds it. */
export function trackPiece(track: Track, mood: MoodPoint): Piece {
  return {
    source: "spotify",
    id: track.id,
    title: track.name,
    by: track.artists.join(", "),
    seconds: track.durationMs / 1000,
    mood,
    why: track.why.sentence,
    link: track.link || null,
    picture: track.picture,
  };
}
