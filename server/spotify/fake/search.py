"""The query language of /search: free words, quoted phrases and field filters.

Free words match titles, artists and albums, never moods: "sad" finds songs called Sad.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from server.spotify.fake.catalogue import Album, Artist, Catalogue, Track
from server.spotify.fake.generator import CURRENT_YEAR

FIELDS = ("genre", "year", "artist", "album", "track", "isrc", "tag")
_TERM = re.compile(
    r"(?P<minus>NOT\s+|-)?(?:(?P<field>"
    + "|".join(FIELDS)
    + r'):)?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))'
)


@dataclass(frozen=True, slots=True)
class Term:
    field: str | None
    text: str
    negative: bool = False


Query = tuple[Term, ...]


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Lower case without accents, so that "senor" finds "Señor"."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def parse(text: str) -> Query:
    return tuple(
        Term(
            match["field"],
            fold(match["phrase"] if match["phrase"] is not None else match["word"]),
            bool(match["minus"]),
        )
        for match in _TERM.finditer(text)
    )


def _in_years(year: int, span: str) -> bool:
    first, _, last = span.partition("-")
    if not first.isdigit() or (last and not last.isdigit()):
        return False
    return int(first) <= year <= int(last or first)


def _artist_names(track: Track) -> str:
    return fold(" / ".join(artist.name for artist in track.artists))


_CHECKS: dict[str | None, Callable[[Track, str], bool]] = {
    "genre": lambda track, text: fold(track.genre) == text,
    "year": lambda track, text: _in_years(track.album.year, text),
    "artist": lambda track, text: text in _artist_names(track),
    "album": lambda track, text: text in fold(track.album.name),
    "track": lambda track, text: text in fold(track.name),
    "isrc": lambda track, text: fold(track.isrc or "") == text,
    "tag": lambda track, text: text == "new" and track.album.year >= CURRENT_YEAR,
    None: lambda track, text: (
        text in fold(track.name) or text in _artist_names(track) or text in fold(track.album.name)
    ),
}


def _matches(track: Track, query: Query) -> bool:
    return bool(query) and all(
        _CHECKS[term.field](track, term.text) != term.negative for term in query
    )


@lru_cache(maxsize=4096)
def tracks(catalogue: Catalogue, query: Query) -> tuple[Track, ...]:
    """Matching tracks in an arbitrary order that is the same every time."""
    found = [track for track in catalogue.tracks.values() if _matches(track, query)]
    terms = "|".join(f"{term.field}:{term.text}" for term in query)
    return tuple(
        sorted(found, key=lambda track: hashlib.sha256(f"{terms}|{track.id}".encode()).digest())
    )


def artists(catalogue: Catalogue, query: Query) -> list[Artist]:
    return list(
        {
            artist.id: artist for track in tracks(catalogue, query) for artist in track.artists
        }.values()
    )


def albums(catalogue: Catalogue, query: Query) -> list[Album]:
    return list({track.album.id: track.album for track in tracks(catalogue, query)}.values())
