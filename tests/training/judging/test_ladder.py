"""The steps' lines stand in the order of the steps, whatever order the runs come in."""

from __future__ import annotations

from typing import Any

from training.judging.ladder import is_step, ladder


def judged(name: str, right: float) -> tuple[dict[str, Any], dict[str, Any]]:
    recipe = {"recipe": {"name": name}, "training": {"epochs": 30.04}}
    looks = {"leak_free": {"plain": {"accuracy": right, "accuracy_interval": [0.8, 0.9]}}}
    page = {
        "ferplus_majority": looks,
        "neutral_called_negative": {"plain": {"share": 0.07, "interval": [0.05, 0.09]}},
        "calibrated": {"ece_after_crossed": 0.0124},
    }
    return recipe, {"heads": {"expression": page, "fer2013": {"fer2013_labels": looks}}}


def test_lines_stand_in_the_order_of_the_steps() -> None:
    text = ladder([judged("step_votes", 0.842), judged("step_plain", 0.81)])
    plain, votes = (line for line in text if line.startswith("| ") and "%" in line)
    assert plain.startswith("| labels and majorities, faces only mirrored | 81.00 % (80.0 to 90.0)")
    assert votes.endswith("| 7.00 % (5.0 to 9.0) | 0.012 | 30.0 |")


def test_without_a_judged_step_there_is_no_page() -> None:
    assert ladder([]) == []


def test_another_recipe_is_no_step() -> None:
    assert is_step({"recipe": {"name": "step_64"}})
    assert not is_step({"recipe": {"name": "undertone_small"}})
    assert not is_step({"members": ["one", "two"]})
