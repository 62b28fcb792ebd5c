"""Measure how the contest cut its faces, for the page to cut alike: the recipes' crop_margin."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, help="FER2013 (default: the cache, or UNDERTONE_DATA)")
    parser.add_argument("--detector", default="detector", help="run whose detector looks")
    parser.add_argument("--known", type=Path, help="faces with points (default: UNDERTONE_DATA)")
    parser.add_argument("--faces", type=int, default=2000, help="training faces to look at")


def run(arguments: argparse.Namespace) -> int:
    import numpy as np

    from training.common.run_folder import RunError
    from training.data.crop_agreement import known_crops, measure, set_right
    from training.data.found import looks_of
    from training.data.sources import given_or_shared
    from training.data.unlabelled import Crop
    from training.expression.dataset import contest_faces
    from training.expression.recipe import DataRecipe

    try:
        looks = looks_of(arguments.detector)
        kept = contest_faces(arguments.data).training()
        recipe = DataRecipe()
        crop = Crop(recipe.known_margin, recipe.crop_rise, side=kept.images.shape[1])
        folder = given_or_shared(arguments.known, "faces")
        known = known_crops(folder, crop, arguments.faces // 4)
    except RunError as error:
        print(error, file=sys.stderr)
        return 2
    rows = np.random.default_rng(1).permutation(len(kept))[: arguments.faces]
    contest = measure(looks, kept.images[np.sort(rows)])
    print(contest.as_text())
    print(set_right(contest, measure(looks, known), crop))
    return 0
