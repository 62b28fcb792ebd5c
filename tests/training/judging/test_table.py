"""What the table says about runs that nobody should compare, and about those one may."""

from __future__ import annotations

import pytest

from training.judging.table import Row, note, verdict


def run(ran: float, best: float, **recipe: object) -> Row:
    """A run of `ran` epochs whose best judgement came after `best`."""
    asked = {"name": "a trial", "epochs": 50, "keep": "best", "width": 1.0}
    asked |= {"early_stopping": 0, "schedule": "constant", "plateau_patience": 5} | recipe
    training = {"epochs": ran, "best_epoch": best}
    return Row("run", {"recipe": asked, "training": training}, None)


def test_a_run_that_ended_early_is_too_short_to_compare() -> None:
    assert note(run(14.6, 14)) == "too short to compare: 14.6 of 50 epochs"
    assert note(run(49, 47)) == ""


def test_a_run_that_stood_still_for_eight_epochs_had_reached_its_plateau() -> None:
    assert note(run(20, 12)) == "at its plateau: best after 12 epochs"
    assert note(run(20, 13)).startswith("too short")


def test_a_run_is_believed_when_its_own_recipe_stopped_waiting() -> None:
    assert note(run(11.98, 6, early_stopping=6)) == "at its plateau: best after 6 epochs"
    assert note(run(11.98, 6, early_stopping=15)).startswith("too short")


def test_a_falling_rate_must_have_had_its_chance() -> None:
    assert note(run(20, 12, schedule="plateau")).startswith("too short")
    assert note(run(25, 12, schedule="plateau")).startswith("at its plateau")


def test_a_run_told_to_be_short_is_still_too_short() -> None:
    assert note(run(2, 2, name="gap", epochs=2)) == "too short to compare: 2.0 of 120 epochs"


def test_a_run_that_keeps_its_last_weights_has_no_plateau() -> None:
    assert note(run(20, 4, keep="last")).startswith("too short")


def test_a_narrower_net_is_not_the_published_one() -> None:
    assert note(run(50, 49, width=0.5)) == "width 0.5, not the published net"


def test_an_ensemble_names_its_members() -> None:
    assert note(Row("both", {"members": ["gap", "cnn4"]}, None)) == "mean of gap, cnn4"


@pytest.mark.parametrize(
    ("loss", "said"),
    [
        ([6.26, 2.27], "learns"),
        ([2.0, 2.01], "does not learn yet"),
        ([2.0, 1.95], "does not learn yet"),
        (None, ""),
    ],
)
def test_a_trial_says_whether_its_loss_fell(loss: list[float] | None, said: str) -> None:
    assert verdict(loss) == said
