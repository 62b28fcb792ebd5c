"""The ablation table lists steps in order, whatever the order of the runs."""

from __future__ import annotations

from typing import Any

from training.evaluation.ablation import ablation_table, is_ablation_step


def evaluated_step(name: str, accuracy: float) -> tuple[dict[str, Any], dict[str, Any]]:
    recipe = {"recipe": {"name": name}, "training": {"epochs": 30.04}}
    ttas = {"leak_free": {"plain": {"accuracy": accuracy, "accuracy_interval": [0.8, 0.9]}}}
    page = {
        "ferplus_majority": ttas,
        "neutral_called_negative": {"plain": {"share": 0.07, "interval": [0.05, 0.09]}},
        "calibrated": {"ece_after_crossed": 0.0124},
    }
    return recipe, {"heads": {"expression": page, "fer2013": {"fer2013_labels": ttas}}}


def test_rows_are_in_the_order_of_the_steps() -> None:
    text = ablation_table([evaluated_step("step_votes", 0.842), evaluated_step("step_plain", 0.81)])
    plain, votes = (line for line in text if line.startswith("| ") and "%" in line)
    assert plain.startswith("| labels and majorities, faces only mirrored | 81.00 % (80.0 to 90.0)")
    assert votes.endswith("| 7.00 % (5.0 to 9.0) | 0.012 | 30.0 |")


def test_without_an_evaluated_step_there_is_no_table() -> None:
    assert ablation_table([]) == []


def test_other_recipes_are_not_steps() -> None:
    assert is_ablation_step({"recipe": {"name": "step_64"}})
    assert not is_ablation_step({"recipe": {"name": "undertone_small"}})
    assert not is_ablation_step({"members": ["one", "two"]})
