"""Making a net's doubt honest: one temperature per head, and when to say "not sure"."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.judging.looking import softmax
from training.judging.metrics import Judged, log_loss

LOWEST, HIGHEST = 0.2, 8.0
ANSWERED_RIGHT = 0.90
"""The share of answers that must be right. Five points above what is promised to the reader, so
that new faces, on which every fitted figure falls, still keep the promise."""
RESTING_MISREAD = 0.035
"""The share of resting faces, among those it answers, that may be called a bad mood. Half a point
below what is promised, for the same reason."""
NEGATIVE = ("angry", "sad", "fear", "disgust")


def fit_temperature(logits: NDArray, right: NDArray[np.intp], labels: tuple[str, ...]) -> float:
    """The temperature of least log loss, by golden section: the loss has one valley."""
    if not len(right):
        return 1.0

    def loss(exponent: float) -> float:
        return log_loss(Judged(softmax(logits, 2.0**exponent), right, labels))

    low, high = float(np.log2(LOWEST)), float(np.log2(HIGHEST))
    ratio = (5**0.5 - 1) / 2
    left, right_ = high - ratio * (high - low), low + ratio * (high - low)
    at_left, at_right = loss(left), loss(right_)
    while high - low > 1e-3:
        if at_left < at_right:
            high, right_, at_right = right_, left, at_left
            left = high - ratio * (high - low)
            at_left = loss(left)
        else:
            low, left, at_left = left, right_, at_right
            right_ = low + ratio * (high - low)
            at_right = loss(right_)
    return round(2.0 ** ((low + high) / 2), 4)


@dataclass(frozen=True, slots=True)
class Doubt:
    """An answer is given when its entropy (as a share of the largest possible) is no higher and
    the lead of the first class over the second no smaller."""

    entropy: float
    margin: float

    @classmethod
    def noted(cls, thresholds: dict[str, float]) -> Doubt:
        return cls(thresholds["largest_entropy"], thresholds["smallest_margin"])

    def note(self) -> dict[str, float]:
        """As recipes, manifests and the page name them."""
        return {"largest_entropy": self.entropy, "smallest_margin": self.margin}

    def answered(self, probabilities: NDArray) -> NDArray[np.bool_]:
        return (entropy_share(probabilities) <= self.entropy) & (
            top_margin(probabilities) >= self.margin
        )


def entropy_share(probabilities: NDArray) -> NDArray[np.float64]:
    safe = np.maximum(probabilities.astype(float), 1e-12)
    return -(safe * np.log(safe)).sum(axis=1) / np.log(probabilities.shape[1])


def top_margin(probabilities: NDArray) -> NDArray[np.float64]:
    top = np.sort(probabilities.astype(float), axis=1)
    return top[:, -1] - top[:, -2]


def fit_doubt(
    judged: Judged, wanted: float = ANSWERED_RIGHT, misread: float = RESTING_MISREAD
) -> Doubt:
    """The thresholds that answer most rows while `wanted` of the answers are right and at most
    `misread` of the resting faces are called a bad mood.

    Where no pair reaches both, the pair with the best share of right answers that still answers a
    tenth of the rows."""
    entropy, margin = entropy_share(judged.probabilities), top_margin(judged.probabilities)
    hit = judged.chosen == judged.right
    resting, called_bad = resting_faces(judged)
    best, fallback = (0, Doubt(0.0, 1.0)), (0.0, Doubt(0.0, 1.0))
    for highest in np.round(np.linspace(0.2, 1.0, 41), 3):
        for lowest in np.round(np.linspace(0.0, 0.6, 31), 3):
            kept = (entropy <= highest) & (margin >= lowest)
            answered = int(kept.sum())
            if not answered:
                continue
            share = float(hit[kept].mean())
            found = Doubt(float(highest), float(lowest))
            wrong = float(called_bad[kept & resting].mean()) if (kept & resting).any() else 0.0
            if share >= wanted and wrong <= misread and answered > best[0]:
                best = (answered, found)
            if answered >= 0.1 * len(hit) and share > fallback[0]:
                fallback = (share, found)
    return best[1] if best[0] else fallback[1]


def crossed(
    logits: NDArray, right: NDArray[np.intp], labels: tuple[str, ...]
) -> tuple[Judged, NDArray[np.bool_]]:
    """Scaled answers, and which of them are given: each half of the rows by the temperature and
    the doubt of the other half. What is fitted and counted on the same rows is kind to itself."""
    even = np.arange(len(right)) % 2 == 0
    scaled = np.empty(logits.shape, np.float32)
    given = np.zeros(len(right), bool)
    for fit, told in ((even, ~even), (~even, even)):
        temperature = fit_temperature(logits[fit], right[fit], labels)
        doubt = fit_doubt(Judged(softmax(logits[fit], temperature), right[fit], labels))
        scaled[told] = softmax(logits[told], temperature)
        given[told] = doubt.answered(scaled[told])
    return Judged(scaled, right, labels), given


def resting_faces(judged: Judged) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which rows are neutral faces, and which rows are called angry, sad, fearful or disgusted."""
    bad = [judged.labels.index(name) for name in NEGATIVE if name in judged.labels]
    rest = judged.labels.index("neutral") if "neutral" in judged.labels else -1
    return judged.right == rest, np.isin(judged.chosen, bad)
