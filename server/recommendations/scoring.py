"""The terms of a track's score for one step of the path. Their sum is the score, and the reason is
made of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from server.recommendations import tuning
from server.recommendations.dice import fraction
from server.recommendations.genres import GENRES, Genre
from server.recommendations.model import Search, Track, Wish
from server.recommendations.plane import distance
from server.recommendations.queries import spans
from server.recommendations.sameness import credits, people_on
from server.recommendations.taste import Taste

_ODD = re.compile(
    r"\b(karaoke|tribute|made famous by|in the style of|originally performed|backing track|"
    r"sped up|slowed|nightcore|8d audio|ringtone|cover version|instrumental version)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """How a track was found: by which genre of the table, or by which artist."""

    genre: Genre | None
    artist: str | None
    as_word: bool

    @classmethod
    def of(cls, search: Search) -> Origin:
        genre = GENRES.get(search.genre or "")
        return cls(
            genre=genre,
            artist=search.artist,
            as_word=genre is not None and not search.query.startswith("genre:"),
        )


class Scorer:
    """One wish, asked about many tracks."""

    def __init__(self, wish: Wish) -> None:
        self.wish = wish
        self.taste = Taste(wish)
        self._spans = spans(wish.decades)
        self._loved = credits(wish.top_artists)

    def away(self, origin: Origin, step: int) -> float | None:
        """Distance between the step and the genre; None when the mood is not known."""
        if origin.genre is None:
            return None
        return distance(self.wish.path[step], origin.genre.point)

    def terms(self, track: Track, origin: Origin, step: int) -> dict[str, float]:
        """Only terms that say something: none is 0 but the mood's."""
        told = {
            "mood": self._mood(origin, step),
            "taste": self._taste(origin),
            "familiar": self._familiar(track),
            "era": self._era(track),
            "language": self._language(origin),
            "odd": -tuning.ODD_TERM if is_odd(track) else 0.0,
            "length": -tuning.LENGTH_TERM if has_odd_length(track) else 0.0,
            "chance": tuning.CHANCE_TERM * fraction(self.wish.seed, "track", track.id),
        }
        return {name: value for name, value in told.items() if value or name == "mood"}

    def _mood(self, origin: Origin, step: int) -> float:
        away = self.away(origin, step)
        if away is None:
            return tuning.UNKNOWN_MOOD
        doubt = tuning.WORD_DISCOUNT if origin.as_word else 0.0
        return 1 - away / tuning.MOOD_REACH - doubt

    def _taste(self, origin: Origin) -> float:
        if origin.genre is None:
            return 0.0
        return tuning.TASTE_TERM * self.taste.emphasis * self.taste.liking(origin.genre)

    def _familiar(self, track: Track) -> float:
        """A favourite artist: welcome when it shall be familiar, not when it shall be new."""
        if not self._loved & people_on(track):
            return 0.0
        return tuning.FAMILIAR_TERM * (1 - tuning.ADVENTURE_TURN * self.wish.adventure)

    def _era(self, track: Track) -> float:
        if not self._spans or track.year is None:
            return 0.0
        inside = any(first <= track.year <= last for first, last in self._spans)
        return tuning.ERA_TERM if inside else -tuning.ERA_TERM

    def _language(self, origin: Origin) -> float:
        return tuning.LANGUAGE_TERM * self.taste.speaks(origin.genre) if origin.genre else 0.0


def is_odd(track: Track) -> bool:
    """Karaoke, tributes, sped-up copies: what answers a search and is not what was meant."""
    names = (track.name, track.album, *(artist.name for artist in track.artists))
    return any(_ODD.search(name) for name in names)


def has_odd_length(track: Track) -> bool:
    return not tuning.SHORTEST_MS <= track.duration_ms <= tuning.LONGEST_MS
