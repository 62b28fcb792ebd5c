"""The playlist: each recording and artist once, in the path's order, with true reasons."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given

from server.recommendations import GENRES, rank
from server.recommendations.duplicates import credited_artists, recordings
from server.recommendations.model import (
    Artist,
    ArtistClause,
    Criteria,
    DislikedGenreClause,
    FavouriteClause,
    GenreClause,
    LanguageClause,
    LikedGenreClause,
    MoodPoint,
    MoodWords,
    RelatedGenreClause,
    Search,
    SearchResult,
    Track,
    YearClause,
)
from server.recommendations.rank import spread
from server.recommendations.reasons import MOST_EXTRAS, mood_words
from server.recommendations.tuning import MOOD_LIMIT
from tests.recommendations.strategies import criteria_and_results, no_deadline

Case = tuple[Criteria, list[SearchResult]]
SAD, GLAD = MoodPoint(-0.6, -0.5), MoodPoint(0.7, 0.5)


def track(identity: str, name: str = "", artist: str = "", **changes: object) -> Track:
    usual: dict[str, object] = {
        "id": identity,
        "uri": f"spotify:track:{identity}",
        "name": name or f"Title {identity}",
        "artists": (Artist(f"of-{artist or identity}", artist or f"Artist {identity}"),),
        "album": "Album",
        "year": 1999,
        "picture": None,
        "duration_ms": 200_000,
        "link": "",
        "explicit": False,
        "isrc": None,
    }
    return Track(**{**usual, **changes})  # pyright: ignore[reportArgumentType]


def result(genre: str, *tracks: Track, step: int = 0) -> SearchResult:
    return SearchResult(Search(query=f'genre:"{genre}"', step=step, genre=genre), tracks)


@no_deadline
@given(criteria_and_results())
def test_the_playlist_follows_the_path(case: Case) -> None:
    criteria, results = case
    steps = [one.step for one in rank(criteria, results)]
    assert steps == sorted(steps)
    assert all(0 <= step < len(criteria.path) for step in steps)
    assert len(steps) <= criteria.count


@no_deadline
@given(criteria_and_results())
def test_no_artist_plays_twice(case: Case) -> None:
    chosen = [one.track for one in rank(*case)]
    credited = [name for track in chosen for name in credited_artists(track)]
    assert len(credited) == len(set(credited))


@no_deadline
@given(criteria_and_results())
def test_no_recording_plays_twice(case: Case) -> None:
    chosen = [one.track for one in rank(*case)]
    assert len(recordings(chosen)) == len(chosen)


@no_deadline
@given(criteria_and_results())
def test_avoided_tracks_and_their_duplicates_never_play(case: Case) -> None:
    criteria, results = case
    everything: dict[str, Track] = {}
    for one in results:
        for track in one.tracks:
            everything.setdefault(track.id, track)
    excluded = {
        track.id
        for group in recordings(everything.values())
        if any(one.id in criteria.avoid for one in group)
        for track in group
    }
    assert not {one.track.id for one in rank(criteria, results)} & (excluded | criteria.avoid)


@no_deadline
@given(criteria_and_results())
def test_explicit_tracks_are_left_out_if_unwanted(case: Case) -> None:
    criteria, results = case
    for one in rank(msgspec.structs.replace(criteria, explicit=False), results):
        assert not one.track.explicit


@no_deadline
@given(criteria_and_results())
def test_scores_are_the_sum_of_their_terms_and_every_track_has_a_reason(
    case: Case,
) -> None:
    for one in rank(*case):
        assert one.score == pytest.approx(sum(one.terms.values()))
        assert "mood" in one.terms
        assert len(one.reason.extras) <= MOST_EXTRAS


@no_deadline
@given(criteria_and_results())
def test_reasons_claim_only_what_the_terms_say(case: Case) -> None:
    criteria, results = case
    for one in rank(criteria, results):
        for extra in one.reason.extras:
            match extra:
                case LikedGenreClause() | RelatedGenreClause():
                    assert one.terms["taste"] > 0
                case DislikedGenreClause():
                    assert one.terms["taste"] < 0
                case FavouriteClause():
                    assert one.terms["familiar"] > 0
                    assert extra.artist in {artist.name for artist in one.track.artists}
                case YearClause():
                    assert extra.year == one.track.year
                    assert extra.wanted == (one.terms["era"] > 0)
                case LanguageClause():
                    assert one.terms["language"] > 0
                    assert extra.language in criteria.languages
        if not criteria.decades:
            assert "era" not in one.terms


@no_deadline
@given(criteria_and_results())
def test_tracks_can_be_encoded_and_decoded_for_a_cache(case: Case) -> None:
    for one in case[1]:
        packed = msgspec.msgpack.encode(one.tracks)
        assert msgspec.msgpack.decode(packed, type=tuple[Track, ...]) == one.tracks


@no_deadline
@given(criteria_and_results())
def test_only_tracks_from_the_results_play(case: Case) -> None:
    criteria, results = case
    everything = [track for one in results for track in one.tracks]
    assert all(one.track in everything for one in rank(criteria, results))


@no_deadline
@given(criteria_and_results())
def test_the_same_criteria_and_results_give_the_same_playlist(case: Case) -> None:
    assert rank(*case) == rank(*case)


def test_enough_results_give_the_full_count() -> None:
    results = [
        result(genre, *(track(f"{genre}{number}") for number in range(10)))
        for genre in ("funk", "soul", "disco")
    ]
    assert len(rank(Criteria(path=(GLAD,), count=20), results)) == 20


def test_each_step_gets_tracks_near_it() -> None:
    criteria = Criteria(path=(SAD, GLAD), count=10)
    results = [
        result("slowcore", *(track(f"s{number}") for number in range(10))),
        result("funk", *(track(f"f{number}") for number in range(10)), step=1),
    ]
    chosen = rank(criteria, results)
    assert [one.track.id[0] for one in chosen] == ["s"] * 5 + ["f"] * 5


def test_a_gap_is_filled_from_a_neighbouring_step_and_the_reason_says_so() -> None:
    near = MoodPoint(0.4, 0.2)
    criteria = Criteria(path=(near, GLAD), count=4)
    chosen = rank(criteria, [result("ska", *(track(f"k{number}") for number in range(6)), step=1)])
    assert [one.step for one in chosen] == [0, 0, 1, 1]
    assert GENRES["ska"].point.distance(near) > 0.35
    fits = [one.reason.main.fit for one in chosen if isinstance(one.reason.main, GenreClause)]
    assert (fits[0], fits[-1]) == ("near", "close")


def test_tracks_too_far_from_every_step_do_not_play() -> None:
    results = [result("black metal", track("a"), track("b"))]
    assert GENRES["black metal"].point.distance(GLAD) > MOOD_LIMIT
    assert rank(Criteria(path=(GLAD,), count=2), results) == ()


def test_one_step_fills_the_places_that_another_cannot() -> None:
    results = [result("funk", *(track(f"f{number}") for number in range(10)), step=1)]
    chosen = rank(Criteria(path=(SAD, GLAD), count=8), results)
    assert [one.step for one in chosen] == [1] * 8


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (track("b", "Rain - Remastered 2011", "Nina", duration_ms=201_000), True),
        (track("b", "RAIN (feat. Bo)", "Nina"), True),
        (track("b", "Rain [2009 Remaster]", "nina"), True),
        (track("b", "Rain (Live)", "Nina"), False),
        (track("b", "Rain", "Nina", duration_ms=230_000), False),
        (track("b", "Rain", "Somebody"), False),
        (track("b", "Anything", "Anybody", isrc="ZZABC0000001"), True),
    ],
)
def test_recordings_are_matched_by_isrc_or_by_title_artist_and_length(
    other: Track, same: bool
) -> None:
    first = track("a", "Rain", "Nina", isrc="ZZABC0000001")
    assert (len(recordings([first, other])) == 1) == same


def test_two_tracks_that_match_a_third_are_one_recording() -> None:
    one = track("a", "Rain", "Nina", isrc="X1")
    two = track("b", "Snow", "Nina", isrc="X2")
    both = track("c", "Rain", "Nina", isrc="X2")
    assert [len(group) for group in recordings([one, two, both])] == [3]


def test_the_earliest_edition_with_a_picture_plays() -> None:
    old = track("old", "Rain", "Nina", year=1970, picture="p")
    new = track("new", "Rain - Remastered 2011", "Nina", year=2011, picture="p")
    bare = track("bare", "Rain", "Nina", year=1965)
    chosen = rank(Criteria(path=(GLAD,), count=3), [result("funk", new, old, bare)])
    assert [one.track.id for one in chosen] == ["old"]


def test_an_isrc_can_be_avoided_too() -> None:
    criteria = Criteria(path=(GLAD,), count=3, avoid=frozenset({"ZZABC0000001"}))
    assert rank(criteria, [result("funk", track("a", isrc="ZZABC0000001"))]) == ()


def test_karaoke_comes_last() -> None:
    sung = track("k", "Rain (Karaoke Version)")
    chosen = rank(Criteria(path=(GLAD,), count=1), [result("funk", sung, track("a"))])
    assert chosen[0].track.id == "a"


def test_favourites_and_wanted_years_come_first_and_the_reason_names_them() -> None:
    loved = Artist("of-Nina", "Nina")
    criteria = Criteria(
        path=(GLAD,),
        count=1,
        adventure=0.0,
        top_artists=(loved,),
        decades=(1970,),
        genres={"funk": 1.0},
    )
    results = [
        result("funk", track("x"), track("n", artist="Nina", year=1975), track("y", year=1975))
    ]
    (chosen,) = rank(criteria, results)
    assert chosen.track.id == "n"
    assert chosen.reason.main == GenreClause("funk", "close", MoodWords("lively", "bright"), "path")
    assert chosen.reason.extras == (LikedGenreClause(), FavouriteClause("Nina"))


def test_reasons_mention_steps_only_if_there_are_several() -> None:
    results = [result("funk", track("a"))]
    for path, scope in (((GLAD,), "path"), ((GLAD, GLAD), "step")):
        (chosen,) = rank(Criteria(path=path, count=1), results)
        assert isinstance(chosen.reason.main, GenreClause)
        assert chosen.reason.main.scope == scope


def test_a_genre_found_as_a_phrase_and_a_wanted_language_are_told() -> None:
    search = Search(query='"bossa nova"', step=0, genre="bossa nova")
    criteria = Criteria(path=(MoodPoint(0.3, -0.3),), count=1, languages=("pt",))
    (chosen,) = rank(criteria, [SearchResult(search, (track("a"),))])
    assert chosen.reason.main == GenreClause(
        "bossa nova", "phrase", MoodWords("calm", "warm"), "path"
    )
    assert chosen.reason.extras == (LanguageClause("pt"),)


def test_an_artist_search_finds_only_the_artist() -> None:
    search = Search(query='artist:"Nina"', step=0, artist="Nina")
    results = [
        SearchResult(search, (track("n", artist="Nina"), track("t", artist="Nina Tribute Band")))
    ]
    (chosen,) = rank(Criteria(path=(GLAD,), count=5, top_artists=(Artist("z", "Nina"),)), results)
    assert chosen.track.id == "n"
    assert chosen.reason.main == ArtistClause("Nina")
    assert chosen.reason.extras == ()


def test_genres_alternate_within_a_step() -> None:
    results = [
        result("funk", *(track(f"f{number}") for number in range(4))),
        result("ska", *(track(f"s{number}") for number in range(4))),
    ]
    played = [one.track.id[0] for one in rank(Criteria(path=(GLAD,), count=8), results)]
    assert played in (list("fsfsfsfs"), list("sfsfsfsf"))


@pytest.mark.parametrize(("positions", "steps"), [(10, 4), (3, 8), (1, 1), (20, 3)])
def test_places_are_spread_evenly_over_steps(positions: int, steps: int) -> None:
    served = spread(positions, steps)
    assert served == sorted(served)
    shares = [served.count(step) for step in range(steps)]
    assert max(shares) - min(shares) <= 1


def test_moods_are_named_in_words() -> None:
    assert mood_words(MoodPoint(0.5, -0.7)) == MoodWords("very_calm", "warm")
    assert mood_words(MoodPoint(0, 0)) == MoodWords(None, None)
    assert mood_words(MoodPoint(-0.9, 0.9)) == MoodWords("stirring", "dark")
