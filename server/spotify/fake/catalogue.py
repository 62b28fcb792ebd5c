"""Artists, albums and tracks, with look-up by id."""

from __future__ import annotations

import hashlib
import string
from collections.abc import Iterable
from dataclasses import dataclass, field

ALPHABET = string.digits + string.ascii_letters


@dataclass(frozen=True, slots=True)
class Artist:
    id: str
    name: str
    genre: str


@dataclass(frozen=True, slots=True)
class Album:
    id: str
    name: str
    kind: str
    artist: Artist
    release_date: str
    has_picture: bool

    @property
    def year(self) -> int:
        return int(self.release_date[:4])

    @property
    def precision(self) -> str:
        return ("year", "month", "day")[self.release_date.count("-")]


@dataclass(frozen=True, slots=True)
class Track:
    id: str
    name: str
    artists: tuple[Artist, ...]
    album: Album
    number: int
    duration_ms: int
    explicit: bool
    isrc: str | None
    genre: str
    markets: frozenset[str] | None  # None: everywhere

    @property
    def uri(self) -> str:
        return f"spotify:track:{self.id}"


@dataclass(frozen=True, eq=False)
class Catalogue:
    artists: dict[str, Artist] = field(default_factory=dict[str, Artist])
    albums: dict[str, Album] = field(default_factory=dict[str, Album])
    tracks: dict[str, Track] = field(default_factory=dict[str, Track])
    _by_album: dict[str, list[Track]] = field(default_factory=dict[str, list[Track]])

    def tracks_of(self, album: Album) -> list[Track]:
        return self._by_album[album.id]

    def albums_of(self, artist: Artist) -> list[Album]:
        return [album for album in self.albums.values() if album.artist.id == artist.id]

    def add(self, tracks: Iterable[Track]) -> None:
        for track in tracks:
            self.tracks[track.id] = track
            self.albums[track.album.id] = track.album
            self._by_album.setdefault(track.album.id, []).append(track)
            for artist in track.artists:
                self.artists[artist.id] = artist


def identifier(*parts: object) -> str:
    """22 characters like Spotify's ids; the same parts give the same id."""
    number = int.from_bytes(hashlib.sha256("|".join(map(str, parts)).encode()).digest())
    letters: list[str] = []
    for _ in range(22):
        number, place = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[place])
    return "".join(letters)
