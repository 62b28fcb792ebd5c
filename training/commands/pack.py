"""Pack code, data and runs into one archive for another machine (a GPU with jax, for example)."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

WHEELS = ("keras", "namex", "optree")
"""What Keras needs beside jax; three megabytes."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("out", type=Path, help="the archive to write, for example lab.zip")
    parser.add_argument("--data", type=Path, help="the array file of `data` (default: runs/data)")
    parser.add_argument("--run", action="append", default=[], help="a run to include; repeatable")
    parser.add_argument("--runs-only", action="store_true", help="runs only, to bring them back")
    parser.add_argument("--light", action="store_true", help="runs without their checkpoints")
    parser.add_argument("--wheels", action="store_true", help=f"add {', '.join(WHEELS)} (by pip)")


def run(arguments: argparse.Namespace) -> int:
    from training.common.run_folder import RunError, RunFolder, commit
    from training.data.cache import read_cache
    from training.data.sources import default_cache
    from training.expression.systems.pretrained_weights import WEIGHTS_PACKAGES
    from training.packing import START, code_files, pack, run_files

    try:
        files: list[tuple[Path, str]] = []
        texts: dict[str, str] = {}
        if not arguments.runs_only:
            cache = arguments.data or default_cache()
            read_cache(cache)  # fails if it is damaged
            files += code_files(Path(__file__).parents[1])
            files.append((cache, "runs/data/fer2013.npz"))
            for known in WEIGHTS_PACKAGES:
                if known.path.is_file():  # the other machine may have no npm to fetch it
                    files.append((known.path, f"runs/data/{known.archive}"))
            texts["start.sh"] = START.format(commit=commit())
        elif not arguments.run:
            raise RunError("--runs-only needs at least one --run NAME.")
        for name in arguments.run:
            folder = RunFolder.named(name)
            folder.read_recipe()
            files += run_files(folder.path, light=arguments.light)
        with tempfile.TemporaryDirectory() as wheels:
            if arguments.wheels:
                files += download_wheels(Path(wheels))
            count = pack(arguments.out, files, texts)
    except RunError as error:
        print(error, file=sys.stderr)
        return 2
    size = arguments.out.stat().st_size / 1e6
    print(f"packed {count} files into {arguments.out} ({size:.1f} MB)")
    return 0


def download_wheels(folder: Path) -> list[tuple[Path, str]]:
    from training.common.run_folder import RunError

    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest"]
    answer = subprocess.run(  # noqa: S603
        [*command, str(folder), *WHEELS], capture_output=True, text=True, check=False
    )
    if answer.returncode:
        raise RunError(f"pip could not fetch the wheels: {answer.stderr.strip().splitlines()[-1:]}")
    return [(path, f"wheels/{path.name}") for path in sorted(folder.glob("*.whl"))]
