"""Archives that carry a training to another machine, and its runs back.

Every entry has a SHA-256. Unpacking verifies them all before it writes any, and writes only below
its target folder.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from training.common.run_folder import RunError

CONTENTS = "contents.json"
FORMAT = 1
START = """#!/bin/sh
# Usage: sh start.sh train teacher --run teacher-1 --minutes 60
# Needs jax and a GPU. Installs keras, namex and optree from wheels/ if they were packed.
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
    """Writes the archive atomically; `files` are (path, name in the archive)."""
    partial = path.with_name(f".{path.name}.unfinished")
    path.parent.mkdir(parents=True, exist_ok=True)
    checksums: dict[str, str] = {}
    try:
        with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            for source, name in files:
                archive.write(source, name)
                checksums[name] = hashlib.sha256(source.read_bytes()).hexdigest()
            for name, text in texts.items():
                archive.writestr(name, text)
                checksums[name] = hashlib.sha256(text.encode()).hexdigest()
            archive.writestr(
                CONTENTS, json.dumps({"format": FORMAT, "sha256": checksums}, indent=1)
            )
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    return len(checksums)


def unpack(path: Path, folder: Path, *, replace: bool) -> list[str]:
    """Writes the entries below `folder` and returns their names. Writes nothing if anything is
    wrong."""
    if not path.is_file():
        raise RunError(f"There is no {path}.")
    try:
        with zipfile.ZipFile(path) as archive:
            checksums = _verify(path, archive)
            names = sorted(checksums)
            existing = [name for name in names if (folder / name).exists()]
            if existing and not replace:
                raise RunError(
                    f"{folder / existing[0]} exists already, and {len(existing) - 1} more. Unpack "
                    "to another folder, or pass --replace."
                )
            for name in names:
                target = folder / name
                target.parent.mkdir(parents=True, exist_ok=True)
                partial = target.with_name(f".{target.name}.unfinished")
                with archive.open(name) as source, partial.open("wb") as file:
                    shutil.copyfileobj(source, file)
                partial.replace(target)
    except (zipfile.BadZipFile, KeyError, ValueError, EOFError) as problem:
        raise RunError(f"{path} is damaged, or not an archive of `pack`: {problem}.") from None
    return names


def _verify(path: Path, archive: zipfile.ZipFile) -> dict[str, str]:
    facts = json.loads(archive.read(CONTENTS))
    if facts["format"] != FORMAT:
        raise RunError(f"{path} has format {facts['format']}; this program reads {FORMAT}.")
    for name, expected in facts["sha256"].items():
        relative = PurePosixPath(name)
        if relative.is_absolute() or ".." in relative.parts or "\\" in name or not relative.parts:
            raise RunError(f"{path} has an entry {name!r} outside its folder. Do not trust it.")
        if hashlib.sha256(archive.read(name)).hexdigest() != expected:
            raise RunError(f"{path}: {name} does not match its checksum. Pack it again.")
    return facts["sha256"]


def code_files(root: Path) -> list[tuple[Path, str]]:
    """The Python files of the training package."""
    return [
        (path, f"training/{path.relative_to(root).as_posix()}")
        for path in sorted([*root.rglob("*.py"), *root.rglob("*.csv")])
        if "__pycache__" not in path.parts
    ]


def run_files(run: Path, *, light: bool) -> list[tuple[Path, str]]:
    """The files of a run; `light` leaves out its checkpoints."""
    kept = []
    for path in sorted(run.rglob("*")):
        relative = path.relative_to(run)
        if path.is_file() and not (light and relative.parts[0] == "checkpoint"):
            kept.append((path, f"runs/{run.name}/{relative.as_posix()}"))
    return kept
