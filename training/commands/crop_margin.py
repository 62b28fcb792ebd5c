"""Measure the crop margin of FER2013's faces (the recipes' `crop_margin`)."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, help="FER2013 (default: the cache, or UNDERTONE_DATA)")
    parser.add_argument(
        "--detector", default="detector", help="run of the detector to measure with"
    )
    parser.add_argument(
        "--known",
        type=Path,
        help="faces with landmarks (default: UNDERTONE_DATA)",
    )
    parser.add_argument("--faces", type=int, default=2000, help="training faces to measure")


def run(arguments: argparse.Namespace) -> int:
    import numpy as np

    from training.common.run_folder import RunError
    from training.data.crop_margin import (
        crops_with_known_margin,
        describe_calibrated,
        measure_crops,
    )
    from training.data.face_crops import CropSettings, load_detector
    from training.data.sources import resolve_data_path
    from training.expression.dataset import contest_faces
    from training.expression.recipe import DataRecipe

    try:
        detector = load_detector(arguments.detector)
        training = contest_faces(arguments.data).training()
        recipe = DataRecipe()
        crop = CropSettings(recipe.known_margin, recipe.crop_rise, side=training.images.shape[1])
        folder = resolve_data_path(arguments.known, "faces")
        known = crops_with_known_margin(folder, crop, arguments.faces // 4)
    except RunError as error:
        print(error, file=sys.stderr)
        return 2
    rows = np.random.default_rng(1).permutation(len(training))[: arguments.faces]
    measured = measure_crops(detector, training.images[np.sort(rows)])
    print(measured.as_text())
    print(describe_calibrated(measured, measure_crops(detector, known), crop))
    return 0
