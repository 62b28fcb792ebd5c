"""Finds a recipe by its name, whatever its task.

Each task is a package with `recipes.py` (a table `RECIPES` of frozen dataclasses), `train.py`
(`train(recipe, folder, options)`) and `evaluate.py` (`evaluate(folder, options)`). A new task is
one more line in `TASKS`.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Protocol

TASKS = {"expression": "training.expression", "detector": "training.detector"}


class Recipe(Protocol):
    """What the commands need of any recipe; the rest is the task's own."""

    @property
    def name(self) -> str: ...
    @property
    def task(self) -> str: ...


class RecipeError(Exception):
    """No such recipe or task; the message lists what there is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainOptions:
    """What a person may say beside the recipe. `minutes` replaces the recipe's own budget."""

    data: Path | None = None
    minutes: float | None = None
    resume: bool = False


def task_module(task: str, module: str) -> ModuleType:
    if task not in TASKS:
        raise RecipeError(f'There is no task "{task}". There are: {", ".join(sorted(TASKS))}.')
    return import_module(f"{TASKS[task]}.{module}")


def all_recipes() -> dict[str, Recipe]:
    found: dict[str, Recipe] = {}
    for package in TASKS.values():
        try:
            module = import_module(f"{package}.recipes")
        except ModuleNotFoundError as error:
            # A task that is not there, or that wants TensorFlow on a machine that has jax only.
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
        raise RecipeError(f'There is no recipe "{name}". There are: {", ".join(sorted(recipes))}.')
    return recipes[name]
