"""Which runs the results table marks as not comparable."""

from __future__ import annotations

from typing import Any

import pytest

from training.evaluation.results_table import RunRow, comparison_note, loss_verdict


def run(ran: float, best: float, **changes: Any) -> RunRow:
    """A run of `ran` epochs whose best evaluation came after `best`."""
    optimiser = {"schedule": changes.pop("schedule", "constant"), "plateau_patience": 5}
    recipe = {
        "name": changes.pop("name", "a trial"),
        "budget": changes.pop("budget", "50 epochs"),
        "model": {"width": changes.pop("width", 1.0)},
        "optimiser": optimiser,
        "validation": {"keep": "best", "early_stopping": 0} | changes,
    }
    training = {"epochs": ran, "best_epoch": best}
    return RunRow("run", {"recipe": recipe, "training": training}, None)


def test_a_run_that_ended_early_is_too_short_to_compare() -> None:
    assert comparison_note(run(14.6, 14)) == "too short to compare: 14.6 of 50 epochs"
    assert comparison_note(run(49, 47)) == ""


def test_a_run_without_improvement_for_eight_epochs_is_at_its_plateau() -> None:
    assert comparison_note(run(20, 12)) == "at its plateau: best after 12 epochs"
    assert comparison_note(run(20, 13)).startswith("too short")


def test_a_run_that_its_recipe_stopped_early_is_at_its_plateau() -> None:
    assert comparison_note(run(11.98, 6, early_stopping=6)) == "at its plateau: best after 6 epochs"
    assert comparison_note(run(11.98, 6, early_stopping=15)).startswith("too short")


def test_a_plateau_schedule_needs_time_after_its_rate_drop() -> None:
    assert comparison_note(run(20, 12, schedule="plateau")).startswith("too short")
    assert comparison_note(run(25, 12, schedule="plateau")).startswith("at its plateau")


def test_a_run_with_fewer_epochs_by_option_is_too_short() -> None:
    assert (
        comparison_note(run(2, 2, name="gap", budget="2 epochs"))
        == "too short to compare: 2.0 of 120 epochs"
    )


def test_a_run_that_keeps_its_last_weights_has_no_plateau() -> None:
    assert comparison_note(run(20, 4, keep="last")).startswith("too short")


def test_a_narrower_net_is_not_the_published_one() -> None:
    assert comparison_note(run(50, 49, width=0.5)) == "width 0.5, not the published net"


def test_an_ensemble_names_its_members() -> None:
    assert (
        comparison_note(RunRow("both", {"members": ["gap", "cnn4"]}, None)) == "mean of gap, cnn4"
    )


@pytest.mark.parametrize(
    ("loss", "said"),
    [
        ([6.26, 2.27], "falls"),
        ([2.0, 2.01], "does not fall yet"),
        ([2.0, 1.95], "does not fall yet"),
        (None, ""),
    ],
)
def test_a_trial_reports_whether_its_loss_falls(loss: list[float] | None, said: str) -> None:
    assert loss_verdict(loss) == said
