"""Writes STEPS.md, an ablation table: one row per training step, in order."""

from __future__ import annotations

from typing import Any

from training.expression.steps import STEPS

INTRODUCTION = """# Ablation: what each step of the small net's training added

Written by `python -m training ablation` from the run folders; do not edit.

Each row adds one thing to the row above it, and the sizes add to `step_votes`
(`training/expression/steps.py`): the small net at half its width, random initial weights, the same
number of steps, faces per step and seed. Evaluated on
leak-free PublicTest without test-time augmentation, one training per row. The cost of teachers is
not included. Two trainings of one recipe differ by as much as the intervals say, so smaller steps
show nothing. Such short trainings miss what only pays off in long ones (augmentation slows a net
down at first), and every row is far below the net that ships.
"""
TITLES = (
    "step", "FER+ majority", "FER2013 labels", "neutral read as negative", "ECE, cross-fitted",
    "epochs",
)  # fmt: skip
NAMES = {step.recipe.name for step in STEPS}


def is_ablation_step(recipe: dict[str, Any]) -> bool:
    return recipe.get("recipe", {}).get("name") in NAMES


def ablation_table(runs: list[tuple[dict[str, Any], dict[str, Any]]]) -> list[str]:
    """`runs`: recipe and metrics of every evaluated step. Empty without any."""
    by_name = {recipe["recipe"]["name"]: (recipe, metrics) for recipe, metrics in runs}
    named = [(step.adds, step.recipe.name) for step in STEPS]
    lines = [_line(adds, *by_name[name]) for adds, name in named if name in by_name]
    head = [f"| {' | '.join(TITLES)} |", "|---" * len(TITLES) + "|"]
    return [INTRODUCTION, *head, *lines, ""] if lines else []


def _line(adds: str, recipe: dict[str, Any], metrics: dict[str, Any]) -> str:
    heads, training = metrics["heads"], recipe["training"]
    page = heads["expression"]
    cells = (
        adds,
        _share(page["ferplus_majority"]["leak_free"]["plain"], "accuracy", "accuracy_interval"),
        _share(
            heads["fer2013"]["fer2013_labels"]["leak_free"]["plain"],
            "accuracy",
            "accuracy_interval",
        ),
        _share(page["neutral_called_negative"]["plain"], "share", "interval"),
        f"{page['calibrated']['ece_after_crossed']:.3f}",
        f"{training['epochs']:.1f}",
    )
    return f"| {' | '.join(cells)} |"


def _share(entry: dict[str, Any], value: str, interval: str) -> str:
    low, high = entry[interval]
    return f"{100 * entry[value]:.2f} % ({100 * low:.1f} to {100 * high:.1f})"
