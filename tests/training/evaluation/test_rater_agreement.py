"""Accuracy by rater agreement, checked by hand-counted examples."""

from __future__ import annotations

import numpy as np
import pytest

from training.data.labels import EXPRESSION, VOTES
from training.evaluation.rater_agreement import accuracy_by_agreement, compare_with_one_rater


def votes(**counts: int) -> np.ndarray:
    return np.array([counts.get(name, 0) for name in VOTES], np.uint8)


FACES = np.stack(
    [
        votes(happy=10),
        votes(happy=8, neutral=2),
        votes(sad=5, neutral=4, unknown=1),
        votes(sad=4, neutral=3, angry=3),
    ]
)


def test_accuracy_is_counted_per_agreement_band() -> None:
    result = accuracy_by_agreement(np.array([True, True, False, True]), FACES)
    assert [(one["images"], one["share"]) for one in result.values()] == [
        (1, 1.0), (1, 1.0), (1, 0.0), (1, 1.0)
    ]  # fmt: skip


def test_nine_votes_of_nine_are_in_the_widest_band() -> None:
    result = accuracy_by_agreement(np.array([True]), votes(happy=9)[None])
    assert result["nine_in_ten_or_more"]["images"] == 1


def test_one_rater_is_compared_with_the_others() -> None:
    answers = np.array([EXPRESSION.index("happy")])
    result = compare_with_one_rater(answers, votes(happy=8, neutral=2)[None])
    assert result == {"one_person": 0.8, "net": 1.0}


def test_ties_count_in_parts() -> None:
    """Leaving out one sad vote leaves one against two; likewise for neutral."""
    answers = np.array([EXPRESSION.index("sad")])
    result = compare_with_one_rater(answers, votes(sad=2, neutral=2)[None])
    assert result["one_person"] == 0.0
    assert result["net"] == 0.5
    result = compare_with_one_rater(answers, votes(sad=2, neutral=1)[None])
    # A sad voter leaves one against one: half; the neutral voter leaves two sad: nothing.
    assert result["one_person"] == pytest.approx(1 / 3, abs=1e-5)


def test_no_faces_give_zero_shares() -> None:
    none = np.zeros((0, len(VOTES)), np.uint8)
    assert compare_with_one_rater(np.zeros(0, np.intp), none) == {"one_person": 0.0, "net": 0.0}
    assert accuracy_by_agreement(np.zeros(0, bool), none)["fewer"]["images"] == 0
