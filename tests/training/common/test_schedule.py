"""Budgets and the learning rate that follows from them."""

from __future__ import annotations

import pytest

from training.common.schedule import Budget, warm_cosine


def test_a_budget_of_steps_ignores_the_clock() -> None:
    assert Budget(steps=200).progress(50, 9999) == 0.25


def test_a_budget_of_minutes_counts_seconds_of_training() -> None:
    assert Budget(minutes=2).progress(10**6, 30) == 0.25


def test_progress_stays_within_the_budget() -> None:
    assert Budget(minutes=1).progress(1, 61) == 1.0


@pytest.mark.parametrize("wrong", [{}, {"steps": 3, "minutes": 1.0}])
def test_a_budget_is_one_thing_or_the_other(wrong: dict) -> None:
    with pytest.raises(ValueError, match="either steps or minutes"):
        Budget(**wrong)


def test_the_rate_rises_to_its_peak_and_falls_to_its_floor() -> None:
    rates = [warm_cosine(i / 1000, peak=0.1, warm_up=0.05, floor=0.01) for i in range(1001)]
    assert rates[0] < 0.001
    assert max(rates) == pytest.approx(0.1, rel=1e-3)
    assert rates[50:] == sorted(rates[50:], reverse=True)
    assert rates[-1] == pytest.approx(0.001)
