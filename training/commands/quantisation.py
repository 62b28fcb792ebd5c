"""Measure what float16 and uint8 weights cost a run in accuracy."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "run", help="the run folder, or its name under runs/, with quantised nets by export"
    )
    parser.add_argument("--data", type=Path, help="FER2013 (default: the cache, or UNDERTONE_DATA)")


def run(arguments: argparse.Namespace) -> int:
    from training.common.run_folder import RunError, RunFolder
    from training.data.faces import PUBLIC
    from training.evaluation.quantisation import compare_quantised, format_comparison
    from training.expression.dataset import contest_faces

    try:
        rows = contest_faces(arguments.data).evaluation(PUBLIC)
        print(format_comparison(compare_quantised(RunFolder.named(arguments.run), rows)))
    except RunError as error:
        print(error, file=sys.stderr)
        return 2
    return 0
