"""Plans a few searches: genres near each section of the path, and favourite artists."""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from server.recommendations import tuning
from server.recommendations.genres import GENRES, Genre
from server.recommendations.model import Criteria, MoodPoint, Search, SearchResult
from server.recommendations.rank import rank, spread
from server.recommendations.scoring import Taste

CENTRE = MoodPoint(0.0, 0.0)
MOST_PAGES = max(genre.pages for genre in GENRES.values())
LONGEST_NAME = 100  # characters; Spotify rejects queries over 250


class _Section(NamedTuple):
    """The part of the path that one search serves: its middle step and mean mood."""

    step: int
    point: MoodPoint


def search_budget(count: int) -> int:
    """The most searches for `count` tracks, over both plans together: 6 for 20."""
    return tuning.SEARCHES_AT_LEAST + math.ceil(count / tuning.TRACKS_PER_SEARCH)


def plan_searches(criteria: Criteria) -> tuple[Search, ...]:
    """The first searches, in the path's order."""
    budget = search_budget(criteria.count)
    sections = _sections(criteria.path, budget - max(1, budget // tuning.RESERVE))
    artist_searches = _artist_searches(criteria, sections)
    taste = Taste(criteria)
    used: set[str] = set()
    searches: list[Search] = []
    for place, section in enumerate(sections):
        search = artist_searches.get(place) or _genre_search(taste, section, used)
        if search is not None:
            searches.append(search)
            used.add(search.genre or "")
    return tuple(searches)


def plan_more_searches(criteria: Criteria, results: Sequence[SearchResult]) -> tuple[Search, ...]:
    """Searches for the tracks that are still missing, as far as the budget allows."""
    places = Counter(spread(criteria.count, len(criteria.path)))
    missing = places - Counter(one.step for one in rank(criteria, results))
    wanted = math.ceil(missing.total() / tuning.TRACKS_PER_SEARCH)
    many = min(search_budget(criteria.count) - len(results), wanted)
    if many <= 0:
        return ()
    # Steps with the most missing tracks come first, repeated if one search cannot fill them.
    steps = sorted(missing, key=lambda step: (-missing[step], step))
    steps *= math.ceil(max(missing.values()) / tuning.TRACKS_PER_SEARCH)
    asked = {(result.search.query, result.search.offset) for result in results}
    used = {result.search.genre or "" for result in results}
    taste, as_phrase = Taste(criteria), _tags_fail(results)
    searches: list[Search] = []
    for step in steps[:many]:
        section = _Section(step, criteria.path[step])
        search = _first_page(results, section, asked) or _genre_search(
            taste, section, used, as_phrase=as_phrase
        )
        if search is not None and (search.query, search.offset) not in asked:
            searches.append(search)
            asked.add((search.query, search.offset))
            used.add(search.genre or "")
    return tuple(searches)


def _sections(path: Sequence[MoodPoint], searches: int) -> list[_Section]:
    """One section per search. With fewer searches than steps, neighbouring steps share one."""
    steps = len(path)
    if searches >= steps:
        return [_Section(step, path[step]) for step in spread(searches, steps)]
    bounds = [steps * place // searches for place in range(searches + 1)]
    return [
        _Section((first + last) // 2, _mean(path[first:last])) for first, last in pairwise(bounds)
    ]


def _mean(points: Sequence[MoodPoint]) -> MoodPoint:
    return MoodPoint(
        sum(point.valence for point in points) / len(points),
        sum(point.energy for point in points) / len(points),
    )


def _artist_searches(criteria: Criteria, sections: Sequence[_Section]) -> dict[int, Search]:
    """Searches for favourite artists, by index into the sections.

    We do not know an artist's mood, so they go to the most neutral sections.
    """
    if criteria.decades:
        return {}  # most artists have nothing from the wanted years
    many = round((1 - criteria.adventure) * len(sections) * tuning.ARTIST_SHARE)
    neutral_first = sorted(
        range(len(sections)), key=lambda place: sections[place].point.distance(CENTRE)
    )
    # By name, because one search finds all artists of that name.
    left = list({quoted(artist.name): artist.name for artist in criteria.top_artists}.items())
    searches: dict[int, Search] = {}
    for place in neutral_first[:many]:
        step = sections[place].step
        while left and place not in searches:
            # Squared, to prefer the artists at the front, whom the user likes best.
            chance = criteria.random("artist", step, len(left))
            phrase, name = left.pop(int(chance * chance * len(left)))
            if phrase is not None:
                query = f"artist:{phrase}"
                searches[place] = Search(query=query, step=step, limit=tuning.PAGE, artist=name)
    return searches


def quoted(text: str) -> str | None:
    """The text as a phrase. Quotes have no escape in Spotify's syntax, so they are left out."""
    plain = "".join(
        " " if letter in '"\\“”' or unicodedata.category(letter)[0] == "C" else letter
        for letter in unicodedata.normalize("NFC", text)
    )
    words = " ".join(plain.split())[:LONGEST_NAME].strip()
    return f'"{words}"' if words else None


def _genre_search(
    taste: Taste, section: _Section, used: set[str], *, as_phrase: bool = False
) -> Search | None:
    """A search for the best unused genre."""
    criteria = taste.criteria
    unused = [genre for genre in GENRES.values() if genre.name not in used and taste.allows(genre)]
    if not unused:
        return None
    genre = min(unused, key=lambda genre: (_cost(taste, section, genre), genre.name))
    query = f'"{genre.name}"' if as_phrase else f'genre:"{genre.name}"'
    pages = genre.pages
    if fitting := taste.years(genre):
        years = fitting[int(criteria.random("years", genre.name) * len(fitting))]
        query += f" year:{years[0]}-{years[1]}"
        pages = math.ceil(pages / tuning.YEARS_SHRINK)
    depth = tuning.SHALLOW + (1 - tuning.SHALLOW) * criteria.adventure
    reachable = 1 if as_phrase else 1 + int((pages - 1) * depth)
    return Search(
        query=query,
        step=section.step,
        offset=int(criteria.random("page", query) * reachable) * tuning.PAGE,
        limit=tuning.PAGE,
        genre=genre.name,
    )


def _cost(taste: Taste, section: _Section, genre: Genre) -> float:
    """The distance to the section, minus a discount for each reason to prefer the genre."""
    criteria = taste.criteria
    familiar = 1 - criteria.adventure
    wide = familiar if genre.pages == MOST_PAGES else 0.0
    foreign = familiar if genre.languages and not criteria.languages else 0.0
    return (
        section.point.distance(genre.point)
        - tuning.TASTE_DISTANCE * taste.emphasis * taste.liking(genre)
        - tuning.BREADTH_DISTANCE * (wide - foreign)
        - tuning.LANGUAGE_DISTANCE * taste.language_match(genre)
        - tuning.RANDOM_DISTANCE * criteria.random("genre", genre.name)
    )


def _first_page(
    results: Sequence[SearchResult], section: _Section, asked: set[tuple[str, int]]
) -> Search | None:
    """The first page of a search whose later page was empty."""
    for result in results:
        search = result.search
        if result.tracks or search.offset == 0 or (search.query, 0) in asked:
            continue
        genre = GENRES.get(search.genre or "")
        if genre and genre.point.distance(section.point) <= tuning.MOOD_REACH:
            return Search(
                query=search.query, step=section.step, limit=search.limit, genre=genre.name
            )
    return None


def _tags_fail(results: Sequence[SearchResult]) -> bool:
    """Whether no genre search found anything: Spotify may have dropped its genre tags."""
    tagged = [result for result in results if result.search.genre]
    first_pages = sum(result.search.offset == 0 for result in tagged)
    return first_pages > 1 and not any(result.tracks for result in tagged)
