/** Builds the Spotify feature: a music source with its panel, its embedded player and its playlists. */

import { computed, signal } from "@preact/signals";
import { lazyPart } from "../kit/lazy-part";
import type { MusicSource, PlayerAccess, SourceServices } from "../player/client/music-source";
import { withoutStandstill } from "../player/shared/path";
import type { Piece } from "../player/shared/piece";
import { NEUTRAL } from "../shared/mood";
import { loginAddress } from "./client/account";
import { serverSpotify } from "./client/api";
import { SpotifyError, type Track } from "./client/ports";
import { createSpotifySource, pieceOfTrack } from "./client/source";
import { createSpotify } from "./client/spotify";
import { tabLoginStash } from "./client/track-json";
import { webPlaybackSdk } from "./client/web-playback-sdk";
import { Embed } from "./ui/embed";

export function createSpotifyFeature({ clock, store }: SourceServices): MusicSource {
  const access = signal<PlayerAccess | null>(null);
  const spotify = createSpotify({
    clock,
    store,
    port: serverSpotify,
    pagePlayer: webPlaybackSdk,
    loginStash: tabLoginStash,
    path: computed(() => withoutStandstill(access.value?.route.value ?? [NEUTRAL])),
    isOtherPlaying: computed(() => access.value?.isPlaying.value ?? false),
    restoreMood: (point) => access.peek()?.setMood(point),
    pauseOthers: () => access.peek()?.pause(),
  });
  const { account, search, outputs } = spotify;
  const source = createSpotifySource({
    port: serverSpotify,
    account,
    preferences: search.preferences,
    output: outputs.current,
    deviceCommands: spotify.deviceCommands,
    clock,
  });

  function add(track: Track): void {
    const { value } = search.state;
    const path = value.kind === "found" ? value.path : [];
    access.peek()?.add(pieceOfTrack(track, path[track.step] ?? path[0] ?? NEUTRAL));
  }

  async function savePlaylist(pieces: readonly Piece[], name: string): Promise<string> {
    try {
      const uris = pieces.map(({ id }) => `spotify:track:${id}`);
      const saved = await serverSpotify.savePlaylist(name, "A queue from Undertone.", uris);
      return `Saved as a private playlist in your Spotify: ${saved.name}.`;
    } catch (error) {
      if (!(error instanceof SpotifyError)) throw error;
      account.handleFailure(error.failure);
      return error.message;
    }
  }

  /** Loaded only where the server has Spotify. */
  const Panel = lazyPart(async () => {
    const { SpotifyPanel } = await import("./ui/spotify-panel");
    return () => <SpotifyPanel spotify={spotify} onAdd={add} />;
  });

  return {
    ...source,
    exports: computed(() => {
      const { kind } = account.state.value;
      if (account.canSave.value) {
        return [
          {
            kind: "named",
            label: "Save as Spotify playlist",
            nameLabel: "Spotify playlist name",
            run: async (pieces, name) => ({ sentence: await savePlaylist(pieces, name) }),
          },
        ];
      }
      return kind === "guest" || kind === "person"
        ? [{ kind: "link", label: "Allow saving to Spotify", address: loginAddress("keeping") }]
        : [];
    }),
    ui: {
      Card: () => (source.state.value.kind === "absent" ? null : <Panel />),
      PieceExtras({ piece }) {
        if (source.embedded.value !== piece.id) return null;
        const state = account.state.value;
        const isDemonstration = "isDemonstration" in state && state.isDemonstration;
        return (
          <div class="spotify-embed">
            <Embed track={{ id: piece.id, name: piece.title }} isDemonstration={isDemonstration} />
            <p class="small secondary">
              You hear the whole track if you are logged in to Spotify in this browser, otherwise a 30-second
              preview. When it ends, press “Next piece”.
            </p>
          </div>
        );
      },
    },
    connect(player) {
      access.value = player;
      void spotify.start();
    },
  };
}
