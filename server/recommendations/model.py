"""The words in which the rest of the server speaks about music. No I/O, no vendor, no web.

`planning/` turns a `Wish` into `Search`es and, given what each search `Found`, into
`Recommendation`s.
`spotify.py` is the only file that knows how these come from, and go to, Spotify.
Everything here is frozen: a value can be cached, shared between people and printed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class MoodPoint:
    """A place on the mood plane, both axes -1..1: unpleasant..pleasant and calm..stirred."""

    valence: float
    energy: float


@dataclass(frozen=True, slots=True)
class Artist:
    """A performer as Spotify names them."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """One recording, as far as Spotify tells a new app: no popularity, no genres, no preview."""

    id: str
    uri: str  # spotify:track:<id>
    name: str
    artists: tuple[Artist, ...]
    album: str
    year: int | None  # of the album; remasters and compilations make it late
    picture: str | None  # https address of a cover of about 300 px
    duration_ms: int
    link: str  # the page on open.spotify.com; Spotify's terms want it shown
    explicit: bool
    isrc: str | None  # the same recording under another id has the same one


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a person asks for: everything the planner and the ranker may know about them."""

    path: tuple[MoodPoint, ...]  # at least one; in the order in which it shall be walked
    count: int = 10  # tracks wanted, 1..50
    genres: Mapping[str, float] = field(default_factory=dict[str, float])
    # ^ name -> -1 (never) .. 1 (love it), from the device; unknown names are to be ignored
    adventure: float = 0.5  # 0 familiar .. 1 adventurous
    decades: tuple[int, ...] = ()  # 1970 means 1970-1979; empty: any
    languages: tuple[
        str, ...
    ] = ()  # ISO 639-1, e.g. "en"; a hint towards genres, Spotify has no such filter
    market: str = "US"  # ISO 3166-1 alpha-2; Spotify hides everything without one
    explicit: bool = True  # may lyrics be explicit?
    avoid: frozenset[str] = frozenset()  # track ids (and ISRCs) never to be played
    top_artists: tuple[Artist, ...] = ()  # the person's own, best first; empty for guests
    seed: int = 0  # same wish, same seed: same plan. `planning.season(now)` unless asked anew


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """One request to Spotify's search: what is asked, and which step of the path it is to serve.

    `query` is Spotify's syntax (`genre:"ambient" year:1970-1979`, `artist:"Nina Simone"`, or
    free text).
    Two searches with equal `query`, `offset` and `limit` are one request, whoever asks (cache key).
    """

    query: str
    step: int  # index into Wish.path
    offset: int = 0  # 0..990
    limit: int = 10  # Spotify refuses more than 10
    genre: str | None = None  # the row of the genre table it came from
    artist: str | None = None  # the top artist it came from


@dataclass(frozen=True, slots=True)
class Found:
    """A search with its answer, in Spotify's order; no tracks, too, when it failed."""

    search: Search
    tracks: tuple[Track, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation:
    """A track in its place, and why it is there."""

    track: Track
    step: int  # index into Wish.path
    score: float
    terms: Mapping[
        str, float
    ]  # the addends of the score by name: mood, taste, era, familiarity, variety ...
    why: str  # one plain sentence made from the terms, for the person


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """Something that can play for the logged-in person."""

    id: str | None
    name: str
    kind: str
    active: bool
    restricted: bool
    volume: int | None  # percent; None: cannot be set


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """The little that Spotify tells about who is logged in."""

    id: str
    name: str
    picture: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Playlist:
    """A playlist that was made for the person."""

    id: str
    uri: str
    name: str
    link: str
