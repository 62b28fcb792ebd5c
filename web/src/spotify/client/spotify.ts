/** The Spotify part of the page as one: who is logged in, what was found, what was kept, what plays. */

import { computed, effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import type { Clock, Memory } from "../../kit/ports";
import type { MoodPoint } from "../../shared/mood";
import { type Account, createAccount } from "./account";
import { createWays, type LocalPlayerPort, type Ways } from "./output";
import { packList, unpackList } from "./packing";
import type { SpotifyPort, Suitcase } from "./ports";
import { createRemote, type Remote } from "./remote-control";
import { createKeeping, type Keeping } from "./saving";
import { createFinder, type Finder } from "./search";

export interface Spotify {
  readonly account: Account;
  readonly finder: Finder;
  readonly keeping: Keeping;
  readonly remote: Remote;
  readonly ways: Ways;
  /** The mood has moved since the list was found. */
  readonly movedOn: ReadonlySignal<boolean>;
  /** Id of the track whose player is open; one at a time. */
  readonly open: ReadonlySignal<string | null>;
  toggle(id: string): void;
  /** Something else sounds now: two musics at once are none. */
  hush(): void;
  /** Called before the way to Spotify's log-in: what was found waits for the way back. */
  leave(): void;
  logOut(): Promise<void>;
  /** Asks the server what there is, and unpacks what was found before a log-in. */
  start(): Promise<void>;
  end(): void;
}

export interface SpotifyNeeds {
  readonly port: SpotifyPort;
  readonly localPlayer: LocalPlayerPort;
  readonly path: ReadonlySignal<readonly MoodPoint[]>;
  readonly clock: Clock;
  readonly memory: Memory;
  readonly suitcase: Suitcase;
  /** Puts the person back where they were before the log-in. */
  readonly returnTo: (point: MoodPoint) => void;
  /** Called before Spotify's player opens, so that nothing else sounds with it. */
  readonly hushOthers: () => void;
}

export function createSpotify(needs: SpotifyNeeds): Spotify {
  const { port, localPlayer, path, clock, memory, suitcase, returnTo, hushOthers } = needs;
  const account = createAccount(port);
  const finder = createFinder({ port, account, path, clock, memory });
  const keeping = createKeeping(port, account);
  const ways = createWays(port, account, localPlayer);
  /** The demonstration is silent: nothing has to give way to it. */
  const hush = () => {
    const { value } = account.state;
    if ("demonstration" in value && !value.demonstration) hushOthers();
  };
  const remote = createRemote(port, account, hush);
  const open = signal<string | null>(null);

  const tracks = computed(() => (finder.state.value.kind === "found" ? finder.state.value.tracks : null));
  const endings = [
    effect(() => {
      if (tracks.value) keeping.begin();
      open.value = null;
    }),
    effect(() => {
      const list = account.mayKeep.value ? tracks.value : null;
      // Untracked: an effect that watched the likes it fetches would fetch for ever.
      if (list) untracked(() => void keeping.readLikes(list));
    }),
  ];

  return {
    account,
    finder,
    keeping,
    remote,
    ways,
    open,
    movedOn: computed(() => {
      const { value } = finder.state;
      return value.kind === "found" && !samePath(value.path, path.value);
    }),
    toggle(id) {
      if (open.value !== id) hush();
      open.value = open.value === id ? null : id;
    },
    hush() {
      open.value = null;
    },
    leave() {
      const { value } = finder.state;
      if (value.kind === "found") suitcase.pack(packList(value.tracks, value.path));
    },
    async logOut() {
      await account.logOut();
      if (account.state.value.kind !== "guest") return;
      finder.forget();
      keeping.forget();
      remote.forget();
      ways.frame();
    },
    async start() {
      const packed = unpackList(suitcase.unpack());
      await account.read();
      if (!packed || account.state.value.kind === "absent") return;
      const [first] = packed.path;
      if (first) returnTo(first);
      finder.restore(packed.tracks, packed.path);
    },
    end() {
      for (const stop of endings) stop();
    },
  };
}

function samePath(a: readonly MoodPoint[], b: readonly MoodPoint[]): boolean {
  return (
    a.length === b.length &&
    a.every((point, step) => point.valence === b[step]?.valence && point.energy === b[step]?.energy)
  );
}
