"""What is played: once each, in the order of the path, for reasons that add up."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from server.recommendations import GENRES, rank
from server.recommendations.model import Artist, Found, MoodPoint, Search, Track, Wish
from server.recommendations.plane import distance, mood_words, step_of
from server.recommendations.sameness import people_on, recordings
from server.recommendations.tuning import MOOD_LIMIT
from tests.planning.worlds import patient, rounds

Round = tuple[Wish, list[Found]]
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


def found(genre: str, *tracks: Track, step: int = 0) -> Found:
    return Found(Search(query=f'genre:"{genre}"', step=step, genre=genre), tracks)


@patient
@given(rounds())
def test_the_playlist_follows_the_path(given_round: Round) -> None:
    wish, answers = given_round
    steps = [one.step for one in rank(wish, answers)]
    assert steps == sorted(steps)
    assert all(0 <= step < len(wish.path) for step in steps)
    assert len(steps) <= wish.count


@patient
@given(rounds())
def test_nobody_plays_twice(given_round: Round) -> None:
    chosen = [one.track for one in rank(*given_round)]
    credited = [name for track in chosen for name in people_on(track)]
    assert len(credited) == len(set(credited))


@patient
@given(rounds())
def test_no_recording_plays_twice_under_any_id(given_round: Round) -> None:
    chosen = [one.track for one in rank(*given_round)]
    assert len(recordings(chosen)) == len(chosen)


@patient
@given(rounds())
def test_what_is_to_be_avoided_never_plays_nor_does_its_double(given_round: Round) -> None:
    wish, answers = given_round
    everything: dict[str, Track] = {}
    for one in answers:
        for track in one.tracks:
            everything.setdefault(track.id, track)
    banned = {
        track.id
        for group in recordings(everything.values())
        if any(one.id in wish.avoid for one in group)
        for track in group
    }
    assert not {one.track.id for one in rank(wish, answers)} & (banned | wish.avoid)


@patient
@given(rounds())
def test_explicit_words_are_left_out_when_not_wanted(given_round: Round) -> None:
    wish, answers = given_round
    for one in rank(replace(wish, explicit=False), answers):
        assert not one.track.explicit


@patient
@given(rounds())
def test_scores_are_the_sum_of_their_terms_and_every_track_has_a_sentence(
    given_round: Round,
) -> None:
    for one in rank(*given_round):
        assert one.score == pytest.approx(sum(one.terms.values()))
        assert "mood" in one.terms
        assert one.why.endswith(".")
        assert one.why[0] == one.why[0].upper()


@patient
@given(rounds())
def test_sentences_claim_only_what_the_terms_say(given_round: Round) -> None:
    wish, answers = given_round
    for one in rank(wish, answers):
        assert ("as you asked" in one.why) <= (one.terms.get("era", 0) > 0)
        assert ("you like" in one.why) <= (one.terms.get("taste", 0) > 0)
        assert ("at home in" in one.why) <= (one.terms.get("language", 0) > 0)
        if not wish.decades:
            assert "era" not in one.terms


@patient
@given(rounds())
def test_only_what_was_found_plays(given_round: Round) -> None:
    wish, answers = given_round
    everything = [track for one in answers for track in one.tracks]
    assert all(one.track in everything for one in rank(wish, answers))


@patient
@given(rounds())
def test_the_same_wish_and_answers_give_the_same_playlist(given_round: Round) -> None:
    assert rank(*given_round) == rank(*given_round)


def test_a_full_answer_gives_the_full_count() -> None:
    answers = [
        found(genre, *(track(f"{genre}{number}") for number in range(10)))
        for genre in ("funk", "soul", "disco")
    ]
    assert len(rank(Wish(path=(GLAD,), count=20), answers)) == 20


def test_each_step_gets_what_is_near_it() -> None:
    wish = Wish(path=(SAD, GLAD), count=10)
    answers = [
        found("slowcore", *(track(f"s{number}") for number in range(10))),
        found("funk", *(track(f"f{number}") for number in range(10)), step=1),
    ]
    chosen = rank(wish, answers)
    assert [one.track.id[0] for one in chosen] == ["s"] * 5 + ["f"] * 5


def test_a_gap_is_filled_by_a_neighbour_and_said_so() -> None:
    near = MoodPoint(0.4, 0.2)
    wish = Wish(path=(near, GLAD), count=4)
    chosen = rank(wish, [found("ska", *(track(f"k{number}") for number in range(6)), step=1)])
    assert [one.step for one in chosen] == [0, 0, 1, 1]
    assert distance(GENRES["ska"].point, near) > 0.35
    assert "comes near" in chosen[0].why
    assert "fits" in chosen[-1].why


def test_nothing_is_played_that_is_too_far_from_every_step() -> None:
    answers = [found("black metal", track("a"), track("b"))]
    assert distance(GENRES["black metal"].point, GLAD) > MOOD_LIMIT
    assert rank(Wish(path=(GLAD,), count=2), answers) == ()


def test_surplus_of_one_step_fills_the_places_that_another_cannot() -> None:
    answers = [found("funk", *(track(f"f{number}") for number in range(10)), step=1)]
    chosen = rank(Wish(path=(SAD, GLAD), count=8), answers)
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
def test_which_tracks_are_one_recording(other: Track, same: bool) -> None:
    first = track("a", "Rain", "Nina", isrc="ZZABC0000001")
    assert (len(recordings([first, other])) == 1) == same


def test_doubles_are_found_through_a_third() -> None:
    one = track("a", "Rain", "Nina", isrc="X1")
    two = track("b", "Snow", "Nina", isrc="X2")
    both = track("c", "Rain", "Nina", isrc="X2")
    assert [len(group) for group in recordings([one, two, both])] == [3]


def test_the_earliest_edition_with_a_picture_plays() -> None:
    old = track("old", "Rain", "Nina", year=1970, picture="p")
    new = track("new", "Rain - Remastered 2011", "Nina", year=2011, picture="p")
    bare = track("bare", "Rain", "Nina", year=1965)
    chosen = rank(Wish(path=(GLAD,), count=3), [found("funk", new, old, bare)])
    assert [one.track.id for one in chosen] == ["old"]


def test_an_isrc_can_be_avoided_too() -> None:
    wish = Wish(path=(GLAD,), count=3, avoid=frozenset({"ZZABC0000001"}))
    assert rank(wish, [found("funk", track("a", isrc="ZZABC0000001"))]) == ()


def test_karaoke_comes_last() -> None:
    sung = track("k", "Rain (Karaoke Version)")
    chosen = rank(Wish(path=(GLAD,), count=1), [found("funk", sung, track("a"))])
    assert chosen[0].track.id == "a"


def test_favourites_and_wished_years_come_first_and_are_named() -> None:
    loved = Artist("of-Nina", "Nina")
    wish = Wish(
        path=(GLAD,),
        count=1,
        adventure=0.0,
        top_artists=(loved,),
        decades=(1970,),
        genres={"funk": 1.0},
    )
    answers = [
        found("funk", track("x"), track("n", artist="Nina", year=1975), track("y", year=1975))
    ]
    (chosen,) = rank(wish, answers)
    assert chosen.track.id == "n"
    assert chosen.why == (
        "Funk fits a lively and bright mood; you like that genre, "
        "and Nina is one of your favourites."
    )


def test_a_step_is_spoken_of_where_there_are_steps() -> None:
    answers = [found("funk", track("a"))]
    (alone,) = rank(Wish(path=(GLAD,), count=1), answers)
    assert alone.why == "Funk fits a lively and bright mood."
    (plural,) = rank(
        Wish(path=(MoodPoint(0.1, -0.5),), count=1), [found("lo-fi beats", track("a"))]
    )
    assert plural.why == "Lo-fi beats fit a calm mood."
    (on_the_way,) = rank(Wish(path=(GLAD, GLAD), count=1), answers)
    assert on_the_way.why == "Funk fits the lively and bright mood of this step."


def test_an_artist_search_counts_only_for_the_artist() -> None:
    search = Search(query='artist:"Nina"', step=0, artist="Nina")
    answers = [Found(search, (track("n", artist="Nina"), track("t", artist="Nina Tribute Band")))]
    (chosen,) = rank(Wish(path=(GLAD,), count=5, top_artists=(Artist("z", "Nina"),)), answers)
    assert chosen.track.id == "n"
    assert chosen.why == "By Nina, one of your favourites (how this track feels is not known)."


def test_within_a_step_the_genres_take_turns() -> None:
    answers = [
        found("funk", *(track(f"f{number}") for number in range(4))),
        found("ska", *(track(f"s{number}") for number in range(4))),
    ]
    played = [one.track.id[0] for one in rank(Wish(path=(GLAD,), count=8), answers)]
    assert played in (list("fsfsfsfs"), list("sfsfsfsf"))


@pytest.mark.parametrize(("positions", "steps"), [(10, 4), (3, 8), (1, 1), (20, 3)])
def test_places_are_dealt_to_steps_evenly(positions: int, steps: int) -> None:
    served = [step_of(place, positions, steps) for place in range(positions)]
    assert served == sorted(served)
    shares = [served.count(step) for step in range(steps)]
    assert max(shares) - min(shares) <= 1


def test_words_for_moods() -> None:
    assert mood_words(MoodPoint(0.5, -0.7)) == "very calm and warm"
    assert mood_words(MoodPoint(0, 0)) == "balanced"
    assert mood_words(MoodPoint(-0.9, 0.9)) == "stirring and dark"
