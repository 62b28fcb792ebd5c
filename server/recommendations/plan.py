"""From a wish to a few searches: genres near each part of the path, and favourite artists where
allowed.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from server.recommendations import tuning
from server.recommendations.dice import fraction, pick
from server.recommendations.genres import GENRES, Genre
from server.recommendations.model import Artist, Found, MoodPoint, Search, Wish
from server.recommendations.plane import distance, step_of
from server.recommendations.queries import artist_query, genre_query, word_query
from server.recommendations.rank import rank
from server.recommendations.taste import Taste

CENTRE = MoodPoint(0.0, 0.0)
WIDEST = max(genre.pages for genre in GENRES.values())


@dataclass(frozen=True, slots=True)
class _Leg:
    """The part of the path that one search is to serve: the step in its middle, its mean mood."""

    step: int
    point: MoodPoint


def budget(count: int) -> int:
    """The most searches that `count` tracks may cost, `plan` and `plan_more` together: 6 for 20."""
    return tuning.SEARCHES_AT_LEAST + math.ceil(count / tuning.TRACKS_PER_SEARCH)


def plan(wish: Wish) -> tuple[Search, ...]:
    """The searches to begin with, in the order of the path."""
    total = budget(wish.count)
    legs = _legs(wish.path, total - max(1, total // tuning.RESERVE))
    by_artist = _artist_places(wish, legs)
    taste = Taste(wish)
    used: set[str] = set()
    searches: list[Search] = []
    for place, leg in enumerate(legs):
        search = by_artist.get(place) or _genre_search(wish, taste, leg, used)
        if search is not None:
            searches.append(search)
            used.add(search.genre or "")
    return tuple(searches)


def plan_more(wish: Wish, found: Sequence[Found]) -> tuple[Search, ...]:
    """Further searches for what is still lacking; none when nothing is, or when the budget is
    spent.
    """
    lacking = _lacking(wish, found)
    spare = budget(wish.count) - len(found)
    how_many = min(spare, math.ceil(sum(lacking.values()) / tuning.TRACKS_PER_SEARCH))
    if how_many <= 0:
        return ()
    asked = {(one.search.query, one.search.offset) for one in found}
    used = {one.search.genre for one in found if one.search.genre}
    taste, as_word = Taste(wish), _tags_are_dead(found)
    more: list[Search] = []
    for step in _by_need(lacking)[:how_many]:
        leg = _Leg(step, wish.path[step])
        search = _first_page(found, leg, asked) or _genre_search(
            wish, taste, leg, used, as_word=as_word
        )
        if search is None or (search.query, search.offset) in asked:
            continue
        more.append(search)
        asked.add((search.query, search.offset))
        used.add(search.genre or "")
    return tuple(more)


def _legs(path: Sequence[MoodPoint], searches: int) -> list[_Leg]:
    """One step each where there are searches enough; else neighbouring steps share one."""
    steps = len(path)
    if searches >= steps:
        served = [step_of(place, searches, steps) for place in range(searches)]
        return [_Leg(step, path[step]) for step in served]
    bounds = [steps * place // searches for place in range(searches + 1)]
    return [_Leg((first + last) // 2, _mean(path[first:last])) for first, last in pairwise(bounds)]


def _mean(points: Sequence[MoodPoint]) -> MoodPoint:
    return MoodPoint(
        sum(point.valence for point in points) / len(points),
        sum(point.energy for point in points) / len(points),
    )


def _artist_places(wish: Wish, legs: Sequence[_Leg]) -> dict[int, Search]:
    """Searches for favourite artists, on the legs nearest to the middle of the plane.

    An artist's mood is not known to us, so they go where a wrong mood does the least harm.
    """
    if wish.decades:
        return {}  # most artists have nothing from those years, and a search is dear
    how_many = round((1 - wish.adventure) * len(legs) * tuning.ARTIST_SHARE)
    neutral_first = sorted(
        range(len(legs)), key=lambda place: (distance(legs[place].point, CENTRE), place)
    )
    # Two artists may bear one name, and a search for it finds both.
    left = list({artist_query(artist.name): artist for artist in wish.top_artists}.values())
    places: dict[int, Search] = {}
    for place in neutral_first[:how_many]:
        search = _artist_search(wish, left, legs[place].step)
        if search is not None:
            places[place] = search
    return places


def _artist_search(wish: Wish, left: list[Artist], step: int) -> Search | None:
    """A search for one of the artists that are left, who then are so no more."""
    while left:
        # The square leans towards the front, where the best-loved artists stand.
        chance = fraction(wish.seed, "artist", step, len(left))
        artist = left.pop(int(chance * chance * len(left)))
        query = artist_query(artist.name)
        if query is not None:
            return Search(query=query, step=step, limit=tuning.PAGE, artist=artist.name)
    return None


def _genre_search(
    wish: Wish, taste: Taste, leg: _Leg, used: set[str], *, as_word: bool = False
) -> Search | None:
    """A search for the best genre that was not used yet."""
    free = [genre for genre in GENRES.values() if genre.name not in used and taste.allows(genre)]
    if not free:
        return None
    genre = min(free, key=lambda one: (_cost(wish, taste, leg, one), one.name))
    fitting = taste.years(genre)
    years = fitting[pick(len(fitting), wish.seed, "years", genre.name)] if fitting else None
    query = (word_query if as_word else genre_query)(genre.name, years)
    pages = math.ceil(genre.pages / tuning.YEARS_SHRINK) if years else genre.pages
    depth = tuning.SHALLOW + (1 - tuning.SHALLOW) * wish.adventure
    page = 0 if as_word else pick(1 + int((pages - 1) * depth), wish.seed, "page", query)
    return Search(
        query=query,
        step=leg.step,
        offset=page * tuning.PAGE,
        limit=tuning.PAGE,
        genre=genre.name,
    )


def _cost(wish: Wish, taste: Taste, leg: _Leg, genre: Genre) -> float:
    """Distance from the leg, shortened by what speaks for the genre."""
    familiar = 1 - wish.adventure
    wide = familiar if genre.pages == WIDEST else 0.0
    foreign = familiar if genre.languages and not wish.languages else 0.0
    return (
        distance(leg.point, genre.point)
        - tuning.TASTE_DISTANCE * taste.emphasis * taste.liking(genre)
        - tuning.BREADTH_DISTANCE * (wide - foreign)
        - tuning.LANGUAGE_DISTANCE * taste.speaks(genre)
        - tuning.CHANCE_DISTANCE * fraction(wish.seed, "genre", genre.name)
    )


def _lacking(wish: Wish, found: Sequence[Found]) -> Counter[int]:
    """How many tracks each step still lacks of its share."""
    steps = len(wish.path)
    wanted = Counter(step_of(place, wish.count, steps) for place in range(wish.count))
    return wanted - Counter(one.step for one in rank(wish, found))


def _by_need(lacking: Counter[int]) -> list[int]:
    """The lacking steps, neediest first; again from the start when one search cannot fill them."""
    order = sorted(lacking, key=lambda step: (-lacking[step], step))
    rounds = math.ceil(max(lacking.values(), default=0) / tuning.TRACKS_PER_SEARCH)
    return order * rounds


def _first_page(found: Sequence[Found], leg: _Leg, asked: set[tuple[str, int]]) -> Search | None:
    """After an empty answer from far down: the genre has less to offer than hoped."""
    for one in found:
        search = one.search
        if one.tracks or search.offset == 0 or (search.query, 0) in asked:
            continue
        genre = GENRES.get(search.genre or "")
        if genre and distance(genre.point, leg.point) <= tuning.MOOD_REACH:
            return Search(query=search.query, step=leg.step, limit=search.limit, genre=genre.name)
    return None


def _tags_are_dead(found: Sequence[Found]) -> bool:
    """No genre search found anything, not even from the start: tags mean nothing any more."""
    tagged = [one for one in found if one.search.genre]
    return sum(one.search.offset == 0 for one in tagged) > 1 and not any(
        one.tracks for one in tagged
    )
