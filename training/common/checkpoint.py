"""Where a training stands, in one file, so that an interrupted one ends as if it had not been.

Holds the net, the optimiser, the average and whatever arrays the task keeps, with the step and the
seconds spent. The file is replaced in one move: a crash while saving leaves the one before.
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
class Standing:
    """`groups`: lists of arrays by name. `facts`: small plain values by name."""

    step: int
    seconds: float
    groups: Mapping[str, Sequence[np.ndarray]]
    facts: Mapping[str, Any]


def save(folder: Path, standing: Standing) -> None:
    arrays = {
        f"{group}/{index:04d}": array
        for group, members in standing.groups.items()
        for index, array in enumerate(members)
    }
    facts = {
        "step": standing.step,
        "seconds": standing.seconds,
        "groups": list(standing.groups),
        "facts": dict(standing.facts),
    }
    part = folder / (FILE + ".part")
    with part.open("wb") as file:
        np.savez(file, facts=np.array(json.dumps(facts)), **arrays)  # pyright: ignore[reportArgumentType]
    part.replace(folder / FILE)


def load(folder: Path) -> Standing | None:
    """None where nothing was saved yet."""
    path = folder / FILE
    if not path.is_file():
        return None
    with np.load(path) as stored:
        facts = json.loads(str(stored["facts"]))
        groups = {
            group: [stored[key] for key in sorted(stored.files) if key.startswith(f"{group}/")]
            for group in facts["groups"]
        }
    return Standing(facts["step"], facts["seconds"], groups, facts["facts"])


def values(variables: Sequence[Any]) -> list[np.ndarray]:
    return [np.asarray(variable) for variable in variables]


def put_values(variables: Sequence[Any], arrays: Sequence[np.ndarray]) -> None:
    for variable, array in zip(variables, arrays, strict=True):
        variable.assign(array)
