"""Every error the server answers with, as one tree.

Each has an HTTP status, a code, and an English message: what happened and what to do. The page has
its own message for every code, in its language (`failures` in web/src/i18n). The server's message
is for people who read the API, and for the few HTML pages that the server writes itself. So errors
that need different advice need different codes. All share one JSON shape, see
`UndertoneError.body`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar


class UndertoneError(Exception):
    """Base of the tree. Raised directly, it is an unexpected fault of this server."""

    status: ClassVar[int] = 500
    code: ClassVar[str] = "broken"
    message: str = "Something went wrong on our side. Try again in a moment."
    retry_after: int | None = None

    def __init__(
        self,
        message: str | None = None,
        *,
        retry_after: int | None = None,
        headers: Mapping[str, str] | None = None,
        cause: str | None = None,
    ) -> None:
        self.message = message or type(self).message
        self.retry_after = retry_after if retry_after is not None else type(self).retry_after
        self.headers: dict[str, str] = dict(headers or {})
        self.cause = cause  # the code of the error that led to this one
        super().__init__(self.message)

    def body(self) -> dict[str, Any]:
        """The one JSON shape of errors."""
        error: dict[str, Any] = {"code": self.code, "message": self.message}
        if self.retry_after is not None:
            error["retry_after"] = self.retry_after
        if self.cause is not None:
            error["cause"] = self.cause
        return {"error": error}


# The request itself is wrong ----------------------------------------------------------------------


class BadRequestError(UndertoneError):
    status, code = 400, "bad_request"
    message = "The request could not be understood."


class ForeignHostError(BadRequestError):
    code = "foreign_host"
    message = (
        "This server does not answer under that host name. Its operator can add the name to "
        "UNDERTONE_HOSTS."
    )


class NotFoundError(BadRequestError):
    status, code = 404, "not_found"
    message = "There is nothing at this address."


class WrongMethodError(BadRequestError):
    status, code = 405, "wrong_method"
    message = "This address does not support that method."


class TooSlowError(BadRequestError):
    status, code = 408, "too_slow"
    message = "The request did not arrive in time. Check the connection and try again."


class TooLargeError(BadRequestError):
    status, code = 413, "too_large"
    message = "The request is larger than this server accepts."


class NotJsonError(BadRequestError):
    status, code = 415, "not_json"
    message = "Send the request as application/json."


class RangeNotThereError(BadRequestError):
    status, code = 416, "range_not_there"
    message = "The file does not have the requested range."


class ForeignOriginError(UndertoneError):
    """Another site tried to act on the person's behalf."""

    status, code = 403, "foreign_origin"
    message = "Only Undertone's own page may do this. Open it at its own address and try again."


class RateLimitedError(UndertoneError):
    status, code = 429, "rate_limited"
    message = "Too many requests. Wait a moment and try again."
    retry_after = 5


# The server's own state ---------------------------------------------------------------------------


class NotReadyError(UndertoneError):
    status, code = 503, "not_ready"
    message = "This server is not ready yet."
    retry_after = 5


class StoppingError(UndertoneError):
    status, code = 503, "stopping"
    message = "This server is restarting. Try again in a few seconds."
    retry_after = 5


class SpotifyNotSetUpError(UndertoneError):
    status, code = 404, "spotify_not_set_up"
    message = (
        "Spotify is not set up on this server. The Composer and your own files work without it."
    )


# Logging in ---------------------------------------------------------------------------------------


class LoginFailedError(UndertoneError):
    status, code = 400, "login_failed"
    message = "Logging in with Spotify did not work. Try again, or continue without Spotify."


class LoginDeniedError(LoginFailedError):
    """The person declined on Spotify's page."""

    status, code = 403, "login_denied"
    message = (
        "You did not allow access, so nothing was changed. The Composer and your own files work "
        "without Spotify."
    )


class LoginNotOursError(LoginFailedError):
    """The callback's state was not given to this browser, or was used before."""

    code = "login_not_ours"
    message = (
        "This log-in was not started in this browser, was already finished, or was replaced by a "
        "newer one. Nothing was changed. Allow cookies and log in again."
    )


class LoginTooLateError(LoginFailedError):
    code = "login_too_late"
    message = "Spotify's log-in code has expired. It works once, for a few minutes. Log in again."


class NotLoggedInError(UndertoneError):
    status, code = 401, "not_logged_in"
    message = "Log in with Spotify first."


class LoginEndedError(NotLoggedInError):
    """Spotify ended the log-in: it ran out after six months, or was revoked."""

    code = "login_ended"
    message = (
        "Your Spotify log-in has ended: Spotify ends each one after six months, or earlier when "
        "access is removed. Log in again to continue."
    )


class ConsentNeededError(UndertoneError):
    status, code = 403, "consent_needed"
    message = "Spotify needs your permission for this. You only need to give it once."


# Spotify refused, or gave no useful answer --------------------------------------------------------


class SpotifyError(UndertoneError):
    status, code = 502, "spotify_error"
    message = "Spotify could not do that. Try again in a moment."


class SpotifyUnreachableError(SpotifyError):
    code = "spotify_unreachable"
    message = (
        "Spotify cannot be reached just now. Try again in a moment. Other music sources still work."
    )


class SpotifyFailingError(SpotifyError):
    """Spotify answered with a 5xx."""

    code = "spotify_failing"
    message = "Spotify is having problems. Try again in a moment. Other music sources still work."


class SpotifySlowError(SpotifyError):
    status, code = 504, "spotify_slow"
    message = (
        "Spotify is taking too long to answer. Try again in a moment. Other music sources still "
        "work."
    )


class SpotifyBrokenError(SpotifyError):
    """An answer that does not match Spotify's documentation."""

    code = "spotify_broken"
    message = "Spotify's answer could not be read. Try again in a moment."


class SpotifyThrottledError(SpotifyError):
    """The quota is used up."""

    status, code = 503, "spotify_throttled"
    message = (
        "Spotify allows this app no more requests for now. The Composer and your own files still "
        "work."
    )
    retry_after = 3600


class SpotifyCrowdedError(SpotifyError):
    """Our own queue in front of Spotify is full."""

    status, code = 503, "spotify_crowded"
    message = "Too many requests are waiting for Spotify. Try again in a few seconds."
    retry_after = 5


class TokenRefusedError(SpotifyError):
    """The access token is no longer valid. A refresh may help, once."""

    status, code = 401, "token_refused"
    message = "Spotify did not accept the log-in. Log in again."


class GrantRefusedError(SpotifyError):
    """The authorization code or refresh token is no longer valid."""

    status, code = 401, "grant_refused"
    message = "Spotify did not accept the log-in. Log in again."


class NotOnUserListError(SpotifyError):
    """An app in development mode serves only the users whom its owner has listed."""

    status, code = 403, "not_on_user_list"
    message = (
        "This Spotify account is not on the app's user list. Ask the server's operator to add it "
        "in Spotify's developer dashboard, or continue without Spotify."
    )


class OwnerNotPremiumError(SpotifyError):
    status, code = 403, "owner_not_premium"
    message = (
        "Spotify serves this app only while its owner has Premium, and the owner's Premium has "
        "ended. The operator of this server can renew it. Spotify may take a few hours to notice."
    )


class PremiumRequiredError(SpotifyError):
    status, code = 403, "premium_required"
    message = (
        "Only Spotify Premium accounts can play music from here. Use the embedded player or open "
        "the track in Spotify instead."
    )


class PlayerRestrictedError(SpotifyError):
    status, code = 403, "player_restricted"
    message = "The device does not allow this just now. Choose another device or another track."


class NoActiveDeviceError(SpotifyError):
    status, code = 404, "no_active_device"
    message = "No Spotify device is active. Open Spotify on a device, then choose it here."


class SpotifyNotFoundError(SpotifyError):
    status, code = 404, "spotify_not_found"
    message = "Spotify could not find this. It may have been removed."


class SpotifyRefusedError(SpotifyError):
    """A 403 without any of the reasons above."""

    status, code = 403, "spotify_refused"
    message = "Spotify does not allow this."


class PlaylistUnfinishedError(SpotifyError):
    code = "playlist_unfinished"
    message = "The playlist was created, but not all tracks were added."

    def __init__(self, cause: UndertoneError | None = None) -> None:
        super().__init__(
            f"{type(self).message} {cause.message}" if cause else None,
            retry_after=cause.retry_after if cause else None,
            cause=cause.code if cause else None,
        )


class SpotifyMisaskedError(SpotifyError):
    """Spotify rejected our request as invalid."""

    code = "spotify_misasked"
    message = (
        "Spotify did not understand the request. This is a bug in Undertone. Please report it."
    )


class ClientRefusedError(SpotifyError):
    """The app itself, not the person."""

    code = "client_refused"
    message = (
        "Spotify does not accept this server's client id or secret. Its operator should compare "
        "them with Spotify's developer dashboard."
    )
