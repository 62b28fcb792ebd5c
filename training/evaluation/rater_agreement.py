"""Accuracy compared with FER+'s raters: by how many of them agreed, and beside a single rater.

Ten raters labelled each face. Where they disagree, an answer against the majority may still be
right, so one overall accuracy says little.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.data.labels import EXPRESSION, VOTES
from training.evaluation.metrics import Predictions, round_metric, share_with_interval

BANDS = {
    "nine_in_ten_or_more": 0.85,
    "seven_or_eight_in_ten": 0.65,
    "five_or_six_in_ten": 0.45,
    "fewer": 0.0,
}
"""The smallest share of raters in the majority, per band: half a rater below the band's name,
because some faces have votes removed as mistakes."""

COLUMN = np.array([VOTES.index(name) for name in EXPRESSION])


def accuracy_by_agreement(
    hits: NDArray[np.bool_], votes: NDArray[np.uint8]
) -> dict[str, dict[str, Any]]:
    """Accuracy by the share of raters in the majority; widest agreement first."""
    share = votes.max(axis=1) / votes.sum(axis=1)
    bands: dict[str, dict[str, Any]] = {}
    remaining = np.ones(len(hits), bool)
    for name, least in BANDS.items():
        in_band = remaining & (share >= least)
        bands[name] = share_with_interval(hits[in_band])
        remaining &= ~in_band
    return bands


def compare_with_one_rater(
    predicted: NDArray[np.intp], votes: NDArray[np.uint8]
) -> dict[str, float]:
    """How often one rater, and the net, agree with the majority of the other raters. Each rater is
    left out in turn; ties count in parts.

    `predicted`: the net's answers as indices into EXPRESSION.
    """
    counts = votes.astype(np.int64)
    answer = COLUMN[predicted]
    rows = np.arange(len(counts))
    rater, net = np.zeros(len(counts)), np.zeros(len(counts))
    for column in range(counts.shape[1]):
        column_votes = counts[:, column]
        rest = counts.copy()
        rest[:, column] -= 1
        majority = rest == rest.max(axis=1, keepdims=True)
        weight = column_votes / majority.sum(axis=1)
        rater += weight * majority[:, column]
        net += weight * majority[rows, answer]
    total_votes = max(1, int(counts.sum()))
    return {
        "one_person": round_metric(rater.sum() / total_votes),
        "net": round_metric(net.sum() / total_votes),
    }


def compare_with_raters(predictions: Predictions, votes: NDArray[np.uint8]) -> dict[str, Any]:
    """A head's predictions compared with the raters whose majority is its label."""
    bands = accuracy_by_agreement(predictions.predicted == predictions.target, votes)
    return {**compare_with_one_rater(predictions.predicted, votes), "right_by_agreement": bands}
