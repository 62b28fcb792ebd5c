"""Against unequal classes: weights 1/(n·n_j), oversampling or balanced sampling.

Each function takes the labels of training rows alone. The split was made before, so no copy of a
row can end up on both sides of it.
"""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray

Balance = Literal["none", "class_weights", "oversample", "balanced"]


def class_weights(labels: NDArray[np.integer], classes: int) -> NDArray[np.float32]:
    """1/(n·n_j) for n classes with n_j rows each, scaled to a mean row weight of one."""
    counts = np.bincount(labels, minlength=classes)
    per_class = 1.0 / (classes * np.maximum(counts, 1))
    return (per_class * len(labels) * (counts > 0)).astype(np.float32)


def oversample_rows(labels: NDArray[np.integer], rng: np.random.Generator) -> NDArray[np.intp]:
    """Every row once, plus random copies until each class present is as large as the largest."""
    counts = np.bincount(labels)
    largest = counts.max()
    extra = [
        rng.choice(np.flatnonzero(labels == name), largest - count, replace=True)
        for name, count in enumerate(counts)
        if 0 < count < largest
    ]
    return np.concatenate([np.arange(len(labels)), *extra]).astype(np.intp)


def sample_balanced(labels: NDArray[np.integer], rng: np.random.Generator) -> NDArray[np.intp]:
    """As many draws as there are rows, every class equally likely."""
    counts = np.bincount(labels)
    share = np.where(counts > 0, 1.0 / np.maximum(counts, 1), 0.0)[labels]
    return rng.choice(len(labels), len(labels), replace=True, p=share / share.sum())


def epoch_order(
    labels: NDArray[np.integer], balance: Balance, rng: np.random.Generator
) -> NDArray[np.intp]:
    """The rows of one epoch, shuffled."""
    if balance == "oversample":
        return rng.permutation(oversample_rows(labels, rng))
    if balance == "balanced":
        return sample_balanced(labels, rng)
    return rng.permutation(len(labels))
