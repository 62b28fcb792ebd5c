"""What the table says about runs that nobody should compare, and about those one may."""

from __future__ import annotations

from pathlib import Path

import pytest

import training
from training.judging.ladder import INTRODUCTION as STEPS_INTRODUCTION
from training.judging.table import BEGIN, END, INTRODUCTION, Row, note, put_into, verdict


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


def test_new_tables_leave_the_hand_written_text_alone() -> None:
    page = put_into(f"# Mine\n\n{BEGIN}\nold\n{END}\n\nA diary.\n", "new")
    assert page == f"# Mine\n\n{BEGIN}\n\nnew\n\n{END}\n\nA diary.\n"
    assert put_into(page, "new") == page


def test_a_page_without_a_place_for_tables_is_not_overwritten() -> None:
    assert put_into("# Mine\n", "new") is None
    assert put_into(f"# Mine\n{BEGIN}\n", "new") is None
    assert put_into(None, "new") == f"# Results\n\n{BEGIN}\n\nnew\n\n{END}\n"


def test_the_pages_in_the_repository_begin_their_tables_as_the_program_does() -> None:
    folder = Path(training.__file__).parent
    assert f"{BEGIN}\n\n{INTRODUCTION}\n" in (folder / "RESULTS.md").read_text("utf-8")
    assert (folder / "STEPS.md").read_text("utf-8").startswith(STEPS_INTRODUCTION)
