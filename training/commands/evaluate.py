"""Evaluate a run on held-out pictures: metrics.json, figures and report.md."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from training.common.run_folder import RunError, RunFolder
from training.recipes import RecipeError, task_module

TASK_OPTIONS = {"private": "expression", "detector": "expression", "beside": "detector"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("run", help="the run folder, or its name under runs/")
    parser.add_argument(
        "--data", type=Path,
        help="folder of pictures (default: UNDERTONE_DATA); expression nets: FER2013, or any "
        "folder of classes (its test/ if it is split)",
    )  # fmt: skip
    parser.add_argument(
        "--private", action="store_true",
        help="expression nets: evaluate PrivateTest of a full fer2013.csv, once, after all choices",
    )  # fmt: skip
    parser.add_argument(
        "--detector", metavar="RUN",
        help="expression nets: --data has whole photographs; crop faces with this detector",
    )  # fmt: skip
    parser.add_argument(
        "--beside", type=Path, metavar="FILE",
        help="detectors: BlazeFace's file, evaluated as well (see training/detector/blazeface.py)",
    )  # fmt: skip
    parser.add_argument("--quick", action="store_true", help="on a sample, without figures")


def run(arguments: argparse.Namespace) -> int:
    try:
        folder = RunFolder.named(arguments.run)
        task = folder.read_recipe()["task"]
        options = {"data": arguments.data, "quick": arguments.quick}
        for name, of_task in TASK_OPTIONS.items():
            if not (value := getattr(arguments, name)):
                continue
            if task != of_task:
                raise RunError(
                    f"--{name} is for {of_task} runs; {folder.name} is of the task {task}."
                )
            options[name] = value
        task_module(task, "evaluate").evaluate(folder, **options)
    except (RecipeError, RunError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0
