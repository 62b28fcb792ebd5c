/** Who is logged in, and the links to log in and out. */

import { useLayoutEffect, useRef } from "preact/hooks";
import { messages } from "../../i18n/messages";
import { assertNever } from "../../shared/assert";
import { type AccountState, type GuestReason, loginAddress } from "../client/account";
import { failureText } from "../client/failure-text";
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
  const text = messages.value.spotify.account;
  switch (state.kind) {
    case "loading":
    case "absent":
      return null;
    case "guest":
      return (
        <>
          <p role="status" tabIndex={-1}>
            {state.because ? reasonText(state.because) : invitation(state.canGuestsSearch)}
          </p>
          <a class="button" href={loginAddress()} onClick={spotify.stashForLogin}>
            {state.because ? text.logInAgain : text.logIn}
          </a>
        </>
      );
    case "person":
      return (
        <>
          <p role="status" tabIndex={-1}>
            {text.loggedInAs(state.name)} {state.endsSoon && text.endsSoon}
          </p>
          {state.endsSoon && (
            <a class="button" href={loginAddress()} onClick={spotify.stashForLogin}>
              {text.logInAgain}
            </a>
          )}
          <button type="button" class="button button-plain" onClick={() => void spotify.logOut()}>
            {text.logOut}
          </button>
        </>
      );
    default:
      return assertNever(state);
  }
}

function reasonText(because: GuestReason): string {
  return because.kind === "ended" ? failureText(because.failure) : messages.value.spotify.account.loggedOut;
}

function invitation(canGuestsSearch: boolean): string {
  const { guestSearch, loginOnly } = messages.value.spotify.account.invitation;
  return canGuestsSearch ? guestSearch : loginOnly;
}
