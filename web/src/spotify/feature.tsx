/** Builds the Spotify feature: a music source with its panel, its embedded player and its playlists. */

import { computed, signal } from "@preact/signals";
import { messages } from "../i18n/messages";
import { lazyPart } from "../kit/lazy-part";
import type { MusicSource, PlayerAccess, SourceExport, SourceServices } from "../player/client/music-source";
import { withoutStandstill } from "../player/shared/path";
import type { Piece } from "../player/shared/piece";
import { NEUTRAL } from "../shared/mood";
import { loginAddress } from "./client/account";
import { serverSpotify } from "./client/api";
import { failureText } from "./client/failure-text";
import { SpotifyError, type Track } from "./client/ports";
import { createSpotifySource, pieceOfTrack } from "./client/source";
import { createSpotify } from "./client/spotify";
import { tabLoginStash } from "./client/track-json";
import { webPlaybackSdk } from "./client/web-playback-sdk";

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
    const { exports } = messages.peek().spotify;
    try {
      const uris = pieces.map(({ id }) => `spotify:track:${id}`);
      const saved = await serverSpotify.savePlaylist(name, exports.description, uris);
      return exports.saved(saved.name);
    } catch (error) {
      if (!(error instanceof SpotifyError)) throw error;
      account.handleFailure(error.failure);
      return failureText(error.failure);
    }
  }

  /** Loaded only where the server has Spotify. */
  const Panel = lazyPart(async () => {
    const { SpotifyPanel } = await import("./ui/spotify-panel");
    return () => <SpotifyPanel spotify={spotify} onAdd={add} />;
  });

  const Settings = lazyPart(async () => {
    const { SpotifySettings } = await import("./ui/spotify-settings");
    return () => <SpotifySettings search={spotify.search} />;
  });

  const Embed = lazyPart(async () => (await import("./ui/embed")).Embed);

  // Assigned, because a spread would read the texts once and keep their language.
  return Object.assign(source, {
    exports: computed((): readonly SourceExport[] => {
      const { kind } = account.state.value;
      const text = messages.value.spotify.exports;
      if (account.canSave.value) {
        return [
          {
            kind: "named",
            label: text.save,
            nameLabel: text.name,
            run: async (pieces, name) => ({ sentence: await savePlaylist(pieces, name) }),
          },
        ];
      }
      return kind === "guest" || kind === "person"
        ? [{ kind: "link", label: text.allow, address: loginAddress("keeping") }]
        : [];
    }),
    ui: {
      Card: () => (source.state.value.kind === "absent" ? null : <Panel />),
      Settings: () => (source.state.value.kind === "absent" ? null : <Settings />),
      VendorPlayer({ piece }: { readonly piece: Piece }) {
        if (source.embedded.value !== piece.id) return null;
        const state = account.state.value;
        const isDemonstration = "isDemonstration" in state && state.isDemonstration;
        return (
          <div class="spotify-embed">
            <Embed track={{ id: piece.id, name: piece.title }} isDemonstration={isDemonstration} />
            <p class="small secondary">{messages.value.spotify.embed.help}</p>
          </div>
        );
      },
    },
    connect(player: PlayerAccess) {
      access.value = player;
      void spotify.start();
    },
  });
}
