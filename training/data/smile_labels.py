"""Smile labels of faces in the detection pictures, given by a general vision model.

FER+'s raters saw small grey faces, so their votes say little about mild smiles with a closed mouth.
`smile_labels.csv` lists faces of `faces/index.json` and their labels: `s` clear smile, `m` mild
smile, `n` face at rest, `o` another expression, `x` unclear. Rows that were labelled twice,
independently, form the test set and are never trained on.
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

TABLE = Path(__file__).with_name("smile_labels.csv")
EXPRESSION_OF = {"s": "happy", "m": "happy", "n": "neutral"}
SMILE_STRENGTH = {"s": "clear", "m": "mild", "n": "none"}
SOFT_LABELS = {"s": (0.95, 0.05), "m": (0.85, 0.15), "n": (0.05, 0.95)}
"""Probabilities of happy and neutral. Most raters would call a mild smile happy, some would not."""


@dataclass(frozen=True, slots=True)
class SmileLabel:
    file: str
    face: int
    label: str
    second_label: str
    """Empty for training faces."""

    @property
    def is_test(self) -> bool:
        return bool(self.second_label)


def read_smile_labels(path: Path = TABLE) -> list[SmileLabel]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    try:
        return [SmileLabel(r["file"], int(r["face"]), r["label"], r["second_label"]) for r in rows]
    except (KeyError, ValueError) as problem:
        raise DataError(path, f"does not have the expected structure: {problem!r}.") from None


def soft_labels(smiles: Sequence[SmileLabel], head: str) -> NDArray[np.float32]:
    """The target distribution over a head's classes for each face that smiles or rests."""
    labels = {"fer2013": FER2013, "expression": EXPRESSION}[head]
    targets = np.zeros((len(smiles), len(labels)), np.float32)
    for row, smile in enumerate(smiles):
        targets[row, labels.index("happy")], targets[row, labels.index("neutral")] = SOFT_LABELS[
            smile.label
        ]
    return targets


def select_test_labels(smiles: Iterable[SmileLabel]) -> list[SmileLabel]:
    """Test faces whose two labels agree on smile or rest. A smile counts as clear only if both
    labels say so."""
    kept = []
    for smile in smiles:
        both = {smile.label, smile.second_label}
        if (
            smile.is_test
            and both <= EXPRESSION_OF.keys()
            and len({EXPRESSION_OF[s] for s in both}) == 1
        ):
            label = "m" if "m" in both else smile.label
            kept.append(SmileLabel(smile.file, smile.face, label, label))
    return kept


def select_training_labels(smiles: Iterable[SmileLabel]) -> list[SmileLabel]:
    """Training faces labelled as smiling or at rest."""
    return [smile for smile in smiles if not smile.is_test and smile.label in EXPRESSION_OF]


def describe_counts(smiles: Iterable[SmileLabel]) -> str:
    """How many faces have each label, in words."""
    counts = Counter(smile.label for smile in smiles)
    return f"{counts['s']:,} clear smiles, {counts['m']:,} mild ones, {counts['n']:,} at rest"


def write_test_set(pictures: Path, out: Path, smiles: Sequence[SmileLabel]) -> None:
    """Writes the test faces and an index of their labels, for `evaluate --data`."""
    try:
        records = json.loads((pictures / "index.json").read_text(encoding="utf-8"))
        groups = {record["file"]: record.get("group", "") for record in records}
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise DataError(pictures / "index.json", f"cannot be used: {problem!r}.") from None
    missing = [smile.file for smile in smiles if smile.file not in groups]
    if missing:
        raise DataError(
            pictures / "index.json", f"does not list {missing[0]}: it belongs to another collection"
        )
    out.mkdir(parents=True, exist_ok=True)
    rows = []
    for smile in smiles:
        name = smile.file.replace("/", "_")
        shutil.copy(pictures / smile.file, out / name)
        shown = {"expression": EXPRESSION_OF[smile.label], "smile": SMILE_STRENGTH[smile.label]}
        rows.append({"file": name, **shown, "group": groups[smile.file]})
    (out / "index.json").write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
