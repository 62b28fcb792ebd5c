"""What a face should be answered with, per head: a distribution and how much it counts.

Labels, smoothed labels, votes and teachers all end as distributions, so one cross-entropy serves
them all. A head that has nothing to say about a row gives it the weight zero.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.data.balance import class_weights
from training.data.faces import Faces
from training.data.labels import EXPRESSION, FER2013
from training.expression.recipe import Recipe

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Targets:
    """Per head: distributions (rows, classes) and weights (rows,)."""

    distributions: dict[str, Floats]
    weights: dict[str, Floats]

    def rows(self, chosen: NDArray[np.integer]) -> Targets:
        return Targets(
            {head: values[chosen] for head, values in self.distributions.items()},
            {head: values[chosen] for head, values in self.weights.items()},
        )


def targets_of(faces: Faces, recipe: Recipe) -> Targets:
    distributions, weights = {}, {}
    for head in recipe.heads:
        if head == "fer2013":
            distributions[head], weights[head] = from_labels(
                faces.label, len(FER2013), recipe.label_smoothing
            )
        elif recipe.votes_as == "majority":
            distributions[head], weights[head] = from_labels(
                faces.majority(), len(EXPRESSION), recipe.label_smoothing
            )
        else:
            distributions[head], weights[head] = from_votes(faces, recipe.vote_floor)
        if recipe.balance == "class_weights":
            leading = distributions[head].argmax(axis=1)
            weights[head] = (
                weights[head] * class_weights(leading, distributions[head].shape[1])[leading]
            )
    return Targets(distributions, weights)


def from_labels(
    labels: NDArray[np.integer], classes: int, smoothing: float
) -> tuple[Floats, Floats]:
    """One-hot, with a share spread over all classes; rows without a label count nothing."""
    known = (labels >= 0) & (labels < classes)
    hot = np.eye(classes, dtype=np.float32)[np.where(known, labels, 0)]
    return hot * (1 - smoothing) + smoothing / classes, known.astype(np.float32)


def from_votes(faces: Faces, floor: int) -> tuple[Floats, Floats]:
    """The taggers' distribution over expressions; a row counts by the share who saw one at all."""
    votes = faces.expression_votes()
    trusted = np.where(votes > floor, votes, 0)
    trusted = np.where(trusted.sum(axis=1, keepdims=True) > 0, trusted, votes)
    total = trusted.sum(axis=1, keepdims=True)
    asked = np.maximum(faces.votes.sum(axis=1), 1)
    spread = np.where(total > 0, trusted / np.maximum(total, 1), 1 / len(EXPRESSION))
    return spread.astype(np.float32), (votes.sum(axis=1) / asked).astype(np.float32)


def taught(own: Targets, teacher: dict[str, Floats], share: float, temperature: float) -> Targets:
    """`own` mixed with the teachers' answers; rows with none of their own take those."""
    distributions, weights = {}, {}
    for head, said in teacher.items():
        flat = said ** (1 / temperature)
        flat = flat / flat.sum(axis=1, keepdims=True)
        part = np.where(own.weights[head][:, None] > 0, share, 1.0).astype(np.float32)
        distributions[head] = part * flat + (1 - part) * own.distributions[head]
        weights[head] = np.where(own.weights[head] > 0, own.weights[head], 1).astype(np.float32)
    return Targets(distributions, weights)


def nothing_known(heads: tuple[str, ...], count: int) -> Targets:
    """For unlabelled faces."""
    sizes = {"fer2013": len(FER2013), "expression": len(EXPRESSION)}
    return Targets(
        {head: np.full((count, sizes[head]), 1 / sizes[head], np.float32) for head in heads},
        {head: np.zeros(count, np.float32) for head in heads},
    )


def mixed_up(
    images: Floats, targets: Targets, alpha: float, rng: np.random.Generator
) -> tuple[Floats, Targets]:
    """Mixup: each picture and its targets blended with another of the batch."""
    count = len(images)
    share = rng.beta(alpha, alpha, count).astype(np.float32)
    share = np.maximum(share, 1 - share)
    other = rng.permutation(count)
    blended = share[:, None, None] * images + (1 - share)[:, None, None] * images[other]
    distributions, weights = {}, {}
    for head, values in targets.distributions.items():
        mine, theirs = share * targets.weights[head], (1 - share) * targets.weights[head][other]
        total = mine + theirs
        safe = np.maximum(total, 1e-6)
        mixed = (mine / safe)[:, None] * values + (theirs / safe)[:, None] * values[other]
        distributions[head] = np.where(total[:, None] > 0, mixed, values).astype(np.float32)
        weights[head] = total.astype(np.float32)
    return blended, Targets(distributions, weights)
