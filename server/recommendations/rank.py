"""From what the searches found to a playlist: who plays where, once each, in the order of the
path.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from server.recommendations import tuning
from server.recommendations.model import Found, Recommendation, Track, Wish
from server.recommendations.plane import step_of
from server.recommendations.reasons import why
from server.recommendations.sameness import named, people_on, recordings
from server.recommendations.scoring import Origin, Scorer, is_odd


@dataclass(frozen=True, slots=True)
class _Candidate:
    """One recording, under the id that shall be played, and every way in which it was found."""

    track: Track
    origins: tuple[Origin, ...]


@dataclass(frozen=True, slots=True)
class _Fit:
    """How well a candidate serves a step."""

    candidate: _Candidate
    origin: Origin
    step: int
    terms: Mapping[str, float]
    score: float


def rank(wish: Wish, found: Sequence[Found]) -> tuple[Recommendation, ...]:
    """At most `wish.count` tracks in playing order. Fewer when nothing fitting is left."""
    scorer = Scorer(wish)
    steps = [step_of(place, wish.count, len(wish.path)) for place in range(wish.count)]
    free = {step: steps.count(step) for step in set(steps)}
    fits = [
        fit
        for candidate in _candidates(wish, found)
        for step in free
        if (fit := _fit(scorer, candidate, step)) is not None
    ]
    # Best pairs first, wherever on the path they are: a step's gaps are left to its
    # neighbours' finds
    # only after everybody had what suits them best.
    fits.sort(key=lambda fit: (-fit.score, fit.step, fit.candidate.track.id))
    chosen = _choose(fits, free)
    return tuple(_recommend(scorer, fit) for step in sorted(chosen) for fit in _mixed(chosen[step]))


def _candidates(wish: Wish, found: Sequence[Found]) -> list[_Candidate]:
    """Every recording that may be played. The avoided ones go with all their doubles."""
    origins: dict[str, list[Origin]] = {}
    tracks: dict[str, Track] = {}
    for one in found:
        origin = Origin.of(one.search)
        for track in one.tracks:
            tracks.setdefault(track.id, track)
            known = origins.setdefault(track.id, [])
            if origin not in known:
                known.append(origin)
    return [
        _Candidate(
            _original(playable),
            tuple(dict.fromkeys(origin for track in group for origin in origins[track.id])),
        )
        for group in recordings(tracks.values())
        if not _avoided(wish, group) and (playable := _playable(wish, group))
    ]


def _avoided(wish: Wish, group: Iterable[Track]) -> bool:
    return any(track.id in wish.avoid or (track.isrc or "") in wish.avoid for track in group)


def _playable(wish: Wish, group: Iterable[Track]) -> list[Track]:
    return [track for track in group if wish.explicit or not track.explicit]


def _original(group: Iterable[Track]) -> Track:
    """Of the doubles, the one to play: no karaoke, with a picture, from the earliest album."""
    return min(
        group,
        key=lambda track: (is_odd(track), track.picture is None, track.year or 9999, track.id),
    )


def _fit(scorer: Scorer, candidate: _Candidate, step: int) -> _Fit | None:
    """The best way to see a candidate as one for this step; None when it is too far away."""
    best: _Fit | None = None
    for origin in candidate.origins:
        if not _serves(scorer, candidate, origin, step):
            continue
        terms = scorer.terms(candidate.track, origin, step)
        fit = _Fit(candidate, origin, step, terms, sum(terms.values()))
        if best is None or fit.score > best.score:
            best = fit
    return best


def _serves(scorer: Scorer, candidate: _Candidate, origin: Origin, step: int) -> bool:
    away = scorer.away(origin, step)
    if away is not None:
        return away <= tuning.MOOD_LIMIT
    # Searching for an artist also finds those who sing their songs.
    return origin.artist is not None and named(origin.artist) in people_on(candidate.track)


def _choose(fits: Sequence[_Fit], free: Mapping[int, int]) -> dict[int, list[_Fit]]:
    """Fill the steps from the best pair down; nobody credited twice.

    First every step gets no more than its share. Places that stay empty, because nothing near
    enough was found, then go to what is left over elsewhere: a full playlist bends the path,
    it does not leave it.
    """
    left = dict(free)
    taken: set[str] = set()
    chosen: dict[int, list[_Fit]] = {}
    for shared in (True, False):
        for fit in fits:
            people = people_on(fit.candidate.track) or {fit.candidate.track.id}
            has_room = left[fit.step] > 0 if shared else sum(left.values()) > 0
            if has_room and not people & taken:
                left[fit.step] -= 1
                taken |= people
                chosen.setdefault(fit.step, []).append(fit)
    return chosen


def _mixed(fits: Sequence[_Fit]) -> list[_Fit]:
    """Within one step, take the genres in turns, so that it does not play all of one, then all of
    another.
    """
    shelves: dict[str, list[_Fit]] = {}
    for fit in fits:
        name = fit.origin.genre.name if fit.origin.genre else fit.origin.artist or ""
        shelves.setdefault(name, []).append(fit)
    mixed: list[_Fit] = []
    while any(shelves.values()):
        mixed.extend(shelf.pop(0) for shelf in shelves.values() if shelf)
    return mixed


def _recommend(scorer: Scorer, fit: _Fit) -> Recommendation:
    return Recommendation(
        track=fit.candidate.track,
        step=fit.step,
        score=fit.score,
        terms=fit.terms,
        why=why(scorer, fit.candidate.track, fit.origin, fit.step, fit.terms),
    )
