/** Looks for music along the present path, when asked to. Quotas are small: nothing is looked for unasked. */

import { type ReadonlySignal, signal } from "@preact/signals";
import type { Clock, Memory } from "../../kit/ports";
import type { MoodPoint } from "../../shared/mood";
import type { Account } from "./account";
import { createWait } from "./countdown";
import { OFFERED_GENRES, type OfferedGenre } from "./offered-genres";
import { type SpotifyPort, SpotifyRefusal, type Track, type Trouble, type Wish } from "./ports";

/** A list that fits a screen, and one page of our server's budget. */
const COUNT = 10;
/** How many tracks are kept from coming back when others are asked for: the server takes 1000. */
const REMEMBERED = 300;

export type FinderState =
  | { readonly kind: "idle" }
  | { readonly kind: "looking" }
  | {
      readonly kind: "found";
      readonly tracks: readonly Track[];
      /** The path that was asked for, so that the page can say when the mood has moved on. */
      readonly path: readonly MoodPoint[];
      readonly limited: Trouble | null;
    }
  | { readonly kind: "failed"; readonly trouble: Trouble };

export interface Taste {
  /** 0: what is familiar; 1: what is new. */
  readonly adventure: number;
  readonly explicit: boolean;
  /** The first years of decades; none means any. */
  readonly decades: readonly number[];
  readonly liked: readonly OfferedGenre[];
}

export const DECADES = [1950, 1960, 1970, 1980, 1990, 2000, 2010, 2020] as const;
const USUAL: Taste = { adventure: 0.5, explicit: true, decades: [], liked: [] };
const TASTE_KEY = "spotify.taste";

export interface Finder {
  readonly state: ReadonlySignal<FinderState>;
  readonly taste: ReadonlySignal<Taste>;
  /** Minutes until Spotify may be asked again, when it has said so. */
  readonly waitMinutes: ReadonlySignal<number | null>;
  find(): Promise<void>;
  /** The same, without what was shown before. */
  findOthers(): Promise<void>;
  prefer(change: Partial<Taste>): void;
  /** Shows a list that was found before the way to Spotify's log-in. */
  restore(tracks: readonly Track[], path: readonly MoodPoint[]): void;
  forget(): void;
}

export interface FinderNeeds {
  readonly port: SpotifyPort;
  readonly account: Account;
  readonly path: ReadonlySignal<readonly MoodPoint[]>;
  readonly clock: Clock;
  readonly memory: Memory;
}

export function createFinder({ port, account, path, clock, memory }: FinderNeeds): Finder {
  const state = signal<FinderState>({ kind: "idle" });
  const taste = signal<Taste>(recall(memory));
  const wait = createWait(clock);
  let shown: readonly string[] = [];
  let running: AbortController | null = null;

  function stop(): void {
    running?.abort();
    running = null;
  }

  async function look(avoid: readonly string[]): Promise<void> {
    stop();
    const mine = new AbortController();
    running = mine;
    const asked = path.value;
    state.value = { kind: "looking" };
    try {
      const wish = wishFor(taste.value, asked, COUNT, avoid);
      const { tracks, limited } = await port.recommend(wish, mine.signal);
      if (running !== mine) return;
      shown = [...avoid, ...tracks.map(({ id }) => id)].slice(-REMEMBERED);
      wait.begin(limited?.retryAfterS ?? null);
      state.value = { kind: "found", tracks, path: asked, limited };
    } catch (error) {
      if (running !== mine) return;
      if (!(error instanceof SpotifyRefusal)) throw error;
      fail(error.trouble);
    } finally {
      if (running === mine) running = null;
    }
  }

  function fail(trouble: Trouble): void {
    wait.begin(trouble.retryAfterS);
    state.value = account.heed(trouble) ? { kind: "idle" } : { kind: "failed", trouble };
  }

  return {
    state,
    taste,
    waitMinutes: wait.minutes,
    find: () => look([]),
    findOthers: () => look(shown),
    prefer(change) {
      taste.value = { ...taste.value, ...change };
      memory.keep(TASTE_KEY, JSON.stringify(taste.value));
    },
    restore(tracks, restoredPath) {
      shown = tracks.map(({ id }) => id);
      state.value = { kind: "found", tracks, path: restoredPath, limited: null };
    },
    forget() {
      stop();
      shown = [];
      state.value = { kind: "idle" };
    },
  };
}

export function wishFor(
  { liked, ...wishes }: Taste,
  path: readonly MoodPoint[],
  count: number,
  avoid: readonly string[],
): Wish {
  const genres = Object.fromEntries(liked.map((genre) => [genre, 1]));
  return { ...wishes, path, count, genres, avoid };
}

/** What was kept may be of an older page, or of somebody who edits such things: only sound values count. */
function recall(memory: Memory): Taste {
  let kept: unknown = null;
  try {
    kept = JSON.parse(memory.recall(TASTE_KEY) ?? "null");
  } catch {
    // Not ours.
  }
  if (typeof kept !== "object" || kept === null) return USUAL;
  const { adventure, explicit, decades, liked } = kept as Record<string, unknown>;
  return {
    adventure:
      typeof adventure === "number" && adventure >= 0 && adventure <= 1 ? adventure : USUAL.adventure,
    explicit: typeof explicit === "boolean" ? explicit : USUAL.explicit,
    decades: Array.isArray(decades) ? DECADES.filter((decade) => decades.includes(decade)) : USUAL.decades,
    liked: Array.isArray(liked) ? OFFERED_GENRES.filter((genre) => liked.includes(genre)) : USUAL.liked,
  };
}
