"""Metrics, their intervals, calibration and groups."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from training.evaluation.calibration import (
    ConfidenceThresholds,
    cross_fit,
    fit_temperature,
    fit_thresholds,
    neutral_and_negative,
    normalised_entropy,
    top_margin,
)
from training.evaluation.groups import (
    age_bands,
    format_group_tables,
    group_table,
    select_group_columns,
)
from training.evaluation.inference import softmax
from training.evaluation.metrics import (
    Predictions,
    accuracy_loss,
    class_scores,
    confusion_matrix,
    log_loss,
    macro_f1,
    reliability,
    resampled_matrices,
    risk_coverage,
    summarise,
    wilson_interval,
)
from training.evaluation.protocol import calibrate

LABELS = ("a", "b", "c")


def judged(rows: int = 600, sharp: float = 1.0, seed: int = 1) -> tuple[np.ndarray, Predictions]:
    """Logits that are calibrated at `sharp` 1 and overconfident above."""
    rng = np.random.default_rng(seed)
    logits = rng.normal(0, 1.5, (rows, 3))
    calibrated = softmax(logits)
    right = np.array([rng.choice(3, p=p / p.sum()) for p in calibrated.astype(float)])
    return logits * sharp, Predictions(softmax(logits * sharp), right, LABELS)


def test_precision_recall_and_f1_are_those_counted_by_hand() -> None:
    matrix = confusion_matrix(np.array([0, 0, 0, 1, 1, 2]), np.array([0, 0, 1, 1, 1, 0]), 3)
    assert matrix.tolist() == [[2, 1, 0], [0, 2, 0], [1, 0, 0]]
    found = class_scores(matrix)
    assert found["precision"].tolist() == pytest.approx([2 / 3, 2 / 3, 0])
    assert found["recall"].tolist() == pytest.approx([2 / 3, 1, 0])
    assert macro_f1(matrix) == pytest.approx((2 / 3 + 0.8 + 0) / 3)


def test_a_class_without_rows_does_not_count_in_macro_f1() -> None:
    matrix = confusion_matrix(np.array([0, 1]), np.array([0, 1]), 3)
    assert macro_f1(matrix) == 1


def test_the_summary_agrees_with_itself() -> None:
    _, found = judged()
    result = summarise(found)
    assert result["images"] == 600
    assert np.trace(np.array(result["confusion_matrix"])) / 600 == pytest.approx(
        result["accuracy"], abs=1e-4
    )
    low, high = result["accuracy_interval"]
    assert low < result["accuracy"] < high
    assert sum(one["images"] for one in result["per_class"].values()) == 600


def test_no_rows_have_no_metrics() -> None:
    nothing = Predictions(np.zeros((0, 3), np.float32), np.zeros(0, np.intp), LABELS)
    assert summarise(nothing) == {"images": 0}


def test_the_bootstrap_is_deterministic_and_as_wide_as_theory_says() -> None:
    _, found = judged(2000)
    resamples = resampled_matrices(found)
    assert np.array_equal(resamples, resampled_matrices(found))
    shares = np.trace(resamples, axis1=1, axis2=2) / 2000
    share = float((found.predicted == found.target).mean())
    assert shares.std() == pytest.approx((share * (1 - share) / 2000) ** 0.5, rel=0.15)


def test_wilson_intervals_are_valid_at_0_and_1() -> None:
    assert wilson_interval(0, 10)[0] == 0
    assert wilson_interval(0, 10)[1] > 0.2
    assert wilson_interval(10, 10)[1] == pytest.approx(1)
    assert wilson_interval(0, 0) == [0.0, 1.0]


def test_calibrated_probabilities_have_a_small_ece_and_sharpened_ones_a_large_one() -> None:
    assert reliability(judged(6000)[1]).ece < 0.03
    assert reliability(judged(6000, sharp=3)[1]).ece > 0.1


def test_a_temperature_undoes_overconfidence_and_changes_no_answer() -> None:
    logits, found = judged(6000, sharp=3)
    temperature = fit_temperature(logits, found.target, LABELS)
    assert temperature == pytest.approx(3, rel=0.1)
    after = Predictions(softmax(logits, temperature), found.target, LABELS)
    assert reliability(after).ece < 0.03
    assert log_loss(after) < log_loss(found)
    assert np.array_equal(after.predicted, found.predicted)
    assert reliability(cross_fit(logits, found.target, LABELS)[0]).ece < 0.04


def test_the_error_rate_falls_when_fewer_faces_are_answered() -> None:
    coverage, risk = risk_coverage(judged(4000)[1])
    assert coverage[-1] == 1
    assert risk[400] < risk[-1]


def test_thresholds_answer_as_many_rows_as_the_target_accuracy_allows() -> None:
    _, found = judged(4000)
    thresholds = fit_thresholds(found, target_accuracy=0.8, max_misread=1)
    kept = thresholds.accepts(found.probabilities)
    correct = found.predicted == found.target
    assert correct[kept].mean() >= 0.8
    assert correct.mean() < 0.8
    assert 0.3 < kept.mean() < 1
    looser = fit_thresholds(found, target_accuracy=0.7, max_misread=1).accepts(found.probabilities)
    assert looser.mean() >= kept.mean()


def test_thresholds_limit_neutral_faces_read_as_negative() -> None:
    rng = np.random.default_rng(5)
    labels = ("happy", "neutral", "sad")
    right = rng.integers(0, 3, 3000)
    logits = rng.normal(0, 1, (3000, 3)) + 2.5 * np.eye(3)[right]
    found = Predictions(softmax(logits), right, labels)

    def misread(thresholds: ConfidenceThresholds) -> float:
        kept = thresholds.accepts(found.probabilities)
        resting, bad = neutral_and_negative(found)
        return float(bad[kept & resting].mean())

    loose, strict = (
        fit_thresholds(found, 0.8, max_misread=1),
        fit_thresholds(found, 0.8, max_misread=0.02),
    )
    assert misread(loose) > 0.02
    assert misread(strict) <= 0.02
    assert strict.accepts(found.probabilities).mean() > 0.3


def test_cross_fitting_never_fits_on_the_rows_it_evaluates() -> None:
    logits, found = judged(600, sharp=2)
    other = found.target.copy()
    other[1::2] = np.random.default_rng(3).permutation(other[1::2])
    predictions, answered = cross_fit(logits, found.target, LABELS)
    again, answered_again = cross_fit(logits, other, LABELS)
    odd = np.arange(600) % 2 == 1
    assert np.array_equal(again.probabilities[odd], predictions.probabilities[odd])
    assert np.array_equal(answered_again[odd], answered[odd])
    assert not np.allclose(again.probabilities[~odd], predictions.probabilities[~odd])
    assert not np.array_equal(answered_again[~odd], answered[~odd])


def test_cross_fitting_no_rows_gives_no_rows() -> None:
    predictions, answered = cross_fit(np.zeros((0, 3), np.float32), np.zeros(0, np.intp), LABELS)
    assert len(answered) == len(predictions.target) == 0


def test_figures_on_the_fitted_rows_are_more_optimistic_than_cross_fitted_ones() -> None:
    result = {}
    for seed in range(12):
        logits, found = judged(300, seed=seed)
        metrics: dict[str, dict[str, Any]] = {}
        calibrate(metrics, logits, found.target, LABELS)
        for name in ("right", "right_crossed"):
            result.setdefault(name, []).append(metrics["answered"][name]["share"])
    assert np.mean(result["right"]) > np.mean(result["right_crossed"])


def test_each_class_has_its_own_intervals() -> None:
    _, found = judged()
    for one in summarise(found)["per_class"].values():
        for kind in ("precision", "recall"):
            low, high = one[f"{kind}_interval"]
            assert low < one[kind] < high


def test_an_accuracy_loss_always_has_an_interval() -> None:
    before = np.array([True] * 90 + [False] * 10)
    after = before.copy()
    after[:6], after[90:92] = False, True
    result = accuracy_loss(before, after)
    assert result["lost"] == 0.04
    low, high = result["lost_interval"]
    assert low < 0.04 < high
    low, high = accuracy_loss(before, before)["lost_interval"]
    assert low < 0 < high


def test_an_unreachable_target_answers_the_most_confident_rows() -> None:
    rng = np.random.default_rng(2)
    guesses = Predictions(softmax(rng.normal(0, 1, (500, 3))), rng.integers(0, 3, 500), LABELS)
    kept = fit_thresholds(guesses, target_accuracy=0.99, max_misread=1).accepts(
        guesses.probabilities
    )
    assert kept.mean() > 0.05


def test_entropy_and_margin_at_full_and_no_confidence() -> None:
    two = np.array([[1.0, 0, 0], [1 / 3, 1 / 3, 1 / 3]])
    assert normalised_entropy(two).tolist() == pytest.approx([0, 1], abs=1e-6)
    assert top_margin(two).tolist() == pytest.approx([1, 0])
    assert ConfidenceThresholds(0.5, 0.2).accepts(two).tolist() == [True, False]


def test_groups_have_counts_intervals_and_the_largest_gap() -> None:
    hits = np.array([True] * 90 + [False] * 10 + [True] * 50 + [False] * 50)
    columns = {
        "sex": np.array(["f"] * 100 + ["m"] * 100),
        "age": np.array(["20"] * 100 + ["70"] * 100),
        "file": np.array([str(n) for n in range(200)]),
    }
    groups, left_out = select_group_columns(columns)
    table = group_table(hits, groups)
    assert table["sex"]["groups"]["f"]["images"] == 100
    assert table["sex"]["largest_gap"] == pytest.approx(0.4)
    assert table["sex"]["beyond_chance"]
    assert set(table["age"]["groups"]) == {"18-24", "60+"}
    lines = format_group_tables(table)
    assert "sex, largest gap: 40.0 points, f over m; unlikely to be chance." in lines
    assert "| f   | 100    | 90.0 %   | 82.6 to 94.5 % |" in lines
    assert left_out == [
        "Column file is left out: it has 200 different values, groups need 2 to 12 (numbers below "
        "120 are read as ages)."
    ]


def test_ages_become_bands_and_words_stay_words() -> None:
    assert age_bands(np.array(["17", "18", "44.5", ""])).tolist() == ["00-17", "18-24", "35-44", ""]
    assert age_bands(np.array(["west", "3"])).tolist() == ["west", "3"]
    assert age_bands(np.array(["70", "²", "nan"])).tolist() == ["70", "²", "nan"]


@pytest.mark.parametrize("values", [["1984", "2003"], ["0", "1"], ["12", "200"], ["30", "120"]])
def test_numbers_that_are_not_ages_are_groups_themselves(values: list[str]) -> None:
    groups, left_out = select_group_columns({"number": np.array(values * 4)})
    assert set(group_table(np.array([True, False] * 4), groups)["number"]["groups"]) == set(values)
    assert not left_out
    many, left_out = select_group_columns({"number": np.array([str(199 + n) for n in range(40)])})
    assert not many
    assert "Column number is left out: it has 40 different values" in left_out[0]
