"""What Spotify gives after a log-in, and which permissions are asked for when. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

# Least first: `taste` with the log-in itself, the others when the person first wants them.
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
GROUPS = tuple(SCOPES)


def scopes_of(groups: Iterable[str]) -> list[str]:
    """The scopes of some groups, in a fixed order."""
    wanted = set(groups)
    return [scope for group in GROUPS if group in wanted for scope in SCOPES[group]]


@dataclass(frozen=True, slots=True)
class Tokens:
    """An access token, until when it is good, and what brings the next one. Never printed."""

    access: str
    refresh: str
    expires_at: float  # seconds since 1970

    def __repr__(self) -> str:
        return f"Tokens(expires_at={self.expires_at:.0f})"
