"""Reproduce the data leak behind the published 93.3 %: oversampling before or after the split."""

from __future__ import annotations

import argparse
import dataclasses
import sys
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, help="FER2013 (default: the cache, or UNDERTONE_DATA)")
    parser.add_argument("--recipe", default="five_layer", help="recipe of the net")
    parser.add_argument("--epochs", type=float, default=20, help="epochs of each training")
    parser.add_argument("--minutes", type=float, help="minutes of each training, instead of epochs")
    parser.add_argument(
        "--set", action="append", default=[], metavar="NAME=VALUE", dest="settings",
        help="change a setting of the recipe; repeatable",
    )  # fmt: skip
    parser.add_argument("--resume", action="store_true", help="resume an interrupted comparison")


def run(arguments: argparse.Namespace) -> int:
    from training.common.overrides import apply_overrides
    from training.common.run_folder import RunError, runs_root
    from training.recipes import RecipeError, find_recipe

    try:
        recipe = apply_overrides(find_recipe(arguments.recipe), arguments.settings)
        made = runs_root() / "leak" / "oversample_then_split" / "recipe.json"
        if made.exists() and not arguments.resume:
            raise RunError(
                f"{runs_root() / 'leak'} already has a comparison. Pass --resume to continue it, "
                "or delete the folder to start over."
            )
        from training.expression.dataset import contest_faces
        from training.expression.leak import as_text, compare_splits, matrices_as_text

        minutes, epochs = arguments.minutes, arguments.epochs
        budget = f"{minutes:g} minutes" if minutes else f"{epochs:g} epochs"
        recipe = dataclasses.replace(recipe, budget=budget)  # type: ignore[type-var]
        faces = contest_faces(arguments.data)
        found = compare_splits(faces, recipe, resume=arguments.resume)  # type: ignore[arg-type]
    except (RecipeError, RunError) as error:
        print(error, file=sys.stderr)
        return 2
    if found is None:
        return 1
    print(as_text(found))
    print()
    print(matrices_as_text(found, faces.label_names))
    return 0
