/** Whether the server offers Spotify, and who is logged in. Logging in leaves the page and comes back to it. */

import { computed, type ReadonlySignal, signal } from "@preact/signals";
import {
  type Permission,
  type ServiceFailure,
  SpotifyError,
  type SpotifyPort,
  type SpotifySession,
} from "./ports";

type ServerOptions = Pick<SpotifySession, "isDemonstration" | "canGuestsSearch">;

export type AccountState =
  | { readonly kind: "loading" }
  /** This server runs without Spotify, or did not answer. */
  | { readonly kind: "absent" }
  | (ServerOptions & { readonly kind: "guest"; readonly because: GuestReason | null })
  | (ServerOptions & {
      readonly kind: "person";
      readonly name: string;
      readonly permissions: Readonly<Record<Permission, boolean>>;
      readonly endsSoon: boolean;
    });

/** Why a person who was logged in is a guest now. */
export type GuestReason =
  | { readonly kind: "logged-out" }
  | { readonly kind: "ended"; readonly failure: ServiceFailure };

export interface Account {
  readonly state: ReadonlySignal<AccountState>;
  /** Whether the server accepts searches from this visitor. */
  readonly canSearch: ReadonlySignal<boolean>;
  /** Whether the person has allowed liking and saving. */
  readonly canSave: ReadonlySignal<boolean>;
  /** Whether the person has allowed playing on their devices. */
  readonly canPlay: ReadonlySignal<boolean>;
  /** Why the last logout failed. */
  readonly logOutFailure: ReadonlySignal<ServiceFailure | null>;
  read(): Promise<void>;
  logOut(): Promise<void>;
  /** Makes the person a guest when this failure means that the login has ended. Returns whether it does. */
  handleFailure(failure: ServiceFailure): boolean;
}

const LOGIN_ENDED_CODES = new Set(["login_ended", "not_logged_in"]);

/** Starts a login. Permissions are added to those that the person has given already. */
export function loginAddress(...permissions: readonly Permission[]): string {
  const query = new URLSearchParams([["next", "/"], ...permissions.map((name) => ["for", name])]);
  return `/auth/spotify/login?${query}`;
}

export function createAccount(port: SpotifyPort): Account {
  const state = signal<AccountState>({ kind: "loading" });
  const logOutFailure = signal<ServiceFailure | null>(null);

  function becomeGuest(because: GuestReason): void {
    const { value } = state;
    if (value.kind !== "person") return;
    const { isDemonstration, canGuestsSearch } = value;
    state.value = { kind: "guest", isDemonstration, canGuestsSearch, because };
  }

  return {
    state,
    logOutFailure,
    canSearch: computed(
      () => state.value.kind === "person" || (state.value.kind === "guest" && state.value.canGuestsSearch),
    ),
    canSave: computed(() => state.value.kind === "person" && state.value.permissions.keeping),
    canPlay: computed(() => state.value.kind === "person" && state.value.permissions.playback),
    async read() {
      try {
        state.value = fromSession(await port.session());
      } catch (error) {
        if (!(error instanceof SpotifyError)) throw error;
        state.value = { kind: "absent" };
      }
    },
    async logOut() {
      logOutFailure.value = null;
      try {
        await port.logOut();
        becomeGuest({ kind: "logged-out" });
      } catch (error) {
        if (!(error instanceof SpotifyError)) throw error;
        logOutFailure.value = error.failure;
      }
    },
    handleFailure(failure) {
      if (!LOGIN_ENDED_CODES.has(failure.code) || state.value.kind !== "person") return false;
      becomeGuest({ kind: "ended", failure });
      return true;
    },
  };
}

function fromSession(session: SpotifySession): AccountState {
  const { isSetUp, isDemonstration, canGuestsSearch, person, permissions, endsSoon, endReason } = session;
  if (!isSetUp) return { kind: "absent" };
  if (!person) {
    const because: GuestReason | null = endReason && { kind: "ended", failure: endReason };
    return { kind: "guest", isDemonstration, canGuestsSearch, because };
  }
  return { kind: "person", isDemonstration, canGuestsSearch, name: person.name, permissions, endsSoon };
}
