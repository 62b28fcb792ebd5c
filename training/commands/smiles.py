"""Lays out colour faces that two looks called smiling or at rest, for `evaluate --data`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from training.common.run_folder import RunError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("out", type=Path, help="folder to write the pictures and index.json into")
    parser.add_argument("--data", type=Path, help="folder with faces/ (default: UNDERTONE_DATA)")


def run(arguments: argparse.Namespace) -> int:
    from training.data.smiles import SEEN_AS, agreed, counted, lay_out, read_smiles, teaching
    from training.data.sources import given_or_shared

    smiles = read_smiles()
    judging = [smile for smile in smiles if smile.judges]
    kept = agreed(smiles)
    taught = teaching(smiles)
    told = [s for s in judging if {s.seen, s.seen_again} <= SEEN_AS.keys()]
    try:
        lay_out(given_or_shared(arguments.data, "faces"), arguments.out, kept)
    except (RunError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    print(
        f"{len(judging)} faces were looked at twice; of {len(told)} that both looks called smiling "
        f"or at rest, {len(kept)} were called the same ({100 * len(kept) / len(told):.1f} %). "
        f"These are in {arguments.out}: {counted(kept)}. "
        f"{len(taught):,} others may teach: {counted(taught)}."
    )
    return 0
