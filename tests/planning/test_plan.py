"""What is asked of Spotify: few, well-formed, repeatable searches that follow the wish."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.recommendations import GENRES, budget, plan, plan_more, season
from server.recommendations.genres import ON_REQUEST
from server.recommendations.model import Artist, Found, MoodPoint, Search, Wish
from server.recommendations.plane import distance
from server.recommendations.queries import quoted, spans
from tests.planning.worlds import patient, rounds, wishes

SAD, GLAD, CALM = MoodPoint(-0.6, -0.5), MoodPoint(0.7, 0.5), MoodPoint(0.5, -0.6)
QUERY = re.compile(r'(genre|artist):"[^"\\]+"( year:\d{4}-\d{4})?')


@patient
@given(wishes())
def test_a_plan_keeps_to_the_limits_of_the_service(wish: Wish) -> None:
    for search in plan(wish):
        assert QUERY.fullmatch(search.query)
        assert len(search.query) <= 250
        assert 1 <= search.limit <= 10
        assert search.offset % 10 == 0
        assert 0 <= search.offset <= 990
        assert 0 <= search.step < len(wish.path)


def test_twenty_tracks_cost_at_most_six_searches() -> None:
    assert budget(20) == 6
    assert all(budget(count) <= 6 for count in range(1, 21))


@patient
@given(rounds())
def test_plan_and_second_plan_together_keep_the_budget(
    given_round: tuple[Wish, list[Found]],
) -> None:
    wish, _ = given_round
    first = plan(wish)
    nothing = [Found(search, ()) for search in first]
    more = plan_more(wish, nothing)
    assert len(first) + len(more) <= budget(wish.count)
    assert len({(one.query, one.offset) for one in (*first, *more)}) == len(first) + len(more)


def test_two_favourite_artists_of_one_name_are_asked_for_once() -> None:
    namesakes = (Artist(id="one", name="Nina"), Artist(id="other", name="Nina"))
    wish = Wish(path=(MoodPoint(0, 0),) * 3, count=16, seed=0, adventure=0.0, top_artists=namesakes)
    asked = [search.query for search in plan(wish) if search.artist]
    assert asked == ['artist:"Nina"']


@patient
@given(wishes())
def test_the_same_wish_gives_the_same_plan(wish: Wish) -> None:
    assert plan(wish) == plan(replace(wish))


@patient
@given(wishes())
def test_searches_come_in_the_order_of_the_path(wish: Wish) -> None:
    steps = [search.step for search in plan(wish)]
    assert steps == sorted(steps)


@patient
@given(wishes())
def test_what_is_never_wanted_is_never_asked_for(wish: Wish) -> None:
    never = {name.casefold() for name, weight in wish.genres.items() if weight <= -1}
    for search in plan(wish):
        assert search.genre not in never
        assert search.genre not in ON_REQUEST or wish.genres.get(search.genre, 0) > 0


@patient
@given(wishes())
def test_years_stay_within_the_wished_decades(wish: Wish) -> None:
    for search in plan(wish):
        years = re.search(r"year:(\d+)-(\d+)", search.query)
        assert bool(years) == bool(wish.decades)
        if years:
            assert (int(years[1]), int(years[2])) in spans(wish.decades)
            assert GENRES[search.genre or ""].since <= max(int(years[2]), 1950)


@patient
@given(wishes())
def test_a_plan_is_empty_only_when_nothing_may_be_asked(wish: Wish) -> None:
    forbidden = sum(weight <= -1 for weight in wish.genres.values())
    if not wish.decades and forbidden < 50:
        assert plan(wish)


@pytest.mark.parametrize("point", [SAD, GLAD, CALM, MoodPoint(-0.6, 0.7), MoodPoint(0, 0)])
def test_genres_near_the_mood_are_chosen(point: MoodPoint) -> None:
    for search in plan(Wish(path=(point,), count=20)):
        assert distance(GENRES[search.genre or ""].point, point) < 0.6


def test_every_leg_of_the_path_gets_its_search() -> None:
    searches = plan(Wish(path=(SAD, GLAD), count=20))
    for search in searches:
        near, far = (SAD, GLAD) if search.step == 0 else (GLAD, SAD)
        point = GENRES[search.genre or ""].point
        assert distance(point, near) < distance(point, far)
    assert {search.step for search in searches} == {0, 1}


def test_a_favourite_genre_is_preferred_to_its_neighbours() -> None:
    wish = Wish(path=(CALM,), count=10)
    assert "baroque" not in [search.genre for search in plan(wish)]
    assert "baroque" in [search.genre for search in plan(replace(wish, genres={"Baroque": 1.0}))]


def test_a_language_leads_to_genres_at_home_in_it() -> None:
    wish = Wish(path=(GLAD,), count=10, languages=("es",))
    assert all("es" in GENRES[search.genre or ""].languages for search in plan(wish))


def test_without_a_language_nobody_is_sent_to_a_foreign_scene_first() -> None:
    for point in (SAD, GLAD, CALM):
        searches = plan(Wish(path=(point,), count=5, adventure=0.2))
        assert not any(set(GENRES[one.genre or ""].languages) - {"en"} for one in searches)


def test_favourite_artists_are_asked_for_when_it_shall_be_familiar_only() -> None:
    loved = tuple(Artist(f"a{number}", f"Artist {number}") for number in range(5))
    wish = Wish(path=(SAD, GLAD), count=20, top_artists=loved)
    assert any(search.artist for search in plan(replace(wish, adventure=0.0)))
    assert not any(search.artist for search in plan(replace(wish, adventure=1.0)))


@patient
@given(st.text(max_size=300))
def test_no_name_breaks_out_of_its_quotes(name: str) -> None:
    phrase = quoted(name)
    if phrase is not None:
        assert phrase.count('"') == 2
        assert phrase[0] == phrase[-1] == '"'
        assert "\\" not in phrase
        assert phrase[1:-1].strip()
        assert phrase.isprintable()


def test_adventure_looks_further_down_and_seeds_look_elsewhere() -> None:
    def offsets(adventure: float) -> set[int]:
        wish = Wish(path=(GLAD,), count=20, adventure=adventure)
        return {search.offset for seed in range(40) for search in plan(replace(wish, seed=seed))}

    assert max(offsets(1.0)) > max(offsets(0.0))
    assert len(offsets(1.0)) > 3


def test_an_empty_page_from_far_down_is_followed_by_the_first_page() -> None:
    wish = Wish(path=(GLAD,), count=5)
    far = Search(query='genre:"funk"', step=0, offset=40, genre="funk")
    more = plan_more(wish, [Found(far, ())])
    assert (more[0].query, more[0].offset) == ('genre:"funk"', 0)


def test_when_no_tag_finds_anything_the_name_is_tried_as_a_word() -> None:
    wish = Wish(path=(GLAD,), count=20)
    dead = [Found(replace(search, offset=0), ()) for search in plan(wish)]
    more = plan_more(wish, dead)
    assert more
    assert all(re.fullmatch(r'"[^"]+"', search.query) for search in more)


def test_nothing_more_is_asked_when_nothing_is_lacking_or_nothing_left() -> None:
    wish = Wish(path=(GLAD,), count=20)
    spent = [
        Found(Search(query=f'genre:"x{number}"', step=0), ())
        for number in range(budget(wish.count))
    ]
    assert plan_more(wish, spent) == ()


def test_everybody_shares_a_seed_within_the_hour() -> None:
    assert season(7200.0) == season(7200.0 + 3599) != season(7200.0 + 3600)


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
    assert spans(decades) == expected
