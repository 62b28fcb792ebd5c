/** Spotify as a music source: our server finds tracks for the steps, and they play where the person chose. */

import { computed, type ReadonlySignal, signal } from "@preact/signals";
import { messages } from "../../i18n/messages";
import type { CommandQueue } from "../../kit/command-queue";
import type { Clock } from "../../kit/ports";
import { type MusicSource, SourceError, type SourceState } from "../../player/client/music-source";
import type { Piece } from "../../player/shared/piece";
import type { MoodPoint } from "../../shared/mood";
import type { Account } from "./account";
import { playOnDevice, spotifySourceError } from "./device-playback";
import { playInEmbed } from "./embed-playback";
import type { SpotifyOutput } from "./output";
import { SpotifyError, type SpotifyPort, type Track } from "./ports";
import { reasonText } from "./reason-text";
import { type Preferences, requestFor } from "./search";

export interface SpotifySourceOptions {
  readonly port: SpotifyPort;
  readonly account: Account;
  readonly preferences: ReadonlySignal<Preferences>;
  readonly output: ReadonlySignal<SpotifyOutput>;
  readonly deviceCommands: CommandQueue;
  readonly clock: Clock;
}

/** The source without its components and exports, which `feature.tsx` adds. */
export type SpotifyCore = Omit<MusicSource, "ui" | "exports" | "connect"> & {
  /** The track whose embed is open. */
  readonly embedded: ReadonlySignal<string | null>;
};

/** For a track of unknown length. */
const USUAL_SECONDS = 210;

export function createSpotifySource(options: SpotifySourceOptions): SpotifyCore {
  const { port, account, preferences, output, deviceCommands: commands, clock } = options;
  const embedded = signal<string | null>(null);
  return {
    id: "spotify",
    name: "Spotify",
    get promise() {
      return messages.value.spotify.promise;
    },
    isFallback: false,
    get openingText() {
      return messages.value.spotify.opening;
    },
    embedded,
    state: computed((): SourceState => {
      const { kind } = account.state.value;
      if (kind === "loading" || kind === "absent") return { kind: "absent" };
      if (account.canSearch.value) return { kind: "ready" };
      return { kind: "waiting", sentence: messages.value.spotify.logInToInclude };
    }),
    pathOf: () => null,
    async propose({ steps, avoid }, signal) {
      signal.throwIfAborted();
      const request = requestFor(preferences.peek(), steps, steps.length, [...avoid]);
      try {
        const { tracks } = await port.recommend(request, signal);
        return assignToSteps(tracks, steps);
      } catch (error) {
        if (error instanceof SpotifyError) {
          account.handleFailure(error.failure);
          throw spotifySourceError(error);
        }
        throw error;
      }
    },
    async unlockAudio() {
      const { value } = output;
      if (value.kind === "page") await value.player.activate();
    },
    async open(piece, signal) {
      signal.throwIfAborted();
      // The queue can be from an earlier visit, when the server had Spotify.
      if (account.state.value.kind === "absent") {
        throw new SourceError(messages.peek().spotify.unavailable, "source");
      }
      const { value } = output;
      const seconds = piece.seconds ?? USUAL_SECONDS;
      switch (value.kind) {
        case "page": {
          const { player: pagePlayer } = value;
          const { deviceId } = pagePlayer;
          return playOnDevice(piece, seconds, { port, clock, commands, deviceId, pagePlayer });
        }
        case "device": {
          const deviceId = value.device.id;
          return playOnDevice(piece, seconds, { port, clock, commands, deviceId, pagePlayer: null });
        }
        case "embed":
        case "loading":
          return playInEmbed(piece, embedded);
      }
    },
    // Spotify's tracks have pictures of their own.
    async cover() {
      return null;
    },
  };
}

/** Puts each track on the step it was chosen for. The remaining tracks fill the empty steps. */
function assignToSteps(tracks: readonly Track[], steps: readonly MoodPoint[]): readonly (Piece | null)[] {
  const remaining = [...tracks];
  const take = (fits: (track: Track) => boolean): Track | undefined => {
    const index = remaining.findIndex(fits);
    return index < 0 ? undefined : remaining.splice(index, 1)[0];
  };
  const chosen = steps.map((_, step) => take((track) => track.step === step));
  return steps.map((mood, step) => {
    const track = chosen[step] ?? take(() => true);
    return track ? pieceOfTrack(track, steps[track.step] ?? mood) : null;
  });
}

/** A track as a queue holds it. */
export function pieceOfTrack(track: Track, mood: MoodPoint): Piece {
  return {
    source: "spotify",
    id: track.id,
    title: track.name,
    by: track.artists.join(", "),
    seconds: track.durationMs / 1000,
    mood,
    why: reasonText(track.reason),
    link: track.link || null,
    picture: track.picture,
  };
}
