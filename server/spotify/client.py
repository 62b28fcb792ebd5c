# pyright: basic
"""Spotify's accounts and Web API: blocking calls, run in threads by `gateway`.

The only file that imports spotipy. Only operations that Spotify still offers to new apps are used.
It returns our own types, and raises only members of our error tree.
"""

from __future__ import annotations

import base64
import hashlib
import time
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlencode

import spotipy
from spotipy.exceptions import SpotifyBaseException, SpotifyException

from server.errors import SpotifyBrokenError, SpotifyError, SpotifyMisaskedError
from server.recommendations.model import Artist, Track
from server.settings import Settings
from server.spotify import parse
from server.spotify.http_session import HttpSession
from server.spotify.parse import Device, Person, Playlist
from server.spotify.tokens import Tokens, scopes_of

MOST_ADDED_AT_ONCE = 100  # Spotify's limit


def translate(error: Exception) -> SpotifyError:
    """Our error for an exception from spotipy. `http_session` already translates HTTP errors."""
    if isinstance(error, SpotifyException):
        return SpotifyMisaskedError()  # spotipy's own checks of arguments
    if isinstance(error, SpotifyBaseException):
        return SpotifyError()
    # spotipy reads answers unchecked: KeyError, TypeError, AttributeError, ValueError.
    return SpotifyBrokenError()


class SpotifyClient:
    """Keeps connections to Spotify, and no data about users."""

    def __init__(self, settings: Settings, *, clock: Callable[[], float] = time.time) -> None:
        self._settings = settings
        self._clock = clock
        self._http = HttpSession(settings.spotify_threads)

    def close(self) -> None:
        """Ends all connections."""
        self._http.really_close()

    # Log-in. Written by hand, because spotipy cannot combine PKCE with a client secret -----------

    def authorize_url(self, state: str, permissions: Sequence[str], verifier: str) -> str:
        """The address of Spotify's log-in page. Sends no request."""
        digest = hashlib.sha256(verifier.encode()).digest()
        query = {
            "client_id": self._settings.spotify_client_id,
            "response_type": "code",
            "redirect_uri": self._settings.redirect_uri,
            "state": state,
            "scope": " ".join(scopes_of(permissions)),
            "code_challenge_method": "S256",
            "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
        }
        return f"{self._settings.spotify_accounts_url}/authorize?{urlencode(query)}"

    def redeem(self, code: str, verifier: str) -> Tokens:
        """Exchanges the code of a callback for tokens, once."""
        redirect = self._settings.redirect_uri
        return self._token(
            "authorization_code", code=code, redirect_uri=redirect, code_verifier=verifier
        )

    def refresh(self, refresh: str) -> Tokens:
        """Renews tokens. Spotify may keep the refresh token or replace it."""
        new = self._token("refresh_token", refresh_token=refresh)
        return new if new.refresh else Tokens(new.access, refresh, new.expires_at)

    def app_tokens(self) -> Tokens:
        """A token for the app itself, for searching while nobody is logged in."""
        return self._token("client_credentials")

    def _token(self, grant_type: str, **form: str) -> Tokens:
        identity, secret = self._settings.spotify_client_id, self._settings.spotify_client_secret
        answer = self._http.post(
            f"{self._settings.spotify_accounts_url}/api/token",
            data={"grant_type": grant_type, "client_id": identity, **form},
            auth=(identity, secret) if secret else None,
        )
        try:
            content = answer.json()
            access, refresh = content["access_token"], content.get("refresh_token") or ""
            expires_at = self._clock() + float(content["expires_in"])
        except (KeyError, TypeError, AttributeError, ValueError):
            raise SpotifyBrokenError from None
        if not (isinstance(access, str) and access and isinstance(refresh, str)):
            raise SpotifyBrokenError
        return Tokens(access, refresh, expires_at)

    # Music ---------------------------------------------------------------------------------------

    def search(
        self, token: str, query: str, market: str, limit: int, offset: int
    ) -> tuple[Track, ...]:
        """Tracks that match a query; at most ten of them."""
        answer = self._call(token, "search", q=query, limit=limit, offset=offset, market=market)
        if not isinstance(answer, dict) or not isinstance(answer.get("tracks"), dict):
            raise SpotifyBrokenError
        return parse.tracks(answer["tracks"])

    def me(self, token: str) -> Person:
        """The user whose token this is."""
        answer = self._call(token, "me")
        if not isinstance(answer, dict):
            raise SpotifyBrokenError
        return parse.person(answer)

    def top_artists(self, token: str, limit: int) -> tuple[Artist, ...]:
        """The person's favourites of about the last half year, best first."""
        answer = self._call(token, "current_user_top_artists", limit=limit)
        if not isinstance(answer, dict):
            raise SpotifyBrokenError
        return parse.artists(answer.get("items"))

    # Playback. Successful commands are answered with nothing, or with something that is not JSON --

    def devices(self, token: str) -> tuple[Device, ...]:
        return parse.devices(self._call(token, "devices"))

    def playback(self, token: str) -> dict[str, Any]:
        """The current playback; empty when nothing plays."""
        answer = self._call(token, "current_playback")
        return answer if isinstance(answer, dict) else {}

    def transfer(self, token: str, device_id: str, play: bool) -> None:
        self._call(token, "transfer_playback", device_id, force_play=play)

    def play(
        self,
        token: str,
        device_id: str | None,
        uris: Sequence[str] | None,
        position_ms: int | None,
    ) -> None:
        """Plays these tracks from the first on, or resumes."""
        self._call(
            token,
            "start_playback",
            device_id=device_id,
            uris=list(uris) if uris else None,
            position_ms=position_ms,
        )

    def pause(self, token: str, device_id: str | None) -> None:
        self._call(token, "pause_playback", device_id)

    def next(self, token: str, device_id: str | None) -> None:
        self._call(token, "next_track", device_id)

    def previous(self, token: str, device_id: str | None) -> None:
        self._call(token, "previous_track", device_id)

    def seek(self, token: str, position_ms: int, device_id: str | None) -> None:
        self._call(token, "seek_track", position_ms, device_id)

    def volume(self, token: str, percent: int, device_id: str | None) -> None:
        self._call(token, "volume", percent, device_id)

    def queue(self, token: str, uri: str, device_id: str | None) -> None:
        """Plays a track after the current one."""
        self._call(token, "add_to_queue", uri, device_id)

    # Playlists and library -----------------------------------------------------------------------

    def make_playlist(self, token: str, name: str, description: str) -> Playlist:
        """A private, empty playlist."""
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
            raise SpotifyBrokenError
        return made

    def fill_playlist(self, token: str, playlist_id: str, uris: Sequence[str]) -> None:
        """Adds tracks at the end of a playlist."""
        # As documented; spotipy's own playlist_add_items sends a bare list.
        self._call(token, "_post", f"playlists/{playlist_id}/items", payload={"uris": list(uris)})

    def like(self, token: str, uris: Sequence[str]) -> None:
        self._call(token, "current_user_saved_tracks_add", list(uris))

    def unlike(self, token: str, uris: Sequence[str]) -> None:
        self._call(token, "current_user_saved_tracks_delete", list(uris))

    def liked(self, token: str, uris: Sequence[str]) -> tuple[bool, ...]:
        """Which of these are in the person's library."""
        answer = self._call(token, "current_user_saved_tracks_contains", list(uris))
        if not isinstance(answer, list) or len(answer) != len(uris):
            raise SpotifyBrokenError
        return tuple(flag is True for flag in answer)

    def _call(self, token: str, operation: str, *args: Any, **kw: Any) -> Any:
        session: Any = self._http  # spotipy's types say bool; its documentation says session, too
        client = spotipy.Spotify(auth=token, requests_session=session)
        client.prefix = f"{self._settings.spotify_api_url}/v1/"
        try:
            return getattr(client, operation)(*args, **kw)
        except (SpotifyBaseException, KeyError, TypeError, AttributeError, ValueError) as error:
            raise translate(error) from None
