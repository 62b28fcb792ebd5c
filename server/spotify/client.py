# pyright: basic
"""The only file that knows spotipy. Plain blocking calls; `door.py` runs them in threads.

Only operations that a new app still has in late 2026 are used. What is handed out are values of
`music` and `tokens`; what is raised is a `SpotifyError`.
"""

from __future__ import annotations

import base64
import hashlib
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import spotipy
from spotipy.cache_handler import CacheHandler
from spotipy.exceptions import SpotifyBaseException, SpotifyException, SpotifyOauthError
from spotipy.oauth2 import SpotifyClientCredentials, SpotifyOAuth, SpotifyPKCE

from server.errors import (
    GrantRefused,
    SpotifyBroken,
    SpotifyError,
    SpotifyMisasked,
    SpotifyRefused,
    SpotifyThrottled,
    TokenRefused,
    UndertoneError,
)
from server.recommendations.model import Artist, Device, Person, Playlist, Track
from server.settings import Settings
from server.spotify import parse
from server.spotify.http_session import CONNECT_S, READ_S, Wire, retry_after_s
from server.spotify.tokens import Tokens, scopes_of

MOST_ADDED_AT_ONCE = 100  # Spotify's limit


def translate(error: Exception) -> UndertoneError:
    """Our error for anything that spotipy raises by itself.

    What Spotify answers was translated by `wire` before spotipy saw it, so this is rarely needed.
    """
    if isinstance(error, UndertoneError):
        return error
    if isinstance(error, SpotifyException):
        if error.http_status == 429:
            return SpotifyThrottled(retry_after=retry_after_s(error.headers.get("Retry-After")))
        if error.http_status == 401:
            return TokenRefused()
        if error.http_status == 403:
            return SpotifyRefused()
        return SpotifyMisasked() if 400 <= error.http_status < 500 else SpotifyBroken()
    if isinstance(error, SpotifyOauthError):
        # SpotifyStateError forgets to have an `error`.
        refused = getattr(error, "error", None) == "invalid_grant"
        return GrantRefused() if refused else SpotifyMisasked()
    if isinstance(error, SpotifyBaseException):
        return SpotifyError()
    # spotipy reads answers without looking: KeyError, TypeError, AttributeError, ValueError.
    return SpotifyBroken()


@contextmanager
def translated() -> Iterator[None]:
    """Nothing but our errors leaves this file."""
    try:
        yield
    except (SpotifyBaseException, KeyError, TypeError, AttributeError, ValueError) as error:
        raise translate(error) from None


class _OnePerson(CacheHandler):
    """Keeps what one call got; spotipy's own cache is a file shared by all people."""

    def __init__(self) -> None:
        self.token: dict[str, Any] | None = None

    def get_cached_token(self) -> dict[str, Any] | None:
        return self.token

    def save_token_to_cache(self, token_info: dict[str, Any]) -> None:
        self.token = token_info


class Spotify:
    """Spotify's accounts and Web API, as far as Undertone needs them."""

    def __init__(self, settings: Settings, *, clock: Callable[[], float] = time.time) -> None:
        self._settings = settings
        self._clock = clock
        self._wire = Wire(settings.spotify_threads)

    def close(self) -> None:
        """Ends all connections."""
        self._wire.really_close()

    # Log-in -------------------------------------------------------------------------------------

    def authorize_url(self, state: str, groups: Sequence[str], verifier: str | None) -> str:
        """Where to send the person. Asks nobody."""
        auth = self._auth(groups, verifier)
        return auth.get_authorize_url(state=state)

    def redeem(self, code: str, groups: Sequence[str], verifier: str | None) -> Tokens:
        """Turns the code of a callback into tokens, once."""
        auth = self._auth(groups, verifier)
        with translated():
            # check_cache=False: else spotipy hands out whatever its cache holds, unasked.
            if isinstance(auth, SpotifyPKCE):
                auth.get_access_token(code, check_cache=False)
            else:
                auth.get_access_token(code, as_dict=False, check_cache=False)
            return self._tokens(auth.cache_handler.get_cached_token())

    def refresh(self, refresh: str) -> Tokens:
        """New tokens for old; the refresh token may stay the same."""
        auth = self._auth((), "" if self._pkce else None)
        with translated():
            return self._tokens(auth.refresh_access_token(refresh))

    def app_tokens(self) -> Tokens:
        """A token for the app itself, good for searching while nobody is logged in."""
        auth: Any = SpotifyClientCredentials(
            client_id=self._settings.spotify_client_id,
            client_secret=self._settings.spotify_client_secret,
            **self._common(),
        )
        auth.OAUTH_TOKEN_URL = self._token_url
        with translated():
            auth.get_access_token(as_dict=False, check_cache=False)
            return self._tokens(auth.cache_handler.get_cached_token())

    @property
    def _pkce(self) -> bool:
        return not self._settings.spotify_client_secret

    @property
    def _token_url(self) -> str:
        return f"{self._settings.spotify_accounts_url}/api/token"

    def _common(self) -> dict[str, Any]:
        # The wire sets its own timeouts; spotipy's stand here in case it ever asks elsewhere.
        return {
            "requests_session": self._wire,
            "requests_timeout": (CONNECT_S, READ_S),
            "cache_handler": _OnePerson(),
        }

    def _auth(self, groups: Sequence[str], verifier: str | None) -> Any:
        common: dict[str, Any] = {
            "client_id": self._settings.spotify_client_id,
            "redirect_uri": self._settings.redirect_uri,
            "scope": scopes_of(groups) or None,
            "open_browser": False,
            **self._common(),
        }
        auth: Any
        if verifier is not None:
            digest = hashlib.sha256(verifier.encode()).digest()
            auth = SpotifyPKCE(**common)
            auth.code_verifier = verifier
            auth.code_challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        else:
            auth = SpotifyOAuth(client_secret=self._settings.spotify_client_secret, **common)
        auth.OAUTH_AUTHORIZE_URL = f"{self._settings.spotify_accounts_url}/authorize"
        auth.OAUTH_TOKEN_URL = self._token_url
        return auth

    def _tokens(self, told: Any) -> Tokens:
        access, refresh = told["access_token"], told.get("refresh_token") or ""
        if not (isinstance(access, str) and access and isinstance(refresh, str)):
            raise SpotifyBroken
        # spotipy counts `expires_at` with its own clock; ours may be a test's.
        return Tokens(access, refresh, self._clock() + float(told["expires_in"]))

    # Music --------------------------------------------------------------------------------------

    def search(
        self, token: str, query: str, market: str, limit: int, offset: int
    ) -> tuple[Track, ...]:
        """Tracks that fit a query; at most ten of them."""
        answer = self._call(token, "search", q=query, limit=limit, offset=offset, market=market)
        if not isinstance(answer, dict) or not isinstance(answer.get("tracks"), dict):
            raise SpotifyBroken
        return parse.tracks(answer["tracks"])

    def me(self, token: str) -> Person:
        """Who this token belongs to."""
        answer = self._call(token, "me")
        if not isinstance(answer, dict):
            raise SpotifyBroken
        return parse.person(answer)

    def top_artists(self, token: str, limit: int) -> tuple[Artist, ...]:
        """The person's own favourites of about the last half year, best first."""
        answer = self._call(token, "current_user_top_artists", limit=limit)
        if not isinstance(answer, dict):
            raise SpotifyBroken
        return parse.artists(answer.get("items"))

    # Playing: Spotify answers with nothing, or with something that is not JSON; both are fine.

    def devices(self, token: str) -> tuple[Device, ...]:
        """What can play for this person now."""
        return parse.devices(self._call(token, "devices"))

    def playback(self, token: str) -> dict[str, Any] | None:
        """What plays where; None: nothing."""
        answer = self._call(token, "current_playback")
        return answer if isinstance(answer, dict) else None

    def transfer(self, token: str, device_id: str, play: bool) -> None:
        """Makes a device the active one."""
        self._call(token, "transfer_playback", device_id, force_play=play)

    def play(
        self,
        token: str,
        device_id: str | None,
        uris: Sequence[str] | None,
        position_ms: int | None,
    ) -> None:
        """Plays these tracks from the first on, or goes on playing."""
        self._call(
            token,
            "start_playback",
            device_id=device_id,
            uris=list(uris) if uris else None,
            position_ms=position_ms,
        )

    def pause(self, token: str, device_id: str | None) -> None:
        """Stops for now."""
        self._call(token, "pause_playback", device_id)

    def next(self, token: str, device_id: str | None) -> None:
        """On to the next track."""
        self._call(token, "next_track", device_id)

    def previous(self, token: str, device_id: str | None) -> None:
        """Back to the last track."""
        self._call(token, "previous_track", device_id)

    def seek(self, token: str, position_ms: int, device_id: str | None) -> None:
        """To a place in the track."""
        self._call(token, "seek_track", position_ms, device_id)

    def volume(self, token: str, percent: int, device_id: str | None) -> None:
        """Louder or softer."""
        self._call(token, "volume", percent, device_id)

    def queue(self, token: str, uri: str, device_id: str | None) -> None:
        """Plays a track after the present one."""
        self._call(token, "add_to_queue", uri, device_id)

    # Keeping ------------------------------------------------------------------------------------

    def make_playlist(self, token: str, name: str, description: str) -> Playlist:
        """A private playlist, empty as yet."""
        made = parse.playlist(
            self._call(
                token,
                "current_user_playlist_create",
                name,
                public=False,
                description=description,
            )
        )
        if made is None:
            raise SpotifyBroken
        return made

    def fill_playlist(self, token: str, playlist_id: str, uris: Sequence[str]) -> None:
        """Puts tracks at the end of a playlist."""
        # As documented; spotipy's own playlist_add_items sends a bare list.
        path = f"playlists/{playlist_id}/items"
        self._call(token, "_post", path, payload={"uris": list(uris)})

    def like(self, token: str, uris: Sequence[str]) -> None:
        """Saves tracks in the person's library."""
        self._call(token, "current_user_saved_tracks_add", list(uris))

    def unlike(self, token: str, uris: Sequence[str]) -> None:
        """Takes tracks out of the person's library."""
        self._call(token, "current_user_saved_tracks_delete", list(uris))

    def liked(self, token: str, uris: Sequence[str]) -> tuple[bool, ...]:
        """Which of these are in the person's library."""
        answer = self._call(token, "current_user_saved_tracks_contains", list(uris))
        if not isinstance(answer, list) or len(answer) != len(uris):
            raise SpotifyBroken
        return tuple(flag is True for flag in answer)

    def _call(self, token: str, operation: str, *args: Any, **kw: Any) -> Any:
        options: dict[str, Any] = {"auth": token, "requests_session": self._wire}
        client = spotipy.Spotify(**options)
        client.prefix = f"{self._settings.spotify_api_url}/v1/"
        with translated():
            return getattr(client, operation)(*args, **kw)
