"""Budgets and the learning rate that follows from them."""

from __future__ import annotations

import pytest

from training.common.run_folder import RunError
from training.common.schedule import Budget, warm_cosine


def progress(text: str, *, step: int = 0, seconds: float = 0.0, steps_per_epoch: int = 10) -> float:
    return Budget.parse(text, has_epochs=True).progress(step, seconds, steps_per_epoch)


def test_a_budget_of_steps_or_epochs_ignores_the_clock() -> None:
    assert progress("200 steps", step=50, seconds=9999) == 0.25
    assert progress("2 epochs", step=5, seconds=9999) == 0.25


def test_a_budget_of_minutes_counts_seconds_of_training() -> None:
    assert progress("2 minutes", step=10**6, seconds=30) == 0.25


def test_progress_stays_within_the_budget() -> None:
    assert progress("1 minute", step=1, seconds=61) == 1.0


@pytest.mark.parametrize("text", ["", "50", "many epochs", "3 weeks", "0 steps", "-1 minutes"])
def test_an_invalid_budget_is_refused_with_examples(text: str) -> None:
    with pytest.raises(RunError, match="'80 minutes'"):
        Budget.parse(text, has_epochs=True)


def test_a_task_without_epochs_refuses_a_budget_of_epochs() -> None:
    with pytest.raises(RunError, match="steps or minutes"):
        Budget.parse("3 epochs", has_epochs=False)


def test_the_learning_rate_warms_up_and_decays_to_its_floor() -> None:
    rates = [warm_cosine(i / 1000, peak=0.1, warm_up=0.05, floor=0.01) for i in range(1001)]
    assert rates[0] < 0.001
    assert max(rates) == pytest.approx(0.1, rel=1e-3)
    assert rates[50:] == sorted(rates[50:], reverse=True)
    assert rates[-1] == pytest.approx(0.001)
