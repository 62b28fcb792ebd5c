/** Searches for tracks along the current path, only when the person asks: Spotify's quota is small. */

import { type ReadonlySignal, signal } from "@preact/signals";
import * as v from "valibot";
import type { Clock, LocalStore } from "../../kit/ports";
import type { MoodPoint } from "../../shared/mood";
import { numberFrom, readJson } from "../../shared/read-json";
import type { Account } from "./account";
import { MARKETS } from "./markets";
import { OFFERED_GENRES, type OfferedGenre } from "./offered-genres";
import { type RecommendationRequest, type ServiceFailure, SpotifyError, type SpotifyPort } from "./ports";
import type { ResultList } from "./track-json";

/** Fits a screen, and uses one page of our server's request budget. */
const TRACK_COUNT = 10;
/** How many shown tracks the next search leaves out. The server accepts 1000. */
const MAX_AVOIDED = 300;
const MINUTE_MS = 60_000;

export type SearchState =
  | { readonly kind: "idle" }
  | { readonly kind: "searching" }
  | (ResultList & { readonly kind: "found"; readonly limited: ServiceFailure | null })
  | { readonly kind: "failed"; readonly failure: ServiceFailure };

export interface Preferences {
  /** 0: familiar music; 1: new music. */
  readonly adventure: number;
  readonly explicit: boolean;
  /** The first years of decades; empty for any decade. */
  readonly decades: readonly number[];
  readonly liked: readonly OfferedGenre[];
  /** The country whose catalogue is searched; null for the browser's. */
  readonly market: string | null;
}

export const DECADES = [1950, 1960, 1970, 1980, 1990, 2000, 2010, 2020] as const;
const DEFAULTS: Preferences = { adventure: 0.5, explicit: true, decades: [], liked: [], market: null };
const PREFERENCES_KEY = "spotify.taste";

/** Those of the options that are in the list, in the order of the options. */
const chosenFrom = <T>(options: readonly T[]) =>
  v.pipe(
    v.array(v.unknown()),
    v.transform((chosen) => options.filter((option) => chosen.includes(option))),
  );

/** A value that does not fit is replaced by its default. */
const preferencesSchema: v.GenericSchema<unknown, Preferences> = v.object({
  adventure: v.fallback(numberFrom(0, 1), DEFAULTS.adventure),
  explicit: v.fallback(v.boolean(), DEFAULTS.explicit),
  decades: v.fallback(chosenFrom(DECADES), []),
  liked: v.fallback(chosenFrom(OFFERED_GENRES), []),
  market: v.fallback(v.nullable(v.picklist(MARKETS)), null),
});

export interface Search {
  readonly state: ReadonlySignal<SearchState>;
  readonly preferences: ReadonlySignal<Preferences>;
  /** Minutes until Spotify accepts searches again; null when there is nothing to wait for. */
  readonly waitMinutes: ReadonlySignal<number | null>;
  search(): Promise<void>;
  /** Searches for tracks that have not been shown yet. */
  searchOthers(): Promise<void>;
  setPreferences(change: Partial<Preferences>): void;
  /** Shows a list that was found before the login. */
  restore(list: ResultList): void;
  forget(): void;
}

export interface SearchOptions {
  readonly port: SpotifyPort;
  readonly account: Account;
  readonly path: ReadonlySignal<readonly MoodPoint[]>;
  readonly clock: Clock;
  readonly store: LocalStore;
}

export function createSearch({ port, account, path, clock, store }: SearchOptions): Search {
  const state = signal<SearchState>({ kind: "idle" });
  const preferences = signal<Preferences>(
    readJson(preferencesSchema, store.read(PREFERENCES_KEY)) ?? DEFAULTS,
  );
  const countdown = createCountdown(clock);
  let shownIds: readonly string[] = [];
  let running: AbortController | null = null;

  function cancel(): void {
    running?.abort();
    running = null;
  }

  async function run(avoid: readonly string[]): Promise<void> {
    cancel();
    const own = new AbortController();
    running = own;
    const searchedPath = path.value;
    state.value = { kind: "searching" };
    try {
      const request = requestFor(preferences.value, searchedPath, TRACK_COUNT, avoid);
      const { tracks, limited } = await port.recommend(request, own.signal);
      if (running !== own) return;
      shownIds = [...avoid, ...tracks.map(({ id }) => id)].slice(-MAX_AVOIDED);
      countdown.start(limited?.retryAfterS ?? 0);
      state.value = { kind: "found", tracks, path: searchedPath, limited };
    } catch (error) {
      if (running !== own) return;
      if (!(error instanceof SpotifyError)) throw error;
      const { failure } = error;
      countdown.start(failure.retryAfterS ?? 0);
      state.value = account.handleFailure(failure) ? { kind: "idle" } : { kind: "failed", failure };
    } finally {
      if (running === own) running = null;
    }
  }

  return {
    state,
    preferences,
    waitMinutes: countdown.minutes,
    search: () => run([]),
    searchOthers: () => run(shownIds),
    setPreferences(change) {
      preferences.value = { ...preferences.value, ...change };
      store.write(PREFERENCES_KEY, JSON.stringify(preferences.value));
    },
    restore({ tracks, path }) {
      shownIds = tracks.map(({ id }) => id);
      state.value = { kind: "found", tracks, path, limited: null };
    },
    forget() {
      cancel();
      shownIds = [];
      state.value = { kind: "idle" };
    },
  };
}

export function requestFor(
  { liked, ...preferences }: Preferences,
  path: readonly MoodPoint[],
  count: number,
  avoid: readonly string[],
): RecommendationRequest {
  const genres = Object.fromEntries(liked.map((genre) => [genre, 1]));
  return { ...preferences, path, count, genres, avoid };
}

interface Countdown {
  /** Whole minutes left, at least one; null at the end. */
  readonly minutes: ReadonlySignal<number | null>;
  start(seconds: number): void;
}

function createCountdown(clock: Clock): Countdown {
  const minutes = signal<number | null>(null);
  let endMs = 0;
  let cancelTimer = () => {};

  function update(): void {
    cancelTimer();
    const leftMs = endMs - clock.nowMs();
    minutes.value = leftMs > 0 ? Math.ceil(leftMs / MINUTE_MS) : null;
    // The number changes next when a full minute is left.
    if (leftMs > 0) cancelTimer = clock.after(leftMs % MINUTE_MS || MINUTE_MS, update);
  }

  return {
    minutes,
    start(seconds) {
      endMs = clock.nowMs() + seconds * 1000;
      update();
    },
  };
}
