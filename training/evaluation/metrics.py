"""Classification metrics with intervals: accuracy, per-class scores, calibration error."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

BINS = 15
RESAMPLES = 1000
SEED = 1_729


@dataclass(frozen=True, slots=True)
class Predictions:
    """Probabilities and target class of the same rows; classes are indices into `labels`."""

    probabilities: NDArray[np.float32]
    target: NDArray[np.intp]
    labels: tuple[str, ...]

    @property
    def predicted(self) -> NDArray[np.intp]:
        return self.probabilities.argmax(axis=1)

    def where(self, mask: NDArray[np.bool_]) -> Predictions:
        return Predictions(self.probabilities[mask], self.target[mask], self.labels)


def confusion_matrix(target: NDArray, predicted: NDArray, classes: int) -> NDArray[np.int64]:
    """Rows are target classes, columns predicted classes."""
    flat = np.bincount(target * classes + predicted, minlength=classes * classes)
    return flat.reshape(classes, classes)


def class_scores(matrix: NDArray) -> dict[str, NDArray[np.float64]]:
    """Precision, recall and F1; zero where a class has no rows or no predictions."""
    correct = np.diagonal(matrix, axis1=-2, axis2=-1).astype(float)
    precision = correct / np.maximum(matrix.sum(axis=-2), 1)
    recall = correct / np.maximum(matrix.sum(axis=-1), 1)
    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-12)
    return {"precision": precision, "recall": recall, "f1": f1}


def macro_f1(matrix: NDArray) -> NDArray[np.float64]:
    """Mean F1 over the classes that have rows."""
    present = matrix.sum(axis=-1) > 0
    f1 = class_scores(matrix)["f1"]
    return np.where(present, f1, 0).sum(axis=-1) / np.maximum(present.sum(axis=-1), 1)


@dataclass(frozen=True, slots=True)
class Reliability:
    """Rows, mean confidence and accuracy per confidence bin."""

    rows: NDArray[np.int64]
    confidence: NDArray[np.float64]
    accuracy: NDArray[np.float64]

    @property
    def ece(self) -> float:
        share = self.rows / max(1, self.rows.sum())
        return float((share * np.abs(self.confidence - self.accuracy)).sum())


def reliability(predictions: Predictions) -> Reliability:
    confidence = predictions.probabilities.max(axis=1).astype(float)
    correct = (predictions.predicted == predictions.target).astype(float)
    bin_index = np.minimum((confidence * BINS).astype(int), BINS - 1)
    rows = np.bincount(bin_index, minlength=BINS)
    safe = np.maximum(rows, 1)
    return Reliability(
        rows,
        np.bincount(bin_index, confidence, BINS) / safe,
        np.bincount(bin_index, correct, BINS) / safe,
    )


def log_loss(predictions: Predictions) -> float:
    """Mean negative log-probability of the target class."""
    if not len(predictions.target):
        return 0.0
    probability = predictions.probabilities[np.arange(len(predictions.target)), predictions.target]
    return float(-np.log(np.maximum(probability, 1e-9)).mean())


def risk_coverage(predictions: Predictions) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Most confident first: the share of rows answered, and the error rate among those."""
    order = np.argsort(-predictions.probabilities.max(axis=1), kind="stable")
    wrong = (predictions.predicted != predictions.target)[order]
    answered = np.arange(1, len(wrong) + 1)
    return answered / max(1, len(wrong)), np.cumsum(wrong) / answered


def resampled_matrices(
    predictions: Predictions, resamples: int = RESAMPLES, seed: int = SEED
) -> NDArray[np.int64]:
    """Confusion matrices of bootstrap resamples, drawn as multinomial cell counts."""
    classes = len(predictions.labels)
    matrix = confusion_matrix(predictions.target, predictions.predicted, classes).reshape(-1)
    rng = np.random.default_rng(seed)
    counts = rng.multinomial(matrix.sum(), matrix / matrix.sum(), size=resamples)
    return counts.reshape(resamples, classes, classes)


def bootstrap_interval(values: NDArray) -> list[float]:
    """The middle 95 %."""
    low, high = np.percentile(values, [2.5, 97.5])
    return [round(float(low), 5), round(float(high), 5)]


def wilson_interval(hits: int, rows: int) -> list[float]:
    """95 % Wilson interval of a share; valid for few rows and at 0 and 1."""
    if not rows:
        return [0.0, 1.0]
    z, share = 1.96, hits / rows
    middle = (share + z * z / (2 * rows)) / (1 + z * z / rows)
    half = z * np.sqrt(share * (1 - share) / rows + z * z / (4 * rows * rows)) / (1 + z * z / rows)
    return [round(float(max(0.0, middle - half)), 5), round(float(min(1.0, middle + half)), 5)]


def share_with_interval(hits: NDArray[np.bool_]) -> dict[str, Any]:
    """A share, its rows and its interval, as every table reports it."""
    count, rows = int(hits.sum()), len(hits)
    share = round_metric(count / rows) if rows else 0.0
    return {"images": rows, "share": share, "interval": wilson_interval(count, rows)}


def accuracy_loss(before: NDArray[np.bool_], after: NDArray[np.bool_]) -> dict[str, Any]:
    """Accuracy lost from one set of answers to another on the same rows, with a 95 % interval for
    paired shares (Agresti and Min, which stays valid if no answer changed)."""
    rows = len(before)
    worse, better = int((before & ~after).sum()), int((after & ~before).sum())
    middle = (worse - better) / (rows + 2)
    spread = 1.96 * np.sqrt((worse + better + 1) / (rows + 2) - middle * middle)
    half = spread / np.sqrt(rows + 2)
    return {
        "lost": round_metric((worse - better) / max(1, rows)),
        "lost_interval": [round_metric(middle - half), round_metric(middle + half)],
    }


def summarise(predictions: Predictions) -> dict[str, Any]:
    """All metrics of one set of predictions."""
    if not len(predictions.target):
        return {"images": 0}
    classes = len(predictions.labels)
    matrix = confusion_matrix(predictions.target, predictions.predicted, classes)
    resamples = resampled_matrices(predictions)
    hits = np.trace(resamples, axis1=1, axis2=2) / resamples.sum(axis=(1, 2))
    return {
        "images": len(predictions.target),
        "accuracy": round_metric(np.trace(matrix) / matrix.sum()),
        "accuracy_interval": bootstrap_interval(hits),
        "macro_f1": round_metric(macro_f1(matrix)),
        "macro_f1_interval": bootstrap_interval(macro_f1(resamples)),
        "loss": round_metric(log_loss(predictions)),
        "ece": round_metric(reliability(predictions).ece),
        "per_class": {name: class_metrics(matrix, i) for i, name in enumerate(predictions.labels)},
        "confusion_matrix": matrix.tolist(),
    }


def class_metrics(matrix: NDArray, index: int) -> dict[str, Any]:
    """One class, with intervals for precision and recall; F1 is not a share and has none."""
    hits, called, labelled = (
        int(one) for one in (matrix[index, index], matrix[:, index].sum(), matrix[index].sum())
    )
    figures = {kind: round_metric(values[index]) for kind, values in class_scores(matrix).items()}
    intervals = {
        "precision_interval": wilson_interval(hits, called),
        "recall_interval": wilson_interval(hits, labelled),
    }
    return {"images": labelled, **figures, **intervals}


def round_metric(value: float | np.floating | NDArray) -> float:
    return round(float(value), 5)
