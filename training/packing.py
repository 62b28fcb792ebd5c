"""One file that carries a training to another machine, and its runs back.

Every entry is listed with its sha256; unpacking checks them all before it writes one, and writes
nowhere but below its folder.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from training.common.run_folder import RunError

LISTING = "contents.json"
FORMAT = 1
START = """#!/bin/sh
# Usage: sh start.sh train teacher --run teacher-1 --minutes 60
# On a machine with jax and a GPU; keras, namex and optree are in wheels/ if they were packed.
here="$(cd "$(dirname "$0")" && pwd)"
if [ -d "$here/wheels" ]; then
  python3 -c "import keras" 2>/dev/null || python3 -m pip install --no-index --no-deps \\
    "$here"/wheels/*.whl
fi
export KERAS_BACKEND="${{KERAS_BACKEND:-jax}}" PYTHONPATH="$here" UNDERTONE_RUNS="$here/runs"
export UNDERTONE_COMMIT="{commit}"
exec python3 -m training "$@"
"""


def pack(path: Path, files: Iterable[tuple[Path, str]], texts: dict[str, str]) -> int:
    """Writes the archive whole or not at all; `files` are (where it lies, its name inside)."""
    part = path.with_name(f".{path.name}.unfinished")
    path.parent.mkdir(parents=True, exist_ok=True)
    listing: dict[str, str] = {}
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            for source, name in files:
                archive.write(source, name)
                listing[name] = hashlib.sha256(source.read_bytes()).hexdigest()
            for name, text in texts.items():
                archive.writestr(name, text)
                listing[name] = hashlib.sha256(text.encode()).hexdigest()
            archive.writestr(LISTING, json.dumps({"format": FORMAT, "sha256": listing}, indent=1))
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return len(listing)


def unpack(path: Path, folder: Path, *, replace: bool) -> list[str]:
    """Writes the entries below `folder`; their names. Nothing is written if anything is wrong."""
    if not path.is_file():
        raise RunError(f"There is no {path}.")
    try:
        with zipfile.ZipFile(path) as archive:
            listing = _checked(path, archive)
            names = sorted(listing)
            there = [name for name in names if (folder / name).exists()]
            if there and not replace:
                raise RunError(
                    f"{folder / there[0]} exists already, and {len(there) - 1} more. Unpack "
                    "somewhere else, or say --replace."
                )
            for name in names:
                target = folder / name
                target.parent.mkdir(parents=True, exist_ok=True)
                part = target.with_name(f".{target.name}.unfinished")
                with archive.open(name) as source, part.open("wb") as file:
                    shutil.copyfileobj(source, file)
                part.replace(target)
    except (zipfile.BadZipFile, KeyError, ValueError, EOFError) as problem:
        raise RunError(f"{path} is damaged or no archive of ours: {problem}.") from None
    return names


def _checked(path: Path, archive: zipfile.ZipFile) -> dict[str, str]:
    facts = json.loads(archive.read(LISTING))
    if facts["format"] != FORMAT:
        raise RunError(f"{path} has format {facts['format']}; this program reads {FORMAT}.")
    for name, wanted in facts["sha256"].items():
        inner = PurePosixPath(name)
        if inner.is_absolute() or ".." in inner.parts or "\\" in name or not inner.parts:
            raise RunError(
                f"{path} holds {name!r}, which leads out of its folder. Do not trust it."
            )
        if hashlib.sha256(archive.read(name)).hexdigest() != wanted:
            raise RunError(f"{path}: {name} was altered. Pack it again.")
    return facts["sha256"]


def code_files(root: Path) -> list[tuple[Path, str]]:
    """The training package without caches, under its own name."""
    return [
        (path, f"training/{path.relative_to(root).as_posix()}")
        for path in sorted(root.rglob("*.py"))
        if "__pycache__" not in path.parts
    ]


def run_files(run: Path, *, light: bool) -> list[tuple[Path, str]]:
    """A run folder; `light` leaves out what only an interrupted training needs."""
    kept = []
    for path in sorted(run.rglob("*")):
        relative = path.relative_to(run)
        if path.is_file() and not (light and relative.parts[0] == "checkpoint"):
            kept.append((path, f"runs/{run.name}/{relative.as_posix()}"))
    return kept
