"""STEPS.md: what each step of the small net's training added, a line per step in their order."""

from __future__ import annotations

from typing import Any

from training.expression.steps import STEPS

INTRODUCTION = """# What each step of the small net's training added

Written by `python -m training steps` from the run folders; do not edit.

The small net at half its width from random weights, the same number of steps, faces a step and seed
for each (`training/expression/steps.py`), one thing more in every line; PublicTest leak-free, plain
looks without the mirror image, one training each. Teachers were trained before and are not counted.
Two trainings of one recipe differ as the intervals say: read a step as small as those as nothing
shown. So short a training does not show what only a long one gains (spoilt faces slow it down at
first), and all lines lie far below the net that ships.
"""
TITLES = (
    "step", "FER+'s majorities", "FER2013's labels", "neutral called negative", "ECE, crossed",
    "epochs",
)  # fmt: skip
NAMES = {step.name for step in STEPS}


def is_step(recipe: dict[str, Any]) -> bool:
    return recipe.get("recipe", {}).get("name") in NAMES


def ladder(runs: list[tuple[dict[str, Any], dict[str, Any]]]) -> list[str]:
    """`runs`: recipe and metrics of every judged step; nothing where there is none."""
    by_name = {recipe["recipe"]["name"]: (recipe, metrics) for recipe, metrics in runs}
    lines = [_line(step.adds, *by_name[step.name]) for step in STEPS if step.name in by_name]
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
