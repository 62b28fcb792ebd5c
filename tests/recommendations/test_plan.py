"""The planned searches: few, valid, repeatable, and along the path."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from server.recommendations import (
    GENRES,
    plan_more_searches,
    plan_searches,
    search_budget,
    shared_seed,
)
from server.recommendations.genres import ON_REQUEST
from server.recommendations.model import Artist, Criteria, MoodPoint, Search, SearchResult
from server.recommendations.plan import quoted
from server.recommendations.scoring import year_ranges
from tests.recommendations.strategies import CRITERIA, no_deadline

SAD, GLAD, CALM = MoodPoint(-0.6, -0.5), MoodPoint(0.7, 0.5), MoodPoint(0.5, -0.6)
QUERY = re.compile(r'(genre|artist):"[^"\\]+"( year:\d{4}-\d{4})?')


@no_deadline
@given(CRITERIA)
def test_a_plan_respects_spotifys_limits(criteria: Criteria) -> None:
    for search in plan_searches(criteria):
        assert QUERY.fullmatch(search.query)
        assert len(search.query) <= 250
        assert 1 <= search.limit <= 10
        assert search.offset % 10 == 0
        assert 0 <= search.offset <= 990
        assert 0 <= search.step < len(criteria.path)


def test_twenty_tracks_cost_at_most_six_searches() -> None:
    assert search_budget(20) == 6
    assert all(search_budget(count) <= 6 for count in range(1, 21))


@no_deadline
@given(CRITERIA)
def test_both_plans_together_keep_the_budget(criteria: Criteria) -> None:
    first = plan_searches(criteria)
    nothing = [SearchResult(search, ()) for search in first]
    more = plan_more_searches(criteria, nothing)
    assert len(first) + len(more) <= search_budget(criteria.count)
    assert len({(one.query, one.offset) for one in (*first, *more)}) == len(first) + len(more)


def test_two_favourite_artists_with_one_name_share_a_search() -> None:
    namesakes = (Artist(id="one", name="Nina"), Artist(id="other", name="Nina"))
    criteria = Criteria(path=(MoodPoint(0, 0),) * 3, count=16, adventure=0.0, top_artists=namesakes)
    asked = [search.query for search in plan_searches(criteria) if search.artist]
    assert asked == ['artist:"Nina"']


@no_deadline
@given(CRITERIA)
def test_the_same_criteria_give_the_same_plan(criteria: Criteria) -> None:
    assert plan_searches(criteria) == plan_searches(replace(criteria))


@no_deadline
@given(CRITERIA)
def test_searches_come_in_the_paths_order(criteria: Criteria) -> None:
    steps = [search.step for search in plan_searches(criteria)]
    assert steps == sorted(steps)


@no_deadline
@given(CRITERIA)
def test_unwanted_genres_are_never_searched_for(criteria: Criteria) -> None:
    never = {name.casefold() for name, weight in criteria.genres.items() if weight <= -1}
    for search in plan_searches(criteria):
        assert search.genre not in never
        assert search.genre not in ON_REQUEST or criteria.genres.get(search.genre, 0) > 0


@no_deadline
@given(CRITERIA)
def test_years_stay_within_the_wanted_decades(criteria: Criteria) -> None:
    for search in plan_searches(criteria):
        years = re.search(r"year:(\d+)-(\d+)", search.query)
        assert bool(years) == bool(criteria.decades)
        if years:
            assert (int(years[1]), int(years[2])) in year_ranges(criteria.decades)
            assert GENRES[search.genre or ""].since <= max(int(years[2]), 1950)


@no_deadline
@given(CRITERIA)
def test_a_plan_is_empty_only_if_every_genre_is_excluded(criteria: Criteria) -> None:
    forbidden = sum(weight <= -1 for weight in criteria.genres.values())
    if not criteria.decades and forbidden < 50:
        assert plan_searches(criteria)


@pytest.mark.parametrize("point", [SAD, GLAD, CALM, MoodPoint(-0.6, 0.7), MoodPoint(0, 0)])
def test_genres_near_the_mood_are_chosen(point: MoodPoint) -> None:
    for search in plan_searches(Criteria(path=(point,), count=20)):
        assert GENRES[search.genre or ""].point.distance(point) < 0.6


def test_every_section_of_the_path_gets_a_search() -> None:
    searches = plan_searches(Criteria(path=(SAD, GLAD), count=20))
    for search in searches:
        near, far = (SAD, GLAD) if search.step == 0 else (GLAD, SAD)
        point = GENRES[search.genre or ""].point
        assert point.distance(near) < point.distance(far)
    assert {search.step for search in searches} == {0, 1}


def test_a_favourite_genre_is_preferred_to_its_neighbours() -> None:
    criteria = Criteria(path=(CALM,), count=10)
    assert "baroque" not in [search.genre for search in plan_searches(criteria)]
    assert "baroque" in [
        search.genre for search in plan_searches(replace(criteria, genres={"Baroque": 1.0}))
    ]


def test_a_language_leads_to_genres_sung_in_it() -> None:
    criteria = Criteria(path=(GLAD,), count=10, languages=("es",))
    assert all("es" in GENRES[search.genre or ""].languages for search in plan_searches(criteria))


def test_without_a_language_genres_tied_to_one_come_later() -> None:
    for point in (SAD, GLAD, CALM):
        searches = plan_searches(Criteria(path=(point,), count=5, adventure=0.2))
        assert not any(set(GENRES[one.genre or ""].languages) - {"en"} for one in searches)


def test_favourite_artists_are_searched_for_only_at_low_adventure() -> None:
    loved = tuple(Artist(f"a{number}", f"Artist {number}") for number in range(5))
    criteria = Criteria(path=(SAD, GLAD), count=20, top_artists=loved)
    assert any(search.artist for search in plan_searches(replace(criteria, adventure=0.0)))
    assert not any(search.artist for search in plan_searches(replace(criteria, adventure=1.0)))


@no_deadline
@given(st.text(max_size=300))
def test_no_artist_name_can_break_out_of_its_quotes(name: str) -> None:
    phrase = quoted(name)
    if phrase is not None:
        assert phrase.count('"') == 2
        assert phrase[0] == phrase[-1] == '"'
        assert "\\" not in phrase
        assert phrase[1:-1].strip()
        assert phrase.isprintable()


def test_adventure_reaches_later_pages_and_seeds_vary_them() -> None:
    def offsets(adventure: float) -> set[int]:
        criteria = Criteria(path=(GLAD,), count=20, adventure=adventure)
        return {
            search.offset
            for seed in range(40)
            for search in plan_searches(replace(criteria, seed=seed))
        }

    assert max(offsets(1.0)) > max(offsets(0.0))
    assert len(offsets(1.0)) > 3


def test_an_empty_later_page_is_followed_by_the_first_page() -> None:
    criteria = Criteria(path=(GLAD,), count=5)
    later = Search(query='genre:"funk"', step=0, offset=40, genre="funk")
    more = plan_more_searches(criteria, [SearchResult(later, ())])
    assert (more[0].query, more[0].offset) == ('genre:"funk"', 0)


def test_if_no_genre_tag_finds_anything_the_name_is_searched_as_a_phrase() -> None:
    criteria = Criteria(path=(GLAD,), count=20)
    empty = [SearchResult(replace(search, offset=0), ()) for search in plan_searches(criteria)]
    more = plan_more_searches(criteria, empty)
    assert more
    assert all(re.fullmatch(r'"[^"]+"', search.query) for search in more)


def test_nothing_more_is_planned_once_the_budget_is_spent() -> None:
    criteria = Criteria(path=(GLAD,), count=20)
    spent = [
        SearchResult(Search(query=f'genre:"x{number}"', step=0), ())
        for number in range(search_budget(criteria.count))
    ]
    assert plan_more_searches(criteria, spent) == ()


def test_all_users_share_a_seed_within_an_hour() -> None:
    assert shared_seed(7200.0) == shared_seed(7200.0 + 3599) != shared_seed(7200.0 + 3600)


@pytest.mark.parametrize(
    ("decades", "expected"),
    [
        ((), ()),
        ((1970,), ((1970, 1979),)),
        ((1980, 1970, 2000), ((1970, 1989), (2000, 2009))),
        ((1994, 1990), ((1990, 1999),)),
    ],
)
def test_neighbouring_decades_are_joined(
    decades: tuple[int, ...], expected: tuple[tuple[int, int], ...]
) -> None:
    assert year_ranges(decades) == expected
