"""Finds a recipe of any task by its name.

Each task is a package with `recipes.py` (a table `RECIPES` of frozen dataclasses), `train.py`
(`train(recipe, folder, options)`) and `evaluate.py` (`evaluate(folder, options)`). A new task needs
one line in `TASKS`.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Protocol

TASKS = {"expression": "training.expression", "detector": "training.detector"}


class Recipe(Protocol):
    """What the commands need of a recipe; everything else belongs to its task."""

    @property
    def name(self) -> str: ...
    @property
    def task(self) -> str: ...


class RecipeError(Exception):
    """Unknown recipe or task; the message lists the known ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainOptions:
    """Command-line options. `minutes` replaces the recipe's budget."""

    data: Path | None = None
    minutes: float | None = None
    resume: bool = False


def task_module(task: str, module: str) -> ModuleType:
    if task not in TASKS:
        raise RecipeError(f'Unknown task "{task}". Known: {", ".join(sorted(TASKS))}.')
    return import_module(f"{TASKS[task]}.{module}")


def all_recipes() -> dict[str, Recipe]:
    found: dict[str, Recipe] = {}
    for package in TASKS.values():
        try:
            module = import_module(f"{package}.recipes")
        except ModuleNotFoundError as error:
            # The task is missing, or needs TensorFlow on a machine that has only jax.
            missing = error.name or ""
            if missing != "tensorflow" and not (
                missing and f"{package}.recipes".startswith(missing)
            ):
                raise
            continue
        found.update(module.RECIPES)
    return found


def find_recipe(name: str) -> Recipe:
    recipes = all_recipes()
    if name not in recipes:
        raise RecipeError(f'Unknown recipe "{name}". Known: {", ".join(sorted(recipes))}.')
    return recipes[name]
