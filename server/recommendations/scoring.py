"""How well genres and tracks fit the criteria."""

from __future__ import annotations

import re
from functools import cached_property
from typing import NamedTuple

from server.recommendations import tuning
from server.recommendations.duplicates import artist_keys, credited_artists
from server.recommendations.genres import GENRES, ON_REQUEST, Genre
from server.recommendations.model import Criteria, Search, Track

Years = tuple[int, int]  # first and last

NEVER = -1.0
OLDEST = 1950  # genres that start by this year also match earlier decades

_ODD = re.compile(
    r"\b(karaoke|tribute|made famous by|in the style of|originally performed|backing track|"
    r"sped up|slowed|nightcore|8d audio|ringtone|cover version|instrumental version)\b",
    re.IGNORECASE,
)


def year_ranges(decades: tuple[int, ...]) -> tuple[Years, ...]:
    """Joins neighbouring decades: 1970, 1980, 2000 -> 1970-1989, 2000-2009."""
    joined: list[Years] = []
    for start in sorted({decade // 10 * 10 for decade in decades}):
        if joined and joined[-1][1] + 1 == start:
            joined[-1] = (joined[-1][0], start + 9)
        else:
            joined.append((start, start + 9))
    return tuple(joined)


class Taste:
    """What the criteria say about genres."""

    def __init__(self, criteria: Criteria) -> None:
        self.criteria = criteria
        # 1.5 at adventure 0, 0.5 at adventure 1: how much tastes count.
        self.emphasis = 1.5 - criteria.adventure
        self.year_ranges = year_ranges(criteria.decades)

    @cached_property
    def weights(self) -> dict[str, float]:
        """The user's genres that are in our table, each -1..1."""
        known = {name.casefold(): weight for name, weight in self.criteria.genres.items()}
        return {name: max(-1.0, min(1.0, known[name])) for name in GENRES if name in known}

    def liking(self, genre: Genre) -> float:
        """The user's weight, -1..1. Without one, a share of the best weight in the family."""
        if genre.name in self.weights:
            return self.weights[genre.name]
        relative = self.liked_relative(genre)
        return tuning.FAMILY_SHARE * self.weights[relative] if relative else 0.0

    def liked_relative(self, genre: Genre) -> str | None:
        """The best-liked other genre of the same family."""
        liked = [
            name
            for name, weight in self.weights.items()
            if weight > 0 and name != genre.name and GENRES[name].family == genre.family
        ]
        return max(liked, key=lambda name: (self.weights[name], name), default=None)

    def years(self, genre: Genre) -> list[Years]:
        """The wanted years in which the genre existed."""
        return [
            years for years in self.year_ranges if genre.since <= OLDEST or years[1] >= genre.since
        ]

    def language_match(self, genre: Genre) -> int:
        """1: sung in a wanted language. -1: tied to another. 0: neither, or none was wanted."""
        wanted = self.criteria.languages
        if not wanted or not genre.languages:
            return 0
        return 1 if set(wanted) & set(genre.languages) else -1

    def allows(self, genre: Genre) -> bool:
        weight = self.weights.get(genre.name, 0.0)
        if weight <= NEVER or (genre.name in ON_REQUEST and weight <= 0):
            return False
        return not self.criteria.decades or bool(self.years(genre))


class Origin(NamedTuple):
    """How a track was found."""

    genre: Genre | None
    artist: str | None
    as_phrase: bool  # by the genre's name as a phrase, not as a tag

    @classmethod
    def of(cls, search: Search) -> Origin:
        genre = GENRES.get(search.genre or "")
        as_phrase = genre is not None and not search.query.startswith("genre:")
        return cls(genre, search.artist, as_phrase)


class Scorer:
    """Scores tracks against the criteria."""

    def __init__(self, criteria: Criteria) -> None:
        self.criteria = criteria
        self.taste = Taste(criteria)
        self.favourites = artist_keys(criteria.top_artists)

    def distance(self, origin: Origin, step: int) -> float | None:
        """From the step to the genre. None if the track was found by artist."""
        return self.criteria.path[step].distance(origin.genre.point) if origin.genre else None

    def terms(self, track: Track, origin: Origin, step: int) -> dict[str, float]:
        """The addends of the score. All but the mood are left out where they are 0."""
        terms = {
            "mood": self._mood(origin, step),
            "taste": self._taste(origin),
            "familiar": self._familiar(track),
            "era": self._era(track),
            "language": self._language(origin),
            "odd": -tuning.ODD_TERM if is_odd(track) else 0.0,
            "length": -tuning.LENGTH_TERM if _has_odd_length(track) else 0.0,
            "chance": tuning.RANDOM_TERM * self.criteria.random("track", track.id),
        }
        return {name: value for name, value in terms.items() if value or name == "mood"}

    def _mood(self, origin: Origin, step: int) -> float:
        distance = self.distance(origin, step)
        if distance is None:
            return tuning.UNKNOWN_MOOD
        discount = tuning.PHRASE_DISCOUNT if origin.as_phrase else 0.0
        return 1 - distance / tuning.MOOD_REACH - discount

    def _taste(self, origin: Origin) -> float:
        if origin.genre is None:
            return 0.0
        return tuning.TASTE_TERM * self.taste.emphasis * self.taste.liking(origin.genre)

    def _familiar(self, track: Track) -> float:
        if not self.favourites & credited_artists(track):
            return 0.0
        return tuning.FAMILIAR_TERM * (1 - tuning.ADVENTURE_TURN * self.criteria.adventure)

    def _era(self, track: Track) -> float:
        if not self.taste.year_ranges or track.year is None:
            return 0.0
        inside = any(first <= track.year <= last for first, last in self.taste.year_ranges)
        return tuning.ERA_TERM if inside else -tuning.ERA_TERM

    def _language(self, origin: Origin) -> float:
        if origin.genre is None:
            return 0.0
        return tuning.LANGUAGE_TERM * self.taste.language_match(origin.genre)


def is_odd(track: Track) -> bool:
    """Karaoke, tributes, sped-up copies and the like."""
    names = (track.name, track.album, *(artist.name for artist in track.artists))
    return any(_ODD.search(name) for name in names)


def _has_odd_length(track: Track) -> bool:
    return not tuning.SHORTEST_MS <= track.duration_ms <= tuning.LONGEST_MS
