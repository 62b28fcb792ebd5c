"""The labels a head is evaluated against: FER2013's labels or FER+'s majority. They agree in 63 %
of rows and are never mixed; every set of figures names its labels.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from training.data.faces import NO_LABEL, Faces


def ground_truths(head: str, rows: Faces) -> dict[str, np.ndarray]:
    """All labels a head can be evaluated against, as indices into EXPRESSION."""
    majority = rows.majority()
    if head == "expression":
        return {"ferplus_majority": majority}
    found = {"fer2013_labels": rows.label}
    return found | ({"ferplus_majority": majority} if (majority != NO_LABEL).any() else {})


def main_truth(head: str) -> str:
    """The labels a head was trained on, and is mainly evaluated against."""
    return "ferplus_majority" if head == "expression" else "fer2013_labels"


def leak_free(head: str, rows: Faces) -> tuple[NDArray[np.bool_], NDArray[np.intp]]:
    """The rows with a main label and no near duplicate in training, and that label."""
    target = ground_truths(head, rows)[main_truth(head)]
    mask = (target != NO_LABEL) & ~rows.seen_in_training
    return mask, target[mask].astype(np.intp)
