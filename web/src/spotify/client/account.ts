/** Whether Spotify is there at all, and who is logged in. The log-in itself is a walk to Spotify and back. */

import { computed, type ReadonlySignal, signal } from "@preact/signals";
import {
  type Permission,
  type SpotifyPort,
  SpotifyRefusal,
  type SpotifySession,
  type Trouble,
} from "./ports";

interface Offer {
  readonly demonstration: boolean;
  readonly guestSearch: boolean;
}

export type AccountState =
  | { readonly kind: "asking" }
  /** This server runs without Spotify, or could not be asked: then the page goes without, too. */
  | { readonly kind: "absent" }
  | (Offer & { readonly kind: "guest"; readonly because: string | null })
  | (Offer & {
      readonly kind: "person";
      readonly name: string;
      readonly permissions: Readonly<Record<Permission, boolean>>;
      readonly endsSoon: boolean;
    });

export interface Account {
  readonly state: ReadonlySignal<AccountState>;
  /** Whether the server would look for music for whoever is here now. */
  readonly maySearch: ReadonlySignal<boolean>;
  /** Whether liking and saving are allowed already. */
  readonly mayKeep: ReadonlySignal<boolean>;
  /** Whether playing on the person's devices is allowed already. */
  readonly mayPlay: ReadonlySignal<boolean>;
  /** The last log-out did not reach the server. */
  readonly trouble: ReadonlySignal<Trouble | null>;
  read(): Promise<void>;
  logOut(): Promise<void>;
  /** Takes note when trouble means that the log-in is over; says whether it did. */
  heed(trouble: Trouble): boolean;
}

const LOG_IN_IS_OVER = new Set(["login_ended", "not_logged_in"]);

/** Where the way to Spotify begins; `permissions` are asked for beside those that are given already. */
export function loginAddress(...permissions: readonly Permission[]): string {
  const query = new URLSearchParams([["next", "/"], ...permissions.map((name) => ["for", name])]);
  return `/auth/spotify/login?${query}`;
}

export function createAccount(port: SpotifyPort): Account {
  const state = signal<AccountState>({ kind: "asking" });
  const trouble = signal<Trouble | null>(null);

  function becomeGuest(because: string | null): void {
    const { value } = state;
    if (value.kind !== "person") return;
    const { demonstration, guestSearch } = value;
    state.value = { kind: "guest", demonstration, guestSearch, because };
  }

  return {
    state,
    trouble,
    maySearch: computed(
      () => state.value.kind === "person" || (state.value.kind === "guest" && state.value.guestSearch),
    ),
    mayKeep: computed(() => state.value.kind === "person" && state.value.permissions.keeping),
    mayPlay: computed(() => state.value.kind === "person" && state.value.permissions.playback),
    async read() {
      try {
        state.value = fromSession(await port.session());
      } catch (error) {
        if (!(error instanceof SpotifyRefusal)) throw error;
        state.value = { kind: "absent" };
      }
    },
    async logOut() {
      trouble.value = null;
      try {
        await port.logOut();
        becomeGuest("You are logged out. Undertone has forgotten your Spotify log-in.");
      } catch (error) {
        if (!(error instanceof SpotifyRefusal)) throw error;
        trouble.value = error.trouble;
      }
    },
    heed({ code, message }) {
      if (!LOG_IN_IS_OVER.has(code) || state.value.kind !== "person") return false;
      becomeGuest(message);
      return true;
    },
  };
}

function fromSession(session: SpotifySession): AccountState {
  const { setUp, demonstration, guestSearch, person, permissions, endsSoon, ended } = session;
  if (!setUp) return { kind: "absent" };
  if (!person) return { kind: "guest", demonstration, guestSearch, because: ended };
  return { kind: "person", demonstration, guestSearch, name: person.name, permissions, endsSoon };
}
