"""When two tracks are the same recording: one ISRC, or one title, artist and length under other
ids.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from server.recommendations.model import Artist, Track
from server.recommendations.tuning import SAME_LENGTH_MS

# What labels add to a title without recording it again. "Live" and "Remix" are other recordings
# and stay.
_ADDITIONS = (
    r"(?:\d{4}\s+)?(?:digital(?:ly)?\s+)?remaster(?:ed)?(?:\s+\d{4})?(?:\s+version)?",
    r"(?:feat\.?|ft\.?|featuring|with)\s+[^)\]]+",
    r"(?:album|original|single|mono|stereo|explicit|clean)\s+version",
    r"deluxe(?:\s+edition)?|bonus\s+track|mono|stereo",
)
_BRACKETS = re.compile(rf"\s*[(\[](?:{'|'.join(_ADDITIONS)})[)\]]")
_DASH = re.compile(rf"\s+[-\u2013\u2014]\s+(?:{'|'.join(_ADDITIONS)})$")


def fold(text: str) -> str:
    """Lower case, no accents, no punctuation, single spaces; scripts without case stay as they
    are.
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(
        letter if letter.isalnum() else " " for letter in plain if not unicodedata.combining(letter)
    )
    return " ".join(kept.split())


def title(track: Track) -> str:
    """The title without what labels add; never empty, so that "!!!" and "???" stay apart."""
    name = track.name.casefold()
    shorter = _DASH.sub("", _BRACKETS.sub("", name))
    return fold(shorter) or shorter.strip() or name


def first_artist(track: Track) -> str:
    if not track.artists:
        return ""
    name = track.artists[0].name
    return fold(name) or name.casefold()


def recordings(tracks: Iterable[Track]) -> list[list[Track]]:
    """The tracks in groups, one per recording. What is the same as one of a group belongs to it."""
    groups: list[list[Track]] = []
    by_code: dict[str, list[Track]] = {}
    by_name: dict[tuple[str, str], list[Track]] = {}
    home: dict[int, list[Track]] = {}  # id() of a track -> the group it is in
    for track in tracks:
        name = (title(track), first_artist(track))
        same_code = by_code.setdefault(track.isrc or track.id, [])
        same_name = by_name.setdefault(name, [])
        near = [
            one for one in same_name if abs(one.duration_ms - track.duration_ms) <= SAME_LENGTH_MS
        ]
        group = _merge(groups, [home[id(one)] for one in (*same_code, *near)])
        for one in group:
            home[id(one)] = group
        group.append(track)
        home[id(track)] = group
        same_code.append(track)
        same_name.append(track)
    return groups


def _merge(groups: list[list[Track]], same: list[list[Track]]) -> list[Track]:
    """One group out of several that turned out to be the same; a new one when there are none."""
    if not same:
        groups.append([])
        return groups[-1]
    first, *others = same
    for other in others:
        if other is not first and any(group is other for group in groups):
            first.extend(other)
            groups[:] = [group for group in groups if group is not other]
    return first


def named(artist: str) -> str:
    """An artist's name as `credits` holds it."""
    return fold(artist) or artist.casefold()


def credits(artists: Iterable[Artist]) -> frozenset[str]:
    """Artists by id and by name, because one artist may stand under two ids."""
    return frozenset(name for artist in artists for name in (artist.id, named(artist.name)))


def people_on(track: Track) -> frozenset[str]:
    """Everybody credited: one track per artist means that none of them plays twice."""
    return credits(track.artists)
