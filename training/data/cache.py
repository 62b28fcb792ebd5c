"""One array file per data set, so that training starts in a second and records what it read.

The file is written under a temporary name and renamed, so it is always complete.
"""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np

from training.data.errors import DataError
from training.data.faces import Faces

FORMAT = 1
COLUMNS = ("images", "label", "usage", "row", "votes", "keep_out", "seen_in_training")


def checksum(faces: Faces) -> str:
    """SHA-256 over every column with its name and shape; equal means the same data."""
    digest = hashlib.sha256()
    columns = {name: getattr(faces, name) for name in COLUMNS} | faces.groups
    digest.update(json.dumps([FORMAT, faces.label_names]).encode())
    for name, column in columns.items():
        digest.update(f"{name} {column.dtype} {column.shape}".encode())
        digest.update(np.ascontiguousarray(column).view(np.uint8).data)
    return digest.hexdigest()


def write_cache(faces: Faces, path: Path) -> str:
    """Writes the file and returns its checksum."""
    total = checksum(faces)
    facts = {
        "format": FORMAT,
        "checksum": total,
        "label_names": list(faces.label_names),
        "groups": list(faces.groups),
        "source": faces.source,
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.unfinished")
    try:
        with unfinished.open("wb") as file:
            np.savez(
                file,
                facts=np.array(json.dumps(facts)),
                **{name: getattr(faces, name) for name in COLUMNS},
                **{f"group_{name}": column for name, column in faces.groups.items()},
            )
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return total


def read_cache(path: Path) -> Faces:
    """Reads and verifies the file; refuses a damaged one."""
    if not path.is_file():
        raise DataError(path, "there is no such file. Make it with `python -m training data`.")
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            facts = json.loads(str(stored["facts"]))
            if facts["format"] != FORMAT:
                raise DataError(path, f"has format {facts['format']}, this program reads {FORMAT}.")
            faces = Faces(
                **{name: stored[name] for name in COLUMNS},
                label_names=tuple(facts["label_names"]),
                groups={name: stored[f"group_{name}"] for name in facts["groups"]},
                source=facts["source"],
            )
    except (ValueError, OSError, KeyError, EOFError, zipfile.BadZipFile) as problem:
        raise DataError(path, f"is damaged ({problem}). Make it again.") from None
    if checksum(faces) != facts["checksum"]:
        raise DataError(path, "does not match its checksum. Make it again.")
    return replace(faces, checksum=facts["checksum"])
