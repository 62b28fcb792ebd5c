"""A checkpoint: net, optimiser, average and a task's own arrays in one file.

The file is replaced atomically: a crash while saving leaves the one before.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

FILE = "state.npz"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """`groups`: lists of arrays by name. `facts`: JSON values by name."""

    groups: Mapping[str, Sequence[np.ndarray]]
    facts: Mapping[str, Any]


def save(
    folder: Path, groups: Mapping[str, Sequence[np.ndarray]], facts: Mapping[str, Any]
) -> None:
    arrays = {
        f"{group}/{index:04d}": array
        for group, members in groups.items()
        for index, array in enumerate(members)
    }
    header = json.dumps({"groups": list(groups), "facts": dict(facts)})
    part = folder / (FILE + ".part")
    with part.open("wb") as file:
        np.savez(file, header=np.array(header), **arrays)  # pyright: ignore[reportArgumentType]
    part.replace(folder / FILE)


def load(folder: Path) -> Checkpoint | None:
    """None where nothing was saved yet."""
    path = folder / FILE
    if not path.is_file():
        return None
    with np.load(path) as stored:
        header = json.loads(str(stored["header"]))
        groups = {
            group: [stored[key] for key in sorted(stored.files) if key.startswith(f"{group}/")]
            for group in header["groups"]
        }
    return Checkpoint(groups, header["facts"])


def values(variables: Sequence[Any]) -> list[np.ndarray]:
    return [np.asarray(variable) for variable in variables]


def put_values(variables: Sequence[Any], arrays: Sequence[np.ndarray]) -> None:
    for variable, array in zip(variables, arrays, strict=True):
        variable.assign(array)
