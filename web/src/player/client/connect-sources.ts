/** Gives each source its access to the player. */

import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { MoodPoint } from "../../shared/mood";
import type { MoodPath } from "../shared/path";
import type { Piece, SourceId } from "../shared/piece";
import type { MusicSource } from "./music-source";
import type { Notices } from "./notices";
import type { Player } from "./player";
import type { QueueStore } from "./queue";
import { type SourceMix, USUAL_SHARE } from "./source-mix";

export interface ConnectSourcesOptions {
  readonly sources: readonly MusicSource[];
  readonly mood: {
    readonly point: ReadonlySignal<MoodPoint>;
    readonly set: (point: MoodPoint) => void;
  };
  readonly path: ReadonlySignal<MoodPath>;
  readonly player: Player;
  readonly queue: QueueStore;
  readonly mix: SourceMix;
  readonly notices: Notices;
  readonly playNow: (piece: Piece) => Promise<void>;
  readonly setShare: (source: SourceId, share: number) => void;
  readonly refresh: (source: MusicSource) => void;
}

export interface ConnectedSources {
  /** The message of an offered piece while it is the current one, else "". */
  readonly offerMessage: ReadonlySignal<string>;
}

export function connectSources(options: ConnectSourcesOptions): ConnectedSources {
  const { sources, mood, path, player, queue, mix, notices, playNow, setShare, refresh } = options;
  const route = computed(() => (path.value.length > 0 ? path.value : [mood.point.value]));
  const isPlaying = computed(() => player.state.value.kind === "playing");
  const offered = signal<{ readonly entry: number; readonly message: string } | null>(null);
  for (const source of sources) {
    source.connect({
      route,
      mood: mood.point,
      setMood: mood.set,
      isPlaying,
      pause: () => void player.pause(),
      playNow,
      add: (piece) => queue.add([piece]),
      offer(piece, message) {
        const entry = queue.insertNext(piece);
        queue.select(entry);
        offered.value = { entry, message };
        player.prepare(piece);
      },
      include() {
        if (!mix.shares.peek()[source.id]) setShare(source.id, USUAL_SHARE);
      },
      refresh: () => refresh(source),
      notify: notices.show,
    });
  }
  return {
    offerMessage: computed(() =>
      offered.value && offered.value.entry === queue.current.value?.id ? offered.value.message : "",
    ),
  };
}
