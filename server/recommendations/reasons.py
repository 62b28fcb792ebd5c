"""Makes the reason for a track from the terms of its score, as codes and values."""

from __future__ import annotations

from collections.abc import Mapping

from server.recommendations.duplicates import artist_keys
from server.recommendations.model import (
    ArtistClause,
    DislikedGenreClause,
    Energy,
    FavouriteClause,
    GenreClause,
    LanguageClause,
    LikedGenreClause,
    MoodPoint,
    MoodWords,
    Reason,
    RelatedGenreClause,
    Track,
    Valence,
    YearClause,
)
from server.recommendations.scoring import Origin, Scorer

CLOSE, FAIR = 0.35, 0.75  # distances on the mood plane
MOST_EXTRAS = 2  # so that the page's sentence stays short

_LIMITS = (-0.6, -0.2, 0.2, 0.6)  # between the words of an axis
_ENERGY: tuple[Energy | None, ...] = ("very_calm", "calm", None, "lively", "stirring")
_VALENCE: tuple[Valence | None, ...] = ("dark", "wistful", None, "warm", "bright")


def reason_for(
    scorer: Scorer, track: Track, origin: Origin, step: int, terms: Mapping[str, float]
) -> Reason:
    candidates = (
        _taste(scorer, origin, terms.get("taste", 0.0)),
        _familiar(scorer, track, origin, terms.get("familiar", 0.0)),
        _era(track, terms.get("era", 0.0)),
        _language(scorer, origin, terms.get("language", 0.0)),
    )
    extras = tuple(clause for clause in candidates if clause is not None)
    return Reason(main=_main(scorer, origin, step), extras=extras[:MOST_EXTRAS])


def mood_words(point: MoodPoint) -> MoodWords:
    """For example calm and warm."""
    return MoodWords(energy=_ENERGY[_band(point.energy)], valence=_VALENCE[_band(point.valence)])


def _band(value: float) -> int:
    return sum(value >= limit for limit in _LIMITS)


def _main(scorer: Scorer, origin: Origin, step: int) -> GenreClause | ArtistClause:
    path = scorer.criteria.path
    distance = scorer.distance(origin, step)
    if origin.genre is None or distance is None:
        return ArtistClause(artist=origin.artist or "")
    if origin.as_phrase:
        fit = "phrase"
    elif distance <= CLOSE:
        fit = "close"
    elif distance <= FAIR:
        fit = "near"
    else:
        fit = "nearest"
    return GenreClause(
        genre=origin.genre.name,
        fit=fit,
        mood=mood_words(path[step]),
        scope="step" if len(path) > 1 else "path",
    )


def _taste(
    scorer: Scorer, origin: Origin, term: float
) -> LikedGenreClause | RelatedGenreClause | DislikedGenreClause | None:
    if origin.genre is None or term == 0:
        return None
    if term < 0:
        return DislikedGenreClause()
    if origin.genre.name in scorer.taste.weights:
        return LikedGenreClause()
    relative = scorer.taste.liked_relative(origin.genre)
    return RelatedGenreClause(genre=relative) if relative else None


def _familiar(scorer: Scorer, track: Track, origin: Origin, term: float) -> FavouriteClause | None:
    if term <= 0 or origin.artist is not None:
        return None
    names = (one.name for one in track.artists if artist_keys([one]) & scorer.favourites)
    return FavouriteClause(artist=next(names))


def _era(track: Track, term: float) -> YearClause | None:
    if term == 0 or track.year is None:
        return None
    return YearClause(year=track.year, wanted=term > 0)


def _language(scorer: Scorer, origin: Origin, term: float) -> LanguageClause | None:
    if term <= 0 or origin.genre is None:
        return None
    wanted = scorer.criteria.languages
    return LanguageClause(language=next(code for code in origin.genre.languages if code in wanted))
