"""How surely people agreed on a face, and how right a net is where they did and where they did not.

Ten taggers looked at every face of FER+. Where they were of several minds, an answer that most did
not give need not be wrong; so a share of right answers says little without knowing where.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.data.labels import EXPRESSION, VOTES
from training.judging.metrics import Judged, rounded, told_share

BANDS = {
    "nine_in_ten_or_more": 0.85,
    "seven_or_eight_in_ten": 0.65,
    "five_or_six_in_ten": 0.45,
    "fewer": 0.0,
}
"""The share of taggers in the majority from which a face is in a band: half a tagger below the
number that names it, for slips are left out of some faces' votes."""

COLUMN = np.array([VOTES.index(name) for name in EXPRESSION])


def by_agreement(hits: NDArray[np.bool_], votes: NDArray[np.uint8]) -> dict[str, dict[str, Any]]:
    """Right answers by the share of taggers who made the majority; widest agreement first."""
    share = votes.max(axis=1) / votes.sum(axis=1)
    told: dict[str, dict[str, Any]] = {}
    left = np.ones(len(hits), bool)
    for name, least in BANDS.items():
        there = left & (share >= least)
        told[name] = told_share(hits[there])
        left &= ~there
    return told


def beside_one_person(chosen: NDArray[np.intp], votes: NDArray[np.uint8]) -> dict[str, float]:
    """How often one tagger says what most of the other taggers of that face said, and how often
    the net does: each tagger is left out in turn. Equals on top count in parts.

    `chosen`: the net's answers as indices into EXPRESSION."""
    counts = votes.astype(np.int64)
    said = COLUMN[chosen]
    rows = np.arange(len(counts))
    person, net = np.zeros(len(counts)), np.zeros(len(counts))
    for column in range(counts.shape[1]):
        those = counts[:, column]
        rest = counts.copy()
        rest[:, column] -= 1
        first = rest == rest.max(axis=1, keepdims=True)
        part = those / first.sum(axis=1)
        person += part * first[:, column]
        net += part * first[rows, said]
    taggers = max(1, int(counts.sum()))
    return {"one_person": rounded(person.sum() / taggers), "net": rounded(net.sum() / taggers)}


def beside_taggers(judged: Judged, votes: NDArray[np.uint8]) -> dict[str, Any]:
    """A head's answers beside the people's whose majority it is held against."""
    bands = by_agreement(judged.chosen == judged.right, votes)
    return {**beside_one_person(judged.chosen, votes), "right_by_agreement": bands}
