/** Who is logged in, and the way in or out. */

import { useLayoutEffect, useRef } from "preact/hooks";
import { assertNever } from "../../shared/assert";
import { type AccountState, loginAddress } from "../client/account";
import type { Spotify } from "../client/spotify";
import { TroubleNote } from "./error-message";

export function AccountLine({ spotify }: { readonly spotify: Spotify }) {
  const state = spotify.account.state.value;
  const trouble = spotify.account.trouble.value;
  const line = useRef<HTMLDivElement>(null);
  const shown = useRef(state.kind);
  // Logging out takes its own button away: the focus goes to the sentence that says what happened.
  useLayoutEffect(() => {
    if (shown.current === state.kind) return;
    shown.current = state.kind;
    if (document.activeElement === document.body) line.current?.querySelector("p")?.focus();
  }, [state.kind]);
  return (
    <div ref={line} class="spotify-account">
      {content(state, spotify)}
      {trouble && <TroubleNote trouble={trouble} />}
    </div>
  );
}

function content(state: AccountState, spotify: Spotify) {
  switch (state.kind) {
    case "asking":
    case "absent":
      return null;
    case "guest":
      return (
        <>
          <p role="status" tabIndex={-1}>
            {state.because ?? invitation(state.guestSearch)}
          </p>
          <a class="button" href={loginAddress()} onClick={spotify.leave}>
            {state.because ? "Log in again" : "Log in with Spotify"}
          </a>
        </>
      );
    case "person":
      return (
        <>
          <p role="status" tabIndex={-1}>
            Logged in as {state.name}.
            {state.endsSoon && " Spotify ends this log-in soon; log in again when it suits you."}
          </p>
          {state.endsSoon && (
            <a class="button" href={loginAddress()} onClick={spotify.leave}>
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

function invitation(guestSearch: boolean): string {
  return guestSearch
    ? "Spotify can look for music for your mood. You need no account to look; log in for your own taste, and to keep what you find."
    : "Log in, and Spotify looks for music for your mood.";
}
