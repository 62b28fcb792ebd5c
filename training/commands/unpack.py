"""Unpack an archive of `pack`; verifies every file first."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("archive", type=Path)
    parser.add_argument(
        "--into", type=Path, default=Path(), help="folder to unpack into (default: here)"
    )
    parser.add_argument("--replace", action="store_true", help="overwrite existing files")


def run(arguments: argparse.Namespace) -> int:
    from training.common.run_folder import RunError
    from training.packing import unpack

    try:
        names = unpack(arguments.archive, arguments.into, replace=arguments.replace)
    except RunError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"unpacked {len(names)} files into {arguments.into}")
    if "start.sh" in names:
        print("Start with: sh start.sh train NAME --run NAME --minutes N")
    return 0
