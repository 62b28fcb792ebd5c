"""Makes a run folder of a shipped bundle, so that training goes on where no runs are left."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from training.common.overrides import apply_overrides
from training.common.run_folder import RunError, RunFolder
from training.recipes import RecipeError, TrainOptions, find_recipe, task_module


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("bundle", type=Path, help="such as web/public/models/expression")
    parser.add_argument("--run", help="name of the run folder (default: that of its training)")
    parser.add_argument("--data", type=Path, help="folder of pictures (default: UNDERTONE_DATA)")
    parser.add_argument(
        "--set", action="append", default=[], metavar="NAME=VALUE", dest="settings",
        help="a fact in which it was not trained as its recipe says; may be repeated",
    )  # fmt: skip


def run(arguments: argparse.Namespace) -> int:
    from training.common.bundle import read_bundle

    try:
        bundle = read_bundle(arguments.bundle)
        recipe = apply_overrides(
            find_recipe(bundle.manifest["training"]["recipe"]), arguments.settings
        )
        folder = RunFolder.named(arguments.run or bundle.manifest["name"])
        if folder.recipe.exists():
            raise RunError(f"{folder.path} holds a run already. Name another with --run NAME.")
        options = TrainOptions(data=arguments.data)
        task_module(recipe.task, "revive").revive(bundle, recipe, folder, options)
    except (RecipeError, RunError) as error:
        print(error, file=sys.stderr)
        return 2
    print(
        f"{folder.path} holds {bundle.origin}. Train it further with "
        f"--set model.start_from={folder.name}, or use it as a teacher with "
        f"--set teaching.teachers={folder.name}."
    )
    return 0
