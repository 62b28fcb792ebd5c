"""Every way in which the server says no, as one tree with one shape on the wire.

UndertoneError                     {"error": {"code", "message", "retry_after"?}}
├── BadRequest          400        the request itself is wrong
│   ├── ForeignHost     400
│   ├── NotFound        404
│   ├── WrongMethod     405
│   ├── TooSlow         408
│   ├── TooLarge        413
│   ├── NotJson         415
│   └── RangeNotThere   416
├── ForeignOrigin       403        another site asked in a person's name
├── RateLimited         429        this client asks too often
├── NotSetUp            404        this server was started without Spotify
├── LoginFailed         400        logging in did not work out
│   ├── LoginDenied     403        the person said no
│   ├── LoginNotOurs    400        came back with a state that we did not give, or gave already
│   └── LoginTooLate    400        the code had run out, or was used
├── NotLoggedIn         401
│   └── LoginEnded      401        Spotify ended the log-in; asking again cannot help
├── ConsentNeeded       403        logged in, without the permission this needs
├── SpotifyError                   Spotify said no, or nothing
│   ├── SpotifyUnreachable  502
│   ├── SpotifySlow         504
│   ├── SpotifyBroken       502    answered with something else than it promises
│   ├── SpotifyThrottled    503    quota used up; retry_after says until when
│   ├── SpotifyCrowded      503    too many people of ours wait for it
│   ├── TokenRefused        401    the access token is not good (any more)
│   ├── GrantRefused        401    neither is the code or refresh token
│   ├── NotOnUserList       403
│   ├── OwnerNotPremium     403
│   ├── PremiumRequired     403
│   ├── PlayerRestricted    403
│   ├── NoActiveDevice      404
│   ├── SpotifyNotFound     404
│   ├── SpotifyRefused      403
│   ├── PlaylistUnfinished  502    it was made, and then something went wrong
│   └── SpotifyMisasked     502    we asked wrongly: a fault of ours
└── Broken              500        a fault of ours

A message says what happened and what to do; it is written for the person in front of the page.
One long file on purpose: the tree is read, and checked, as a whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar


class UndertoneError(Exception):
    """Something the person or the page has to be told."""

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
    ) -> None:
        self.message = message or type(self).message
        self.retry_after = retry_after if retry_after is not None else type(self).retry_after
        self.headers: dict[str, str] = dict(headers or {})
        super().__init__(self.message)

    def body(self) -> dict[str, Any]:
        """The one JSON shape."""
        error: dict[str, Any] = {"code": self.code, "message": self.message}
        if self.retry_after is not None:
            error["retry_after"] = self.retry_after
        return {"error": error}


class Broken(UndertoneError):
    """A fault of ours that nobody foresaw."""


class BadRequest(UndertoneError):
    """The request cannot be understood."""

    status = 400
    code = "bad_request"
    message = "The request could not be understood."


class ForeignHost(BadRequest):
    """Asked under a host name that is not ours."""

    code = "foreign_host"
    message = "This server does not answer under that host name."


class NotFound(BadRequest):
    """There is nothing at this address."""

    status = 404
    code = "not_found"
    message = "There is nothing at this address."


class WrongMethod(BadRequest):
    """The address exists, the method does not."""

    status = 405
    code = "wrong_method"
    message = "This address does not understand that method."


class TooSlow(BadRequest):
    """The body did not arrive in time."""

    status = 408
    code = "too_slow"
    message = "The request did not arrive in time. Check the connection and try again."


class TooLarge(BadRequest):
    """The body is larger than anything we ask for."""

    status = 413
    code = "too_large"
    message = "The request is larger than this server accepts."


class NotJson(BadRequest):
    """The body is of another type."""

    status = 415
    code = "not_json"
    message = "Send the request as application/json."


class RangeNotThere(BadRequest):
    """The part of the file that was asked for lies outside it."""

    status = 416
    code = "range_not_there"
    message = "The file has no such part."


class ForeignOrigin(UndertoneError):
    """Another site tried to act in the person's name."""

    status = 403
    code = "foreign_origin"
    message = "Only Undertone's own page may do this. Open it at its own address and try again."


class RateLimited(UndertoneError):
    """This client asks more often than a person can."""

    status = 429
    code = "rate_limited"
    message = "That was a lot of requests at once. Wait a moment and try again."
    retry_after = 5


class NotSetUp(UndertoneError):
    """The server runs without Spotify."""

    status = 404
    code = "spotify_not_set_up"
    message = (
        "Spotify is not set up on this server. The Composer and your own files play without it."
    )


class LoginFailed(UndertoneError):
    """Logging in did not work out."""

    status = 400
    code = "login_failed"
    message = "Logging in with Spotify did not work. Try again, or go on without Spotify."


class LoginDenied(LoginFailed):
    """The person said no on Spotify's page."""

    status = 403
    code = "login_denied"
    message = (
        "You did not allow it, so nothing was changed and Spotify stays off. The Composer and your "
        "own files play without it."
    )


class LoginNotOurs(LoginFailed):
    """Came back with a state that this browser was not given, or that was used."""

    code = "login_not_ours"
    message = (
        "This log-in was not started in this browser (it needs cookies), was finished already, or "
        "was overtaken by another one. Nothing was changed. Start it again from here."
    )


class LoginTooLate(LoginFailed):
    """The code had run out or was used."""

    code = "login_too_late"
    message = (
        "Spotify's permission slip had run out before it got here: it is good for a few minutes, "
        "once. Log in again."
    )


class NotLoggedIn(UndertoneError):
    """Needs a log-in."""

    status = 401
    code = "not_logged_in"
    message = "Log in with Spotify first."


class LoginEnded(NotLoggedIn):
    """Spotify ended the log-in: it ran out after six months, or was revoked."""

    code = "login_ended"
    message = (
        "Your Spotify log-in has ended: Spotify ends each one after six months, or earlier when "
        "access is removed. Log in again to go on."
    )


class ConsentNeeded(UndertoneError):
    """Logged in, but this was not asked for yet."""

    status = 403
    code = "consent_needed"
    message = "Spotify needs your permission for this. Give it once, and it works from then on."


class SpotifyError(UndertoneError):
    """Spotify said no, or nothing at all."""

    status = 502
    code = "spotify_error"
    message = "Spotify could not do that. Try again in a moment."


class SpotifyUnreachable(SpotifyError):
    """No connection to Spotify."""

    code = "spotify_unreachable"
    message = (
        "Spotify cannot be reached just now. Try again in a moment; the other sources play on."
    )


class SpotifySlow(SpotifyError):
    """No answer in time."""

    status = 504
    code = "spotify_slow"
    message = "Spotify takes too long to answer. Try again in a moment; the other sources play on."


class SpotifyBroken(SpotifyError):
    """An answer that is not what Spotify promises."""

    code = "spotify_broken"
    message = "Spotify gave an answer that makes no sense. Try again in a moment."


class SpotifyThrottled(SpotifyError):
    """The quota is used up."""

    status = 503
    code = "spotify_throttled"
    message = (
        "Spotify allows this app no more requests for now. Until then, the Composer and your own "
        "files play on."
    )
    retry_after = 3600


class SpotifyCrowded(SpotifyError):
    """Too many requests of ours wait for Spotify already."""

    status = 503
    code = "spotify_crowded"
    message = "Many people are waiting for Spotify just now. Try again in a few seconds."
    retry_after = 5


class TokenRefused(SpotifyError):
    """Spotify does not take the access token; refreshing may help, once."""

    status = 401
    code = "token_refused"
    message = "Spotify did not accept the log-in. Log in again."


class GrantRefused(SpotifyError):
    """Spotify takes neither this code nor this refresh token (any more)."""

    status = 401
    code = "grant_refused"
    message = "Spotify did not accept the log-in. Log in again."


class NotOnUserList(SpotifyError):
    """The app is in development mode and the person is not among its five users."""

    status = 403
    code = "not_on_user_list"
    message = (
        "This Spotify account is not on the app's user list. Ask whoever runs this server to add "
        "it in Spotify's developer dashboard, or go on without Spotify."
    )


class OwnerNotPremium(SpotifyError):
    """Spotify serves an app only while its owner has Premium."""

    status = 403
    code = "owner_not_premium"
    message = (
        "Spotify serves this app only while its owner has Premium, and says that this has lapsed. "
        "Whoever runs this server can renew it; Spotify may need a few hours to notice."
    )


class PremiumRequired(SpotifyError):
    """Playing needs Premium."""

    status = 403
    code = "premium_required"
    message = (
        "Spotify lets only Premium accounts be played from here. Use the embedded player or open "
        "the track in Spotify instead."
    )


class PlayerRestricted(SpotifyError):
    """The device refuses this command in its present state."""

    status = 403
    code = "player_restricted"
    message = "The device does not allow this just now. Choose another device or another track."


class NoActiveDevice(SpotifyError):
    """Nothing to play on."""

    status = 404
    code = "no_active_device"
    message = "No Spotify device is awake. Open Spotify on one of them, then choose it here."


class SpotifyNotFound(SpotifyError):
    """Spotify knows no such thing (any more)."""

    status = 404
    code = "spotify_not_found"
    message = "Spotify does not have this (any more)."


class SpotifyRefused(SpotifyError):
    """A 403 without any of the reasons above."""

    status = 403
    code = "spotify_refused"
    message = "Spotify does not allow this."


class PlaylistUnfinished(SpotifyError):
    """The playlist is there, its tracks are not all in it."""

    code = "playlist_unfinished"
    message = "The playlist was made, but not all tracks reached it."


class SpotifyMisasked(SpotifyError):
    """Spotify calls our request wrong."""

    code = "spotify_misasked"
    message = "Spotify did not understand this server. That is a fault here; please report it."
