"""What a wish says about a genre: liked or not, fitting the decades and languages, or not to be
touched.
"""

from __future__ import annotations

from functools import cached_property

from server.recommendations.genres import GENRES, ON_REQUEST, Genre
from server.recommendations.model import Wish
from server.recommendations.queries import Years, spans
from server.recommendations.tuning import KIN_SHARE

NEVER = -1.0
OLDEST = 1950  # rows from this year on stand for everything earlier, too


class Taste:
    """One wish, asked about many genres."""

    def __init__(self, wish: Wish) -> None:
        self._wish = wish

    @cached_property
    def weights(self) -> dict[str, float]:
        """The favourites that our table knows, each -1..1."""
        known = {name.casefold(): weight for name, weight in self._wish.genres.items()}
        return {name: max(-1.0, min(1.0, known[name])) for name in GENRES if name in known}

    @cached_property
    def _spans(self) -> tuple[Years, ...]:
        return spans(self._wish.decades)

    @property
    def emphasis(self) -> float:
        """How much tastes count: 1.5 when everything shall be familiar, 0.5 when adventurous."""
        return 1.5 - self._wish.adventure

    def liking(self, genre: Genre) -> float:
        """-1..1: the person's own weight, or a part of the best weight in the genre's family."""
        if genre.name in self.weights:
            return self.weights[genre.name]
        relative = self.relative(genre)
        return KIN_SHARE * self.weights[relative] if relative else 0.0

    def relative(self, genre: Genre) -> str | None:
        """The best-liked other genre of the same family."""
        liked = [
            name
            for name, weight in self.weights.items()
            if weight > 0 and name != genre.name and GENRES[name].family == genre.family
        ]
        return max(liked, key=lambda name: (self.weights[name], name), default=None)

    def years(self, genre: Genre) -> tuple[Years, ...]:
        """Of the wished spans, those in which the genre existed."""
        return tuple(
            span for span in self._spans if genre.since <= OLDEST or span[1] >= genre.since
        )

    def speaks(self, genre: Genre) -> int:
        """1: at home in a wished language. -1: bound to another. 0: neither, or none was wished."""
        wished = self._wish.languages
        if not wished or not genre.languages:
            return 0
        return 1 if set(wished) & set(genre.languages) else -1

    def allows(self, genre: Genre) -> bool:
        own = self.weights.get(genre.name, 0.0)
        if own <= NEVER or (genre.name in ON_REQUEST and own <= 0):
            return False
        return not self._wish.decades or bool(self.years(genre))
