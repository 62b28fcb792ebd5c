"""Spotify's tokens, and the scopes that each of our permissions needs."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

# Every log-in asks for `taste`; the others are asked for when they are first needed.
RENEW_BEFORE_S = 120  # an access token that ends sooner is renewed first

SCOPES: dict[str, tuple[str, ...]] = {
    "taste": ("user-top-read",),
    "playback": (
        "streaming",
        "user-read-email",  # Spotify's player refuses a token without these two
        "user-read-private",
        "user-read-playback-state",
        "user-modify-playback-state",
    ),
    "keeping": ("user-library-read", "user-library-modify", "playlist-modify-private"),
}
PERMISSIONS = tuple(SCOPES)


def scopes_of(permissions: Iterable[str]) -> list[str]:
    """Spotify's scopes for some of our permissions, in a fixed order."""
    wanted = set(permissions)
    return [scope for name in PERMISSIONS if name in wanted for scope in SCOPES[name]]


class Tokens(Struct, frozen=True):
    """An access token, its expiry, and the refresh token. Never printed."""

    access: str
    refresh: str
    expires_at: float  # seconds since 1970

    def __repr__(self) -> str:
        return f"Tokens(expires_at={self.expires_at:.0f})"
