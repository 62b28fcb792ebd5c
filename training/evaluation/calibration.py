"""Calibration: temperature scaling per head, and the thresholds below which a net abstains."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.evaluation.inference import softmax
from training.evaluation.metrics import Predictions, log_loss

LOWEST, HIGHEST = 0.2, 8.0
TARGET_ACCURACY = 0.90
"""Wanted accuracy among answered faces: five points above what the model card promises, because
fitted figures drop on new faces."""
MAX_NEUTRAL_MISREAD = 0.035
"""Largest share of answered neutral faces read as a negative expression: half a point below what
the model card promises, for the same reason."""
NEGATIVE = ("angry", "sad", "fear", "disgust")


def fit_temperature(logits: NDArray, target: NDArray[np.intp], labels: tuple[str, ...]) -> float:
    """The temperature with the least log loss, by golden-section search."""
    if not len(target):
        return 1.0

    def loss(exponent: float) -> float:
        return log_loss(Predictions(softmax(logits, 2.0**exponent), target, labels))

    low, high = float(np.log2(LOWEST)), float(np.log2(HIGHEST))
    ratio = (5**0.5 - 1) / 2
    lower, upper = high - ratio * (high - low), low + ratio * (high - low)
    lower_loss, upper_loss = loss(lower), loss(upper)
    while high - low > 1e-3:
        if lower_loss < upper_loss:
            high, upper, upper_loss = upper, lower, lower_loss
            lower = high - ratio * (high - low)
            lower_loss = loss(lower)
        else:
            low, lower, lower_loss = lower, upper, upper_loss
            upper = low + ratio * (high - low)
            upper_loss = loss(upper)
    return round(2.0 ** ((low + high) / 2), 4)


@dataclass(frozen=True, slots=True)
class ConfidenceThresholds:
    """The net answers if the entropy, as a share of its maximum, is at most `max_entropy` and the
    first class leads the second by at least `min_margin`."""

    max_entropy: float
    min_margin: float

    @classmethod
    def from_json(cls, thresholds: dict[str, float]) -> ConfidenceThresholds:
        return cls(thresholds["largest_entropy"], thresholds["smallest_margin"])

    def to_json(self) -> dict[str, float]:
        """With the keys that recipes, manifests and the page use."""
        return {"largest_entropy": self.max_entropy, "smallest_margin": self.min_margin}

    def accepts(self, probabilities: NDArray) -> NDArray[np.bool_]:
        return (normalised_entropy(probabilities) <= self.max_entropy) & (
            top_margin(probabilities) >= self.min_margin
        )


def normalised_entropy(probabilities: NDArray) -> NDArray[np.float64]:
    safe = np.maximum(probabilities.astype(float), 1e-12)
    return -(safe * np.log(safe)).sum(axis=1) / np.log(probabilities.shape[1])


def top_margin(probabilities: NDArray) -> NDArray[np.float64]:
    top = np.sort(probabilities.astype(float), axis=1)
    return top[:, -1] - top[:, -2]


def fit_thresholds(
    predictions: Predictions,
    target_accuracy: float = TARGET_ACCURACY,
    max_misread: float = MAX_NEUTRAL_MISREAD,
) -> ConfidenceThresholds:
    """The thresholds that answer most rows with at least `target_accuracy`, and misread at most
    `max_misread` of the neutral faces as negative.

    If no pair meets both, the most accurate pair that answers at least a tenth of the rows.
    """
    entropy, margin = (
        normalised_entropy(predictions.probabilities),
        top_margin(predictions.probabilities),
    )
    correct = predictions.predicted == predictions.target
    neutral, negative = neutral_and_negative(predictions)
    best, fallback = (0, ConfidenceThresholds(0.0, 1.0)), (0.0, ConfidenceThresholds(0.0, 1.0))
    for highest in np.round(np.linspace(0.2, 1.0, 41), 3):
        for lowest in np.round(np.linspace(0.0, 0.6, 31), 3):
            mask = (entropy <= highest) & (margin >= lowest)
            answered = int(mask.sum())
            if not answered:
                continue
            share = float(correct[mask].mean())
            candidate = ConfidenceThresholds(float(highest), float(lowest))
            misread = float(negative[mask & neutral].mean()) if (mask & neutral).any() else 0.0
            if share >= target_accuracy and misread <= max_misread and answered > best[0]:
                best = (answered, candidate)
            if answered >= 0.1 * len(correct) and share > fallback[0]:
                fallback = (share, candidate)
    return best[1] if best[0] else fallback[1]


def cross_fit(
    logits: NDArray, target: NDArray[np.intp], labels: tuple[str, ...]
) -> tuple[Predictions, NDArray[np.bool_]]:
    """Calibrated predictions and which of them are answered. Temperature and thresholds of each
    half are fitted on the other half, because figures on the fitted rows are optimistic."""
    even = np.arange(len(target)) % 2 == 0
    scaled = np.empty(logits.shape, np.float32)
    accepted = np.zeros(len(target), bool)
    for fit, held_out in ((even, ~even), (~even, even)):
        temperature = fit_temperature(logits[fit], target[fit], labels)
        thresholds = fit_thresholds(
            Predictions(softmax(logits[fit], temperature), target[fit], labels)
        )
        scaled[held_out] = softmax(logits[held_out], temperature)
        accepted[held_out] = thresholds.accepts(scaled[held_out])
    return Predictions(scaled, target, labels), accepted


def neutral_and_negative(predictions: Predictions) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which rows are neutral faces, and which are predicted angry, sad, fearful or disgusted."""
    bad = [predictions.labels.index(name) for name in NEGATIVE if name in predictions.labels]
    rest = predictions.labels.index("neutral") if "neutral" in predictions.labels else -1
    return predictions.target == rest, np.isin(predictions.predicted, bad)
