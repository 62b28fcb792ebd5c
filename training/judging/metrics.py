"""Numbers about answers: accuracy, per-class figures, calibration, and how sure we are of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

BINS = 15
RESAMPLES = 1000
SEED = 1_729


@dataclass(frozen=True, slots=True)
class Judged:
    """Probabilities and the right class of the same rows; classes by index into `labels`."""

    probabilities: NDArray[np.float32]
    right: NDArray[np.intp]
    labels: tuple[str, ...]

    @property
    def chosen(self) -> NDArray[np.intp]:
        return self.probabilities.argmax(axis=1)

    def where(self, mask: NDArray[np.bool_]) -> Judged:
        return Judged(self.probabilities[mask], self.right[mask], self.labels)


def confusion(right: NDArray, chosen: NDArray, classes: int) -> NDArray[np.int64]:
    """Rows are what a face was labelled, columns what it was called."""
    flat = np.bincount(right * classes + chosen, minlength=classes * classes)
    return flat.reshape(classes, classes)


def per_class(matrix: NDArray) -> dict[str, NDArray[np.float64]]:
    """Precision, recall and F1; zero where nothing was there or nothing was called so."""
    hit = np.diagonal(matrix, axis1=-2, axis2=-1).astype(float)
    precision = hit / np.maximum(matrix.sum(axis=-2), 1)
    recall = hit / np.maximum(matrix.sum(axis=-1), 1)
    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-12)
    return {"precision": precision, "recall": recall, "f1": f1}


def macro_f1(matrix: NDArray) -> NDArray[np.float64]:
    """The mean F1 of the classes that have rows."""
    present = matrix.sum(axis=-1) > 0
    f1 = per_class(matrix)["f1"]
    return np.where(present, f1, 0).sum(axis=-1) / np.maximum(present.sum(axis=-1), 1)


@dataclass(frozen=True, slots=True)
class Reliability:
    """Per bin of confidence: rows, mean confidence, share right."""

    rows: NDArray[np.int64]
    confidence: NDArray[np.float64]
    accuracy: NDArray[np.float64]

    @property
    def ece(self) -> float:
        share = self.rows / max(1, self.rows.sum())
        return float((share * np.abs(self.confidence - self.accuracy)).sum())


def reliability(judged: Judged) -> Reliability:
    confidence = judged.probabilities.max(axis=1).astype(float)
    hit = (judged.chosen == judged.right).astype(float)
    place = np.minimum((confidence * BINS).astype(int), BINS - 1)
    rows = np.bincount(place, minlength=BINS)
    safe = np.maximum(rows, 1)
    return Reliability(
        rows,
        np.bincount(place, confidence, BINS) / safe,
        np.bincount(place, hit, BINS) / safe,
    )


def log_loss(judged: Judged) -> float:
    """Mean negative logarithm of what the right class was given."""
    if not len(judged.right):
        return 0.0
    given = judged.probabilities[np.arange(len(judged.right)), judged.right]
    return float(-np.log(np.maximum(given, 1e-9)).mean())


def risk_coverage(judged: Judged) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Surest first: the share answered, and the share of those that is wrong."""
    order = np.argsort(-judged.probabilities.max(axis=1), kind="stable")
    wrong = (judged.chosen != judged.right)[order]
    answered = np.arange(1, len(wrong) + 1)
    return answered / max(1, len(wrong)), np.cumsum(wrong) / answered


def resampled_matrices(
    judged: Judged, resamples: int = RESAMPLES, seed: int = SEED
) -> NDArray[np.int64]:
    """Confusion matrices of bootstrap resamples, drawn as counts of (right, chosen) cells."""
    classes = len(judged.labels)
    matrix = confusion(judged.right, judged.chosen, classes).reshape(-1)
    rng = np.random.default_rng(seed)
    drawn = rng.multinomial(matrix.sum(), matrix / matrix.sum(), size=resamples)
    return drawn.reshape(resamples, classes, classes)


def interval(values: NDArray) -> list[float]:
    """The middle 95 %."""
    low, high = np.percentile(values, [2.5, 97.5])
    return [round(float(low), 5), round(float(high), 5)]


def share_interval(hits: int, rows: int) -> list[float]:
    """95 % for a share of few rows (Wilson): honest also at nought and at all."""
    if not rows:
        return [0.0, 1.0]
    z, share = 1.96, hits / rows
    middle = (share + z * z / (2 * rows)) / (1 + z * z / rows)
    half = z * np.sqrt(share * (1 - share) / rows + z * z / (4 * rows * rows)) / (1 + z * z / rows)
    return [round(float(max(0.0, middle - half)), 5), round(float(min(1.0, middle + half)), 5)]


def told_share(hits: NDArray[np.bool_]) -> dict[str, Any]:
    """A share as every table tells it: of how many, and within which bounds."""
    count, rows = int(hits.sum()), len(hits)
    share = rounded(count / rows) if rows else 0.0
    return {"images": rows, "share": share, "interval": share_interval(count, rows)}


def lost(before: NDArray[np.bool_], after: NDArray[np.bool_]) -> dict[str, Any]:
    """The share of hits lost between two answers to the same rows, and 95 % for it (Agresti and
    Min: half a row added to each kind of change, honest also where nothing changed)."""
    rows = len(before)
    worse, better = int((before & ~after).sum()), int((after & ~before).sum())
    middle = (worse - better) / (rows + 2)
    spread = 1.96 * np.sqrt((worse + better + 1) / (rows + 2) - middle * middle)
    half = spread / np.sqrt(rows + 2)
    return {
        "lost": rounded((worse - better) / max(1, rows)),
        "lost_interval": [rounded(middle - half), rounded(middle + half)],
    }


def summary(judged: Judged) -> dict[str, Any]:
    """Everything a table or a card says of one set of answers."""
    if not len(judged.right):
        return {"images": 0}
    classes = len(judged.labels)
    matrix = confusion(judged.right, judged.chosen, classes)
    boot = resampled_matrices(judged)
    hits = np.trace(boot, axis1=1, axis2=2) / boot.sum(axis=(1, 2))
    return {
        "images": len(judged.right),
        "accuracy": rounded(np.trace(matrix) / matrix.sum()),
        "accuracy_interval": interval(hits),
        "macro_f1": rounded(macro_f1(matrix)),
        "macro_f1_interval": interval(macro_f1(boot)),
        "loss": rounded(log_loss(judged)),
        "ece": rounded(reliability(judged).ece),
        "per_class": {name: told_class(matrix, i) for i, name in enumerate(judged.labels)},
        "confusion_matrix": matrix.tolist(),
    }


def told_class(matrix: NDArray, index: int) -> dict[str, Any]:
    """One class, its shares with intervals; F1 is made of the two and no share of anything."""
    hits, called, there = (
        int(one) for one in (matrix[index, index], matrix[:, index].sum(), matrix[index].sum())
    )
    figures = {kind: rounded(values[index]) for kind, values in per_class(matrix).items()}
    intervals = {
        "precision_interval": share_interval(hits, called),
        "recall_interval": share_interval(hits, there),
    }
    return {"images": there, **figures, **intervals}


def rounded(value: float | np.floating | NDArray) -> float:
    return round(float(value), 5)
