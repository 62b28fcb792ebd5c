"""Train a recipe into a run folder, or resume an interrupted training."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from training.common.overrides import apply_overrides
from training.common.run_folder import RunError, RunFolder
from training.recipes import RecipeError, TrainOptions, find_recipe, task_module


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("recipe", help="the recipe's name; an unknown name lists all")
    parser.add_argument("--run", help="name of the run folder (default: the recipe's name)")
    parser.add_argument("--minutes", type=float, help="training time, instead of the recipe's")
    parser.add_argument("--data", type=Path, help="folder of pictures (default: UNDERTONE_DATA)")
    parser.add_argument(
        "--set", action="append", default=[], metavar="NAME=VALUE", dest="settings",
        help="change a setting of the recipe; repeatable",
    )  # fmt: skip
    parser.add_argument("--resume", action="store_true", help="resume from the last checkpoint")


def run(arguments: argparse.Namespace) -> int:
    try:
        recipe = apply_overrides(find_recipe(arguments.recipe), arguments.settings)
        folder = RunFolder.named(arguments.run or recipe.name)
        if folder.recipe.exists() and not arguments.resume:
            raise RunError(
                f"{folder.path} already has a run. Pass --resume to continue it, or --run NAME."
            )
        options = TrainOptions(
            data=arguments.data, minutes=arguments.minutes, resume=arguments.resume
        )
        task_module(recipe.task, "train").train(recipe, folder, options)
    except (RecipeError, RunError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0
