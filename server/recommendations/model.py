"""Data types for music: tracks, searches and recommendations. No I/O and no vendor's types.

Everything is frozen, so values can be cached and shared between users.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping
from typing import Literal

import msgspec

SHARED_SEED_SECONDS = 3600


class MoodPoint(msgspec.Struct, frozen=True):
    """A point on the mood plane. Both axes run from -1 to 1."""

    valence: float  # unpleasant to pleasant
    energy: float  # calm to energetic

    def distance(self, other: MoodPoint) -> float:
        return math.hypot(self.valence - other.valence, self.energy - other.energy)


class Artist(msgspec.Struct, frozen=True):
    """A performer, as Spotify names them."""

    id: str
    name: str


class Track(msgspec.Struct, frozen=True, kw_only=True):
    """A track with everything Spotify tells new apps about it."""

    id: str
    uri: str  # spotify:track:<id>
    name: str
    artists: tuple[Artist, ...]
    album: str
    year: int | None  # of the album: too late for remasters and compilations
    picture: str | None  # https address of a cover of about 300 px
    duration_ms: int
    link: str  # the page on open.spotify.com, which Spotify's terms require us to show
    explicit: bool
    isrc: str | None  # identifies the recording, which may have several track ids


class Criteria(msgspec.Struct, frozen=True, kw_only=True):
    """What a user asks for."""

    path: tuple[MoodPoint, ...]  # at least one point, in playing order
    count: int = 10  # tracks wanted, 1..50
    genres: Mapping[str, float] = {}  # name -> -1 (never) .. 1 (loved); unknown names are ignored
    adventure: float = 0.5  # 0 familiar .. 1 adventurous
    decades: tuple[int, ...] = ()  # 1970 means 1970-1979; empty means any
    languages: tuple[str, ...] = ()  # ISO 639-1. Only steers genres: Spotify has no such filter
    market: str = "US"  # ISO 3166-1 alpha-2; without one, Spotify returns nothing
    explicit: bool = True  # whether explicit lyrics are allowed
    avoid: frozenset[str] = frozenset()  # track ids and ISRCs that must not play
    top_artists: tuple[Artist, ...] = ()  # the user's favourites, best first; empty for guests
    seed: int = 0  # the same criteria with the same seed give the same plan

    def random(self, *key: object) -> float:
        """A pseudo-random number in [0, 1) that depends only on the seed and the key."""
        text = "\x1f".join(map(str, (self.seed, *key)))
        digest = hashlib.blake2b(text.encode(), digest_size=8).digest()
        # A float holds 53 bits exactly. With more, the result could round up to 1.
        return (int.from_bytes(digest) >> 11) / (1 << 53)


class Search(msgspec.Struct, frozen=True, kw_only=True):
    """One request to Spotify's search. Query, offset and limit identify it in the cache."""

    query: str  # in Spotify's syntax: genre:"ambient" year:1970-1979
    step: int  # index into Criteria.path
    offset: int = 0  # 0..990
    limit: int = 10  # Spotify's maximum for new apps
    genre: str | None = None  # the genre it searches for
    artist: str | None = None  # the favourite artist it searches for


class SearchResult(msgspec.Struct, frozen=True):
    """The tracks a search found, in Spotify's order. Empty if the search failed."""

    search: Search
    tracks: tuple[Track, ...]


Energy = Literal["very_calm", "calm", "lively", "stirring"]
Valence = Literal["dark", "wistful", "warm", "bright"]


class MoodWords(msgspec.Struct, frozen=True):
    """Names of a point on the mood plane. None near the middle of an axis."""

    energy: Energy | None
    valence: Valence | None


class Clause(msgspec.Struct, frozen=True, tag_field="code"):
    """A part of a reason: a code, and the values that its words need. The page has the words."""


class GenreClause(Clause, tag="genre", frozen=True):
    """How the track's genre fits the mood. "phrase": found by the genre's name, not by its tag."""

    genre: str
    fit: Literal["close", "near", "nearest", "phrase"]
    mood: MoodWords
    scope: Literal["path", "step"]  # whether it is the mood of the whole path or of one step


class ArtistClause(Clause, tag="artist", frozen=True):
    """Found by the name of a favourite artist. The track's mood is unknown."""

    artist: str


class LikedGenreClause(Clause, tag="liked_genre", frozen=True):
    """The person likes the track's genre."""


class RelatedGenreClause(Clause, tag="related_genre", frozen=True):
    """The person likes this genre, which is related to the track's."""

    genre: str


class DislikedGenreClause(Clause, tag="disliked_genre", frozen=True):
    """The person likes the track's genre less."""


class FavouriteClause(Clause, tag="favourite", frozen=True):
    """One of the track's artists is a favourite of the person's."""

    artist: str


class YearClause(Clause, tag="year", frozen=True):
    """The track's year, and whether it is in the wanted decades."""

    year: int
    wanted: bool


class LanguageClause(Clause, tag="language", frozen=True):
    """The genre is usually sung in this wanted language, ISO 639-1."""

    language: str


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """Why a track was chosen: how it was found, and what else its score says."""

    main: GenreClause | ArtistClause
    extras: tuple[
        LikedGenreClause
        | RelatedGenreClause
        | DislikedGenreClause
        | FavouriteClause
        | YearClause
        | LanguageClause,
        ...,
    ]


class Recommendation(msgspec.Struct, frozen=True, kw_only=True):
    """A track of the playlist, and the reason for it."""

    track: Track
    step: int  # index into Criteria.path
    score: float
    terms: Mapping[str, float]  # the addends of the score, by name
    reason: Reason


def shared_seed(now: float) -> int:
    """A seed that all users share for an hour, so that they also share cached searches."""
    return int(now // SHARED_SEED_SECONDS)
