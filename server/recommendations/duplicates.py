"""Finds tracks that are the same recording: same ISRC, or same title, artist and length."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import chain
from typing import NamedTuple

from server.recommendations.model import Artist, Track
from server.recommendations.tuning import SAME_LENGTH_MS

# Labels add these to the title of the same recording. "Live" and "Remix" mark other recordings.
_ADDITIONS = (
    r"(?:\d{4}\s+)?(?:digital(?:ly)?\s+)?remaster(?:ed)?(?:\s+\d{4})?(?:\s+version)?",
    r"(?:feat\.?|ft\.?|featuring|with)\s+[^)\]]+",
    r"(?:album|original|single|mono|stereo|explicit|clean)\s+version",
    r"deluxe(?:\s+edition)?|bonus\s+track|mono|stereo",
)
_BRACKETS = re.compile(rf"\s*[(\[](?:{'|'.join(_ADDITIONS)})[)\]]")
_DASH = re.compile(rf"\s+[-\u2013\u2014]\s+(?:{'|'.join(_ADDITIONS)})$")


def _normalise(text: str) -> str:
    """Lower case without accents, punctuation and double spaces."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(
        letter if letter.isalnum() else " " for letter in plain if not unicodedata.combining(letter)
    )
    return " ".join(kept.split())


def _title(track: Track) -> str:
    """The title without additions. Never empty, so that "!!!" and "???" stay different."""
    name = track.name.casefold()
    shorter = _DASH.sub("", _BRACKETS.sub("", name))
    return _normalise(shorter) or shorter.strip() or name


def artist_key(name: str) -> str:
    """An artist's name in the form in which names are compared."""
    return _normalise(name) or name.casefold()


def artist_keys(artists: Iterable[Artist]) -> frozenset[str]:
    """Ids and names, because one artist may have two ids."""
    return frozenset(key for artist in artists for key in (artist.id, artist_key(artist.name)))


def credited_artists(track: Track) -> frozenset[str]:
    return artist_keys(track.artists)


class _Entry(NamedTuple):
    track: Track
    title: str
    artist: str  # the first one

    def is_same(self, other: _Entry) -> bool:
        if self.track.isrc and self.track.isrc == other.track.isrc:
            return True
        length_gap = abs(self.track.duration_ms - other.track.duration_ms)
        return self[1:] == other[1:] and length_gap <= SAME_LENGTH_MS


def recordings(tracks: Iterable[Track]) -> list[list[Track]]:
    """Groups the tracks by recording. A track that matches two groups joins them."""
    groups: list[list[_Entry]] = []
    for track in tracks:
        artist = artist_key(track.artists[0].name) if track.artists else ""
        entry = _Entry(track, _title(track), artist)
        same: list[list[_Entry]] = []
        others: list[list[_Entry]] = []
        for group in groups:
            (same if any(map(entry.is_same, group)) else others).append(group)
        groups = [*others, [*chain.from_iterable(same), entry]]
    return [[entry.track for entry in group] for group in groups]
