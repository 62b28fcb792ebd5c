/** Who is logged in, and the links to log in and out. */

import { useLayoutEffect, useRef } from "preact/hooks";
import { assertNever } from "../../shared/assert";
import { type AccountState, loginAddress } from "../client/account";
import type { Spotify } from "../client/spotify";
import { FailureMessage } from "./failure-message";

export function AccountLine({ spotify }: { readonly spotify: Spotify }) {
  const state = spotify.account.state.value;
  const failure = spotify.account.logOutFailure.value;
  const line = useRef<HTMLDivElement>(null);
  const shownKind = useRef(state.kind);
  // Logging out removes its own button, so the focus moves to the sentence that says what happened.
  useLayoutEffect(() => {
    if (shownKind.current === state.kind) return;
    shownKind.current = state.kind;
    if (document.activeElement === document.body) line.current?.querySelector("p")?.focus();
  }, [state.kind]);
  return (
    <div ref={line} class="spotify-account">
      {content(state, spotify)}
      {failure && <FailureMessage failure={failure} />}
    </div>
  );
}

function content(state: AccountState, spotify: Spotify) {
  switch (state.kind) {
    case "loading":
    case "absent":
      return null;
    case "guest":
      return (
        <>
          <p role="status" tabIndex={-1}>
            {state.because ?? invitation(state.canGuestsSearch)}
          </p>
          <a class="button" href={loginAddress()} onClick={spotify.stashForLogin}>
            {state.because ? "Log in again" : "Log in with Spotify"}
          </a>
        </>
      );
    case "person":
      return (
        <>
          <p role="status" tabIndex={-1}>
            Logged in as {state.name}.{state.endsSoon && " Spotify will end this login soon. Log in again."}
          </p>
          {state.endsSoon && (
            <a class="button" href={loginAddress()} onClick={spotify.stashForLogin}>
              Log in again
            </a>
          )}
          <button type="button" class="button button-plain" onClick={() => void spotify.logOut()}>
            Log out
          </button>
        </>
      );
    default:
      return assertNever(state);
  }
}

function invitation(canGuestsSearch: boolean): string {
  return canGuestsSearch
    ? "Find music for your mood on Spotify. You can search without an account. Log in to get results for your own taste, and to save them."
    : "Log in to find music for your mood on Spotify.";
}
