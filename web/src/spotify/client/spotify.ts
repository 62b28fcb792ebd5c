/** The state of the Spotify panel: login, search, saving, devices and outputs. */

import { computed, effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import { type CommandQueue, createCommandQueue } from "../../kit/command-queue";
import type { Clock, LocalStore } from "../../kit/ports";
import type { MoodPoint } from "../../shared/mood";
import { type Account, createAccount } from "./account";
import { createSpotifyOutputs, type PagePlayerPort, type SpotifyOutputs } from "./output";
import type { LoginStash, SpotifyPort } from "./ports";
import { createRemoteControl, type RemoteControl } from "./remote-control";
import { createSaving, type Saving } from "./saving";
import { createSearch, type Search } from "./search";
import { listFromJson, listToJson } from "./track-json";

export interface Spotify {
  readonly account: Account;
  readonly search: Search;
  readonly saving: Saving;
  readonly remoteControl: RemoteControl;
  readonly outputs: SpotifyOutputs;
  /** Used by the queue and by the remote control, so that their commands to a device stay in order. */
  readonly deviceCommands: CommandQueue;
  /** Whether the mood has changed since the list was found. */
  readonly hasMoodChanged: ReadonlySignal<boolean>;
  /** Id of the track whose embed is open in the list; one at a time. */
  readonly openEmbed: ReadonlySignal<string | null>;
  toggleEmbed(id: string): void;
  /** Saves the list before the person leaves the page to log in. `start` restores it. */
  stashForLogin(): void;
  logOut(): Promise<void>;
  /** Reads the session, and restores a list from before a login. */
  start(): Promise<void>;
}

export interface SpotifyOptions {
  readonly port: SpotifyPort;
  readonly pagePlayer: PagePlayerPort;
  readonly path: ReadonlySignal<readonly MoodPoint[]>;
  readonly clock: Clock;
  readonly store: LocalStore;
  readonly loginStash: LoginStash;
  /** Whether the page's own player is playing. It closes an open embed. */
  readonly isOtherPlaying: ReadonlySignal<boolean>;
  /** Restores the mood from before the login. */
  readonly restoreMood: (point: MoodPoint) => void;
  /** Called before Spotify plays outside the queue. */
  readonly pauseOthers: () => void;
}

export function createSpotify(options: SpotifyOptions): Spotify {
  const { port, pagePlayer, path, clock, store, loginStash, isOtherPlaying, restoreMood } = options;
  const account = createAccount(port);
  const search = createSearch({ port, account, path, clock, store });
  const saving = createSaving(port, account);
  const outputs = createSpotifyOutputs(port, account, pagePlayer);
  /** The demonstration is silent, so nothing has to pause for it. */
  const pauseOthers = () => {
    const { value } = account.state;
    if ("isDemonstration" in value && !value.isDemonstration) options.pauseOthers();
  };
  const deviceCommands = createCommandQueue();
  const remoteControl = createRemoteControl({ port, account, commands: deviceCommands, pauseOthers });
  const openEmbed = signal<string | null>(null);

  const tracks = computed(() => (search.state.value.kind === "found" ? search.state.value.tracks : null));
  effect(() => {
    if (tracks.value) saving.reset();
    openEmbed.value = null;
  });
  effect(() => {
    const list = account.canSave.value ? tracks.value : null;
    // Untracked, because the effect must not run again when the likes arrive.
    if (list) untracked(() => void saving.readLikes(list));
  });
  effect(() => {
    if (isOtherPlaying.value) openEmbed.value = null;
  });

  return {
    account,
    search,
    saving,
    remoteControl,
    outputs,
    deviceCommands,
    openEmbed,
    hasMoodChanged: computed(() => {
      const { value } = search.state;
      return value.kind === "found" && !samePath(value.path, path.value);
    }),
    toggleEmbed(id) {
      if (openEmbed.value !== id) pauseOthers();
      openEmbed.value = openEmbed.value === id ? null : id;
    },
    stashForLogin() {
      const { value } = search.state;
      if (value.kind === "found") loginStash.save(listToJson(value));
    },
    async logOut() {
      await account.logOut();
      if (account.state.value.kind !== "guest") return;
      search.forget();
      saving.forget();
      remoteControl.forget();
      outputs.useEmbed();
    },
    async start() {
      const stashed = listFromJson(loginStash.take());
      await account.read();
      if (!stashed || account.state.value.kind === "absent") return;
      const [first] = stashed.path;
      if (first) restoreMood(first);
      search.restore(stashed);
    },
  };
}

function samePath(a: readonly MoodPoint[], b: readonly MoodPoint[]): boolean {
  return (
    a.length === b.length &&
    a.every((point, step) => point.valence === b[step]?.valence && point.energy === b[step]?.energy)
  );
}
