"""How far people agreed on a face, counted by hand."""

from __future__ import annotations

import numpy as np
import pytest

from training.data.labels import EXPRESSION, VOTES
from training.judging.taggers import beside_one_person, by_agreement


def votes(**said: int) -> np.ndarray:
    return np.array([said.get(name, 0) for name in VOTES], np.uint8)


FACES = np.stack(
    [
        votes(happy=10),
        votes(happy=8, neutral=2),
        votes(sad=5, neutral=4, unknown=1),
        votes(sad=4, neutral=3, angry=3),
    ]
)


def test_right_answers_are_counted_where_people_agreed_and_where_not() -> None:
    told = by_agreement(np.array([True, True, False, True]), FACES)
    assert [(one["images"], one["share"]) for one in told.values()] == [
        (1, 1.0), (1, 1.0), (1, 0.0), (1, 1.0)
    ]  # fmt: skip


def test_nine_of_ten_without_a_slip_are_still_nine_of_ten() -> None:
    told = by_agreement(np.array([True]), votes(happy=9)[None])
    assert told["nine_in_ten_or_more"]["images"] == 1


def test_one_person_is_held_against_all_the_others() -> None:
    answers = np.array([EXPRESSION.index("happy")])
    told = beside_one_person(answers, votes(happy=8, neutral=2)[None])
    assert told == {"one_person": 0.8, "net": 1.0}


def test_equals_on_top_count_in_parts() -> None:
    """Each of the two who said sad leaves one against two; each who said neutral likewise."""
    answers = np.array([EXPRESSION.index("sad")])
    told = beside_one_person(answers, votes(sad=2, neutral=2)[None])
    assert told["one_person"] == 0.0
    assert told["net"] == 0.5
    told = beside_one_person(answers, votes(sad=2, neutral=1)[None])
    # A sad voter leaves one against one: half; the neutral voter leaves two sad: nothing.
    assert told["one_person"] == pytest.approx(1 / 3, abs=1e-5)


def test_faces_nobody_looked_at_are_no_faces() -> None:
    none = np.zeros((0, len(VOTES)), np.uint8)
    assert beside_one_person(np.zeros(0, np.intp), none) == {"one_person": 0.0, "net": 0.0}
    assert by_agreement(np.zeros(0, bool), none)["fewer"]["images"] == 0
