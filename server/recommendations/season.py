"""A seed that everybody shares for a while, so that people in the same mood share searches and the
cache.
"""

from __future__ import annotations

SEASON_SECONDS = 3600


def season(now: float) -> int:
    """The seed for a wish that brings none: the same for everybody within an hour."""
    return int(now // SEASON_SECONDS)
