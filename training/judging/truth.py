"""What a head's answers are held against. FER2013's labels and FER+'s majority agree in 63 % of
rows and are never mixed: every set of figures names which of the two it is about."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from training.data.faces import NO_LABEL, Faces


def truths(head: str, rows: Faces) -> dict[str, np.ndarray]:
    """All that a head may be held against, as names of one list: EXPRESSION."""
    majority = rows.majority()
    if head == "expression":
        return {"ferplus_majority": majority}
    both = {"fer2013_labels": rows.label}
    return both | ({"ferplus_majority": majority} if (majority != NO_LABEL).any() else {})


def main_truth(head: str) -> str:
    """What a head learnt, and is first of all held against."""
    return "ferplus_majority" if head == "expression" else "fer2013_labels"


def leak_free(head: str, rows: Faces) -> tuple[NDArray[np.bool_], NDArray[np.intp]]:
    """The rows without a near copy in training whose main truth is known, and that truth."""
    right = truths(head, rows)[main_truth(head)]
    kept = (right != NO_LABEL) & ~rows.seen_in_training
    return kept, right[kept].astype(np.intp)
