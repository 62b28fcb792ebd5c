"""Makes a playlist from search results: each recording and artist once, in the path's order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from server.recommendations import tuning
from server.recommendations.duplicates import artist_key, credited_artists, recordings
from server.recommendations.model import Criteria, Recommendation, SearchResult, Track
from server.recommendations.reasons import reason_for
from server.recommendations.scoring import Origin, Scorer, is_odd


class _Fit(NamedTuple):
    """How well a track fits a step."""

    track: Track
    origin: Origin
    step: int
    terms: Mapping[str, float]
    score: float


def rank(criteria: Criteria, results: Sequence[SearchResult]) -> tuple[Recommendation, ...]:
    """At most `criteria.count` tracks in playing order; fewer if too few fit."""
    scorer = Scorer(criteria)
    places = Counter(spread(criteria.count, len(criteria.path)))
    fits = [
        fit
        for track, origins in _candidates(criteria, results)
        for step in places
        if (fit := _best_fit(scorer, track, origins, step)) is not None
    ]
    fits.sort(key=lambda fit: (-fit.score, fit.step, fit.track.id))
    chosen = _choose(fits, places)
    return tuple(
        Recommendation(
            track=fit.track,
            step=step,
            score=fit.score,
            terms=fit.terms,
            reason=reason_for(scorer, fit.track, fit.origin, step, fit.terms),
        )
        for step in sorted(chosen)
        for fit in _interleave(chosen[step])
    )


def spread(positions: int, steps: int) -> list[int]:
    """The step of each position: positions are spread evenly over the steps, in order."""
    return [
        min(steps - 1, (2 * position + 1) * steps // (2 * positions))
        for position in range(positions)
    ]


def _candidates(
    criteria: Criteria, results: Sequence[SearchResult]
) -> list[tuple[Track, list[Origin]]]:
    """Every recording that may play, with each way it was found."""
    origins: dict[str, list[Origin]] = {}
    tracks: dict[str, Track] = {}
    for result in results:
        for track in result.tracks:
            tracks.setdefault(track.id, track)
            origins.setdefault(track.id, []).append(Origin.of(result.search))
    candidates: list[tuple[Track, list[Origin]]] = []
    for group in recordings(tracks.values()):
        if any(track.id in criteria.avoid or track.isrc in criteria.avoid for track in group):
            continue
        playable = [track for track in group if criteria.explicit or not track.explicit]
        if playable:
            candidates.append((_original(playable), [o for t in group for o in origins[t.id]]))
    return candidates


def _original(group: Iterable[Track]) -> Track:
    """Of the duplicates, the one to play: not karaoke, with a picture, from the earliest album."""
    return min(
        group,
        key=lambda track: (is_odd(track), track.picture is None, track.year or 9999, track.id),
    )


def _best_fit(scorer: Scorer, track: Track, origins: Iterable[Origin], step: int) -> _Fit | None:
    """The fit by the origin that scores best. None if no origin brings it near enough."""
    fits: list[_Fit] = []
    for origin in dict.fromkeys(origins):
        if _is_near(scorer, track, origin, step):
            terms = scorer.terms(track, origin, step)
            fits.append(_Fit(track, origin, step, terms, sum(terms.values())))
    return max(fits, key=lambda fit: fit.score, default=None)


def _is_near(scorer: Scorer, track: Track, origin: Origin, step: int) -> bool:
    distance = scorer.distance(origin, step)
    if distance is not None:
        return distance <= tuning.MOOD_LIMIT
    # A search for an artist also finds tributes and covers.
    return origin.artist is not None and artist_key(origin.artist) in credited_artists(track)


def _choose(fits: Sequence[_Fit], places: Mapping[int, int]) -> dict[int, list[_Fit]]:
    """Takes the best fits, one track per artist.

    In the first pass each step fills its own places. In the second, other steps fill places that
    stayed empty.
    """
    free = dict(places)
    taken: set[str] = set()
    chosen: dict[int, list[_Fit]] = {}
    for own_places_only in (True, False):
        for fit in fits:
            artists = credited_artists(fit.track) or {fit.track.id}
            has_room = free[fit.step] > 0 if own_places_only else sum(free.values()) > 0
            if has_room and not artists & taken:
                free[fit.step] -= 1
                taken |= artists
                chosen.setdefault(fit.step, []).append(fit)
    return chosen


def _interleave(fits: Sequence[_Fit]) -> list[_Fit]:
    """Alternates between the genres within one step."""
    by_genre: dict[str, list[_Fit]] = {}
    for fit in fits:
        name = fit.origin.genre.name if fit.origin.genre else fit.origin.artist or ""
        by_genre.setdefault(name, []).append(fit)
    mixed: list[_Fit] = []
    while any(by_genre.values()):
        mixed.extend(group.pop(0) for group in by_genre.values() if group)
    return mixed
