"""Write the smile test set: colour faces with two agreeing labels, for `evaluate --data`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from training.common.run_folder import RunError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("out", type=Path, help="folder to write the pictures and index.json into")
    parser.add_argument("--data", type=Path, help="folder with faces/ (default: UNDERTONE_DATA)")


def run(arguments: argparse.Namespace) -> int:
    from training.data.smile_labels import (
        EXPRESSION_OF,
        describe_counts,
        read_smile_labels,
        select_test_labels,
        select_training_labels,
        write_test_set,
    )
    from training.data.sources import resolve_data_path

    smiles = read_smile_labels()
    labelled_twice = [smile for smile in smiles if smile.is_test]
    kept = select_test_labels(smiles)
    training = select_training_labels(smiles)
    usable = [s for s in labelled_twice if {s.label, s.second_label} <= EXPRESSION_OF.keys()]
    try:
        write_test_set(resolve_data_path(arguments.data, "faces"), arguments.out, kept)
    except (RunError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    print(
        f"{len(labelled_twice)} faces have two labels. For {len(usable)} both say smiling "
        f"or at rest, and those of {len(kept)} agree ({100 * len(kept) / len(usable):.1f} %). "
        f"These are in {arguments.out}: {describe_counts(kept)}. "
        f"{len(training):,} others can be trained on: {describe_counts(training)}."
    )
    return 0
