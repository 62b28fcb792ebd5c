"""Which faces of the detection pictures smile, as a general vision model saw them in colour.

FER+'s taggers saw small grey faces, and their answers say little of mild smiles with a closed
mouth. `smiles.csv` names faces of `faces/index.json` and what was seen: `s` a clear smile, `m` a
mild one, `n` a face at rest, `o` another expression, `x` nothing that can be told. Rows that were
looked at a second time, independently, are there to judge by and teach nobody.
"""

from __future__ import annotations

import csv
import json
import shutil
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.data.errors import DataError
from training.data.labels import EXPRESSION, FER2013

TABLE = Path(__file__).with_name("smiles.csv")
SEEN_AS = {"s": "happy", "m": "happy", "n": "neutral"}
SMILE = {"s": "clear", "m": "mild", "n": "none"}
ANSWERS = {"s": (0.95, 0.05), "m": (0.85, 0.15), "n": (0.05, 0.95)}
"""Shares of happy and neutral that a face is answered with. A mild smile is rather a smile: most
people asked would say so, and some would not."""


@dataclass(frozen=True, slots=True)
class Smile:
    file: str
    face: int
    seen: str
    seen_again: str
    """Empty for faces that teach."""

    @property
    def judges(self) -> bool:
        return bool(self.seen_again)


def read_smiles(path: Path = TABLE) -> list[Smile]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    try:
        return [Smile(r["file"], int(r["face"]), r["seen"], r["seen_again"]) for r in rows]
    except (KeyError, ValueError) as problem:
        raise DataError(path, f"is not as expected: {problem!r}.") from None


def answers_for(smiles: Sequence[Smile], head: str) -> NDArray[np.float32]:
    """A distribution over the head's classes for each face that was seen to smile or to rest."""
    labels = {"fer2013": FER2013, "expression": EXPRESSION}[head]
    told = np.zeros((len(smiles), len(labels)), np.float32)
    for row, smile in enumerate(smiles):
        told[row, labels.index("happy")], told[row, labels.index("neutral")] = ANSWERS[smile.seen]
    return told


def agreed(smiles: Iterable[Smile]) -> list[Smile]:
    """Judging faces that both looks called a smile, or both a face at rest. The milder look counts:
    a smile is clear only where both found it so."""
    kept = []
    for smile in smiles:
        both = {smile.seen, smile.seen_again}
        if smile.judges and both <= SEEN_AS.keys() and len({SEEN_AS[s] for s in both}) == 1:
            seen = "m" if "m" in both else smile.seen
            kept.append(Smile(smile.file, smile.face, seen, seen))
    return kept


def teaching(smiles: Iterable[Smile]) -> list[Smile]:
    """Those that a training may learn from: seen to smile or to rest, and judging nobody."""
    return [smile for smile in smiles if not smile.judges and smile.seen in SEEN_AS]


def counted(smiles: Iterable[Smile]) -> str:
    """How many of each, in words."""
    of = Counter(smile.seen for smile in smiles)
    return f"{of['s']:,} clear smiles, {of['m']:,} mild ones, {of['n']:,} at rest"


def lay_out(pictures: Path, out: Path, smiles: Sequence[Smile]) -> None:
    """The judging faces as a folder that says what each shows, for `evaluate --data`."""
    try:
        records = json.loads((pictures / "index.json").read_text(encoding="utf-8"))
        groups = {record["file"]: record.get("group", "") for record in records}
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise DataError(pictures / "index.json", f"cannot be used: {problem!r}.") from None
    missing = [smile.file for smile in smiles if smile.file not in groups]
    if missing:
        raise DataError(pictures / "index.json", f"names no {missing[0]}: it is another collection")
    out.mkdir(parents=True, exist_ok=True)
    rows = []
    for smile in smiles:
        name = smile.file.replace("/", "_")
        shutil.copy(pictures / smile.file, out / name)
        shown = {"expression": SEEN_AS[smile.seen], "smile": SMILE[smile.seen]}
        rows.append({"file": name, **shown, "group": groups[smile.file]})
    (out / "index.json").write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
