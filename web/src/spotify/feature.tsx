/**
 * Wires the Spotify part: its models get their adapters, its panel its models, and the queue its source. The page gives it
 * the way to go, a clock and a memory, and finds it a place. Where the server runs without Spotify it stays empty.
 */

import { computed, type ReadonlySignal } from "@preact/signals";
import type { Clock, Memory } from "../kit/ports";
import { withoutStandstill } from "../player/shared/path";
import type { Piece } from "../player/shared/piece";
import type { MoodPoint } from "../shared/mood";
import { loginAddress } from "./client/account";
import { serverSpotify } from "./client/api";
import { tabSuitcase } from "./client/login-stash";
import { SpotifyRefusal, type Track } from "./client/ports";
import { createSpotifySource, type SpotifySource, trackPiece } from "./client/source";
import { createSpotify, type Spotify } from "./client/spotify";
import { webPlaybackSdk } from "./client/web-playback-sdk";
import { Player } from "./ui/embed";
import { SpotifyPanel } from "./ui/spotify-panel";
import "./ui/spotify.css";

export interface SpotifyRoomParts {
  readonly clock: Clock;
  readonly memory: Memory;
  /** Where the music shall lead; a single point for the present mood. */
  readonly path: () => readonly MoodPoint[];
  /** Puts the person back at the mood that they left for Spotify's log-in. */
  readonly returnTo: (point: MoodPoint) => void;
  /** Called before Spotify's player opens, so that nothing else sounds with it. */
  readonly hushOthers: () => void;
  readonly onAdd: (piece: Piece) => void;
}

export interface SpotifyRoom {
  readonly spotify: Spotify;
  readonly source: SpotifySource;
  readonly Panel: () => preact.JSX.Element;
  /** Spotify's own frame for the piece at hand, where that is how it is played. */
  readonly Frame: (props: { readonly piece: Piece }) => preact.JSX.Element | null;
  /** Where the person allows saving; null where they have, or cannot. */
  readonly allowAddress: ReadonlySignal<string | null>;
  /** Saves a queue as a playlist and answers with a sentence; null where nobody may. */
  readonly savePlaylist: ReadonlySignal<((name: string, pieces: readonly Piece[]) => Promise<string>) | null>;
}

export function openSpotifyRoom(parts: SpotifyRoomParts): SpotifyRoom {
  const spotify = createSpotify({
    ...parts,
    path: computed(() => withoutStandstill(parts.path())),
    port: serverSpotify,
    localPlayer: webPlaybackSdk,
    suitcase: tabSuitcase,
  });
  const { account, finder, ways } = spotify;
  const source = createSpotifySource({
    port: serverSpotify,
    account,
    taste: finder.taste,
    way: ways.way,
    clock: parts.clock,
  });
  void spotify.start();

  function add(track: Track): void {
    const { value } = finder.state;
    const path = value.kind === "found" ? value.path : [];
    parts.onAdd(trackPiece(track, path[track.step] ?? path[0] ?? { valence: 0, energy: 0 }));
  }

  async function save(name: string, pieces: readonly Piece[]): Promise<string> {
    try {
      const uris = pieces.map(({ id }) => `spotify:track:${id}`);
      const made = await serverSpotify.savePlaylist(name, "A queue of Undertone's.", uris);
      return `Saved as a private playlist in your Spotify: ${made.name}.`;
    } catch (error) {
      if (!(error instanceof SpotifyRefusal)) throw error;
      account.heed(error.trouble);
      return error.message;
    }
  }

  return {
    spotify,
    source,
    Panel: () => <SpotifyPanel spotify={spotify} onAdd={add} />,
    Frame({ piece }) {
      const who = account.state.value;
      if (piece.source !== "spotify" || source.framed.value !== piece.id) return null;
      const demonstration = "demonstration" in who && who.demonstration;
      return (
        <div class="spotify-frame">
          <Player track={{ id: piece.id, name: piece.title }} demonstration={demonstration} />
          <p class="small soft">
            Press play in Spotify's player: the whole track if you are logged in there, else 30 seconds. When
            it is over, “Next piece” goes on.
          </p>
        </div>
      );
    },
    savePlaylist: computed(() => (account.mayKeep.value ? save : null)),
    allowAddress: computed(() => {
      const { kind } = account.state.value;
      const reachable = kind === "guest" || kind === "person";
      return reachable && !account.mayKeep.value ? loginAddress("keeping") : null;
    }),
  };
}
