"""Against unequal classes: weights 1/(n·n_j), oversampling or balanced draws; training rows only.

Each takes the labels of the rows to learn from and nothing else, so that no copy of a row can end
up on both sides of a split: the split was made before.
"""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray

Balance = Literal["none", "class_weights", "oversample", "balanced"]


def class_weights(labels: NDArray[np.integer], classes: int) -> NDArray[np.float32]:
    """1/(n·n_j) for n classes with n_j rows each, scaled so that the mean row weighs one."""
    counts = np.bincount(labels, minlength=classes)
    per_class = 1.0 / (classes * np.maximum(counts, 1))
    return (per_class * len(labels) * (counts > 0)).astype(np.float32)


def oversampled(labels: NDArray[np.integer], rng: np.random.Generator) -> NDArray[np.intp]:
    """Every row once, and random copies until each class present has as many as the largest."""
    counts = np.bincount(labels)
    largest = counts.max()
    extra = [
        rng.choice(np.flatnonzero(labels == name), largest - count, replace=True)
        for name, count in enumerate(counts)
        if 0 < count < largest
    ]
    return np.concatenate([np.arange(len(labels)), *extra]).astype(np.intp)


def balanced(labels: NDArray[np.integer], rng: np.random.Generator) -> NDArray[np.intp]:
    """As many draws as there are rows, every class equally likely."""
    counts = np.bincount(labels)
    share = np.where(counts > 0, 1.0 / np.maximum(counts, 1), 0.0)[labels]
    return rng.choice(len(labels), len(labels), replace=True, p=share / share.sum())


def epoch_order(
    labels: NDArray[np.integer], balance: Balance, rng: np.random.Generator
) -> NDArray[np.intp]:
    """The rows of one epoch, shuffled."""
    if balance == "oversample":
        return rng.permutation(oversampled(labels, rng))
    if balance == "balanced":
        return balanced(labels, rng)
    return rng.permutation(len(labels))
