"""Figures, their intervals, and what calibration may and may not change."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from training.judging.calibration import (
    Doubt,
    crossed,
    entropy_share,
    fit_doubt,
    fit_temperature,
    resting_faces,
    top_margin,
)
from training.judging.groups import banded, group_lines, group_table, grouping
from training.judging.looking import softmax
from training.judging.metrics import (
    Judged,
    confusion,
    log_loss,
    lost,
    macro_f1,
    per_class,
    reliability,
    resampled_matrices,
    risk_coverage,
    share_interval,
    summary,
)
from training.judging.protocol import calibrate

LABELS = ("a", "b", "c")


def judged(rows: int = 600, sharp: float = 1.0, seed: int = 1) -> tuple[np.ndarray, Judged]:
    """Logits whose probabilities are honest at `sharp` 1, and overconfident above."""
    rng = np.random.default_rng(seed)
    logits = rng.normal(0, 1.5, (rows, 3))
    honest = softmax(logits)
    right = np.array([rng.choice(3, p=p / p.sum()) for p in honest.astype(float)])
    return logits * sharp, Judged(softmax(logits * sharp), right, LABELS)


def test_precision_recall_and_f1_are_those_counted_by_hand() -> None:
    matrix = confusion(np.array([0, 0, 0, 1, 1, 2]), np.array([0, 0, 1, 1, 1, 0]), 3)
    assert matrix.tolist() == [[2, 1, 0], [0, 2, 0], [1, 0, 0]]
    found = per_class(matrix)
    assert found["precision"].tolist() == pytest.approx([2 / 3, 2 / 3, 0])
    assert found["recall"].tolist() == pytest.approx([2 / 3, 1, 0])
    assert macro_f1(matrix) == pytest.approx((2 / 3 + 0.8 + 0) / 3)


def test_a_class_without_rows_does_not_count_in_macro_f1() -> None:
    matrix = confusion(np.array([0, 1]), np.array([0, 1]), 3)
    assert macro_f1(matrix) == 1


def test_the_summary_agrees_with_itself() -> None:
    _, found = judged()
    told = summary(found)
    assert told["images"] == 600
    assert np.trace(np.array(told["confusion_matrix"])) / 600 == pytest.approx(
        told["accuracy"], abs=1e-4
    )
    low, high = told["accuracy_interval"]
    assert low < told["accuracy"] < high
    assert sum(one["images"] for one in told["per_class"].values()) == 600


def test_no_rows_have_no_figures() -> None:
    nothing = Judged(np.zeros((0, 3), np.float32), np.zeros(0, np.intp), LABELS)
    assert summary(nothing) == {"images": 0}


def test_the_bootstrap_repeats_itself_and_is_about_as_wide_as_theory_says() -> None:
    _, found = judged(2000)
    boot = resampled_matrices(found)
    assert np.array_equal(boot, resampled_matrices(found))
    shares = np.trace(boot, axis1=1, axis2=2) / 2000
    share = float((found.chosen == found.right).mean())
    assert shares.std() == pytest.approx((share * (1 - share) / 2000) ** 0.5, rel=0.15)


def test_share_intervals_are_honest_at_the_ends() -> None:
    assert share_interval(0, 10)[0] == 0
    assert share_interval(0, 10)[1] > 0.2
    assert share_interval(10, 10)[1] == pytest.approx(1)
    assert share_interval(0, 0) == [0.0, 1.0]


def test_honest_probabilities_have_little_ece_and_sharpened_ones_much() -> None:
    assert reliability(judged(6000)[1]).ece < 0.03
    assert reliability(judged(6000, sharp=3)[1]).ece > 0.1


def test_a_temperature_undoes_overconfidence_and_changes_no_answer() -> None:
    logits, found = judged(6000, sharp=3)
    temperature = fit_temperature(logits, found.right, LABELS)
    assert temperature == pytest.approx(3, rel=0.1)
    after = Judged(softmax(logits, temperature), found.right, LABELS)
    assert reliability(after).ece < 0.03
    assert log_loss(after) < log_loss(found)
    assert np.array_equal(after.chosen, found.chosen)
    assert reliability(crossed(logits, found.right, LABELS)[0]).ece < 0.04


def test_risk_falls_when_fewer_faces_are_answered() -> None:
    coverage, risk = risk_coverage(judged(4000)[1])
    assert coverage[-1] == 1
    assert risk[400] < risk[-1]


def test_doubt_answers_as_often_as_the_wanted_share_of_right_answers_allows() -> None:
    _, found = judged(4000)
    doubt = fit_doubt(found, wanted=0.8, misread=1)
    kept = doubt.answered(found.probabilities)
    hit = found.chosen == found.right
    assert hit[kept].mean() >= 0.8
    assert hit.mean() < 0.8
    assert 0.3 < kept.mean() < 1
    looser = fit_doubt(found, wanted=0.7, misread=1).answered(found.probabilities)
    assert looser.mean() >= kept.mean()


def test_doubt_keeps_resting_faces_from_being_called_a_bad_mood() -> None:
    rng = np.random.default_rng(5)
    labels = ("happy", "neutral", "sad")
    right = rng.integers(0, 3, 3000)
    logits = rng.normal(0, 1, (3000, 3)) + 2.5 * np.eye(3)[right]
    found = Judged(softmax(logits), right, labels)

    def misread(doubt: Doubt) -> float:
        kept = doubt.answered(found.probabilities)
        resting, bad = resting_faces(found)
        return float(bad[kept & resting].mean())

    careless, careful = fit_doubt(found, 0.8, misread=1), fit_doubt(found, 0.8, misread=0.02)
    assert misread(careless) > 0.02
    assert misread(careful) <= 0.02
    assert careful.answered(found.probabilities).mean() > 0.3


def test_no_row_has_a_say_in_the_temperature_and_the_doubt_it_is_counted_by() -> None:
    logits, found = judged(600, sharp=2)
    other = found.right.copy()
    other[1::2] = np.random.default_rng(3).permutation(other[1::2])
    said, given = crossed(logits, found.right, LABELS)
    again, given_again = crossed(logits, other, LABELS)
    odd = np.arange(600) % 2 == 1
    assert np.array_equal(again.probabilities[odd], said.probabilities[odd])
    assert np.array_equal(given_again[odd], given[odd])
    assert not np.allclose(again.probabilities[~odd], said.probabilities[~odd])
    assert not np.array_equal(given_again[~odd], given[~odd])


def test_crossed_figures_of_no_rows_are_none() -> None:
    said, given = crossed(np.zeros((0, 3), np.float32), np.zeros(0, np.intp), LABELS)
    assert len(given) == len(said.right) == 0


def test_what_is_fitted_on_the_rows_it_is_counted_on_is_kinder_than_what_is_crossed() -> None:
    told = {}
    for seed in range(12):
        logits, found = judged(300, seed=seed)
        metrics: dict[str, dict[str, Any]] = {}
        calibrate(metrics, logits, found.right, LABELS)
        for name in ("right", "right_crossed"):
            told.setdefault(name, []).append(metrics["answered"][name]["share"])
    assert np.mean(told["right"]) > np.mean(told["right_crossed"])


def test_a_class_is_told_with_intervals_of_its_own() -> None:
    _, found = judged()
    for one in summary(found)["per_class"].values():
        for kind in ("precision", "recall"):
            low, high = one[f"{kind}_interval"]
            assert low < one[kind] < high


def test_a_loss_counts_the_rows_that_changed_and_is_never_certain() -> None:
    before = np.array([True] * 90 + [False] * 10)
    after = before.copy()
    after[:6], after[90:92] = False, True
    told = lost(before, after)
    assert told["lost"] == 0.04
    low, high = told["lost_interval"]
    assert low < 0.04 < high
    low, high = lost(before, before)["lost_interval"]
    assert low < 0 < high


def test_a_promise_out_of_reach_answers_what_it_is_surest_of() -> None:
    rng = np.random.default_rng(2)
    guesses = Judged(softmax(rng.normal(0, 1, (500, 3))), rng.integers(0, 3, 500), LABELS)
    kept = fit_doubt(guesses, wanted=0.99, misread=1).answered(guesses.probabilities)
    assert kept.mean() > 0.05


def test_entropy_and_margin_run_from_sure_to_clueless() -> None:
    two = np.array([[1.0, 0, 0], [1 / 3, 1 / 3, 1 / 3]])
    assert entropy_share(two).tolist() == pytest.approx([0, 1], abs=1e-6)
    assert top_margin(two).tolist() == pytest.approx([1, 0])
    assert Doubt(0.5, 0.2).answered(two).tolist() == [True, False]


def test_groups_are_told_with_counts_intervals_and_the_largest_gap() -> None:
    hits = np.array([True] * 90 + [False] * 10 + [True] * 50 + [False] * 50)
    columns = {
        "sex": np.array(["f"] * 100 + ["m"] * 100),
        "age": np.array(["20"] * 100 + ["70"] * 100),
        "file": np.array([str(n) for n in range(200)]),
    }
    groups, left_out = grouping(columns)
    table = group_table(hits, groups)
    assert table["sex"]["groups"]["f"]["images"] == 100
    assert table["sex"]["largest_gap"] == pytest.approx(0.4)
    assert table["sex"]["beyond_chance"]
    assert set(table["age"]["groups"]) == {"18-24", "60+"}
    lines = group_lines(table)
    assert "sex, largest gap: 40.0 points, f over m; more than chance." in lines
    assert "| f   | 100    | 90.0 % | 82.6 to 94.5 % |" in lines
    assert left_out == [
        "Column file is left out: 200 different values make no groups (it takes 2 to 12; numbers "
        "below 120 are taken for ages)."
    ]


def test_ages_become_bands_and_words_stay_words() -> None:
    assert banded(np.array(["17", "18", "44.5", ""])).tolist() == ["00-17", "18-24", "35-44", ""]
    assert banded(np.array(["west", "3"])).tolist() == ["west", "3"]
    assert banded(np.array(["70", "²", "nan"])).tolist() == ["70", "²", "nan"]


@pytest.mark.parametrize("values", [["1984", "2003"], ["0", "1"], ["12", "200"], ["30", "120"]])
def test_numbers_that_are_no_ages_are_groups_of_their_own(values: list[str]) -> None:
    groups, left_out = grouping({"number": np.array(values * 4)})
    assert set(group_table(np.array([True, False] * 4), groups)["number"]["groups"]) == set(values)
    assert not left_out
    many, left_out = grouping({"number": np.array([str(199 + n) for n in range(40)])})
    assert not many
    assert "Column number is left out: 40 different values" in left_out[0]
