"""Near copies across splits. FER2013 holds thousands; left in, they pass memory off as skill.

Two faces are twins when their pictures, shrunk to 16x16 and freed of brightness and contrast,
correlate at least COARSE, and the full pictures at least FINE, upright or mirrored. The coarse look
is one matrix product, so 28,709 against 7,178 rows take seconds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from training.data.faces import TRAINING, Faces

COARSE_SIDE = 16
COARSE = 0.9
FINE = 0.9
"""At .90 three in four of the borderline pairs are truly one photograph (looked at); a wrongly
dropped row costs nothing, a twin left in flatters every figure."""
BLOCK = 512


@dataclass(frozen=True)
class TwinCount:
    """What was found, for printing and for the run's record."""

    training_rows: int
    training_dropped: int
    evaluation_rows: int
    evaluation_seen_in_training: int
    pairs: int
    training_exact: int
    """Of those dropped: rows of which the same pixels judge,"""
    training_told: int
    """and rows that only their source calls copies, of pictures that are not here, for example."""
    evaluation_exact: int
    evaluation_told: int

    def sentence(self) -> str:
        dropped = kinds(self.training_dropped, self.training_exact, self.training_told)
        seen = kinds(self.evaluation_seen_in_training, self.evaluation_exact, self.evaluation_told)
        return (
            f"{self.training_dropped} of {self.training_rows} training rows have a copy among the "
            f"rows that judge and are dropped ({dropped}); {self.evaluation_seen_in_training} of "
            f"{self.evaluation_rows} evaluation rows had one in Training ({seen})."
        )


def kinds(rows: int, exact: int, told: int) -> str:
    """How many copies are pixel for pixel, how many only nearly, how many known by hearsay."""
    words = f"{exact} exact, {rows - exact - told} near"
    return words + (f", {told} by word of their source" if told else "")


def normalised(images: NDArray[np.uint8 | np.float32], side: int) -> NDArray[np.float32]:
    """Rows of zero mean and unit length, so that a dot product is a correlation."""
    if images.shape[1] != side:
        images = np.stack(
            [cv2.resize(i, (side, side), interpolation=cv2.INTER_AREA) for i in images]
        )
    flat = images.reshape(len(images), -1).astype(np.float32)
    flat -= flat.mean(axis=1, keepdims=True)
    length = np.linalg.norm(flat, axis=1, keepdims=True)
    # A picture of one single grey resembles nothing, not even another grey picture.
    return flat / np.where(length < 1e-3, np.inf, length)


def twin_pairs(
    left: NDArray[np.uint8], right: NDArray[np.uint8]
) -> Iterator[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    """Blocks of index pairs (left, right) that are near copies of one another."""
    coarse_right = normalised(right, COARSE_SIDE)
    for start in range(0, len(left), BLOCK):
        block = left[start : start + BLOCK]
        for mirrored in (False, True):
            seen = np.ascontiguousarray(block[:, :, ::-1]) if mirrored else block
            rows, columns = np.nonzero(normalised(seen, COARSE_SIDE) @ coarse_right.T >= COARSE)
            if not len(rows):
                continue
            side = block.shape[1]
            fine = np.einsum(
                "ij,ij->i", normalised(seen[rows], side), normalised(right[columns], side)
            )
            near = fine >= FINE
            yield rows[near] + start, columns[near]


def mark_twins(faces: Faces) -> tuple[Faces, TwinCount]:
    """`faces` with training twins marked `keep_out` and evaluation twins `seen_in_training`."""
    train = np.flatnonzero(faces.usage == TRAINING)
    judged = np.flatnonzero(faces.usage != TRAINING)
    near = np.zeros(len(faces), bool)
    exact = near.copy()
    pairs = 0
    for left, right in twin_pairs(faces.images[judged], faces.images[train]):
        both = judged[left], train[right]
        same = (faces.images[both[0]] == faces.images[both[1]]).all(axis=(1, 2))
        for rows in both:
            near[rows] = True
            exact[rows[same]] = True
        pairs += len(left)
    is_training = faces.usage == TRAINING
    keep_out = faces.keep_out | (near & is_training)
    seen = faces.seen_in_training | (near & ~is_training)
    count = TwinCount(
        training_rows=len(train),
        training_dropped=int(keep_out[train].sum()),
        evaluation_rows=len(judged),
        evaluation_seen_in_training=int(seen[judged].sum()),
        pairs=pairs,
        training_exact=int(exact[train].sum()),
        training_told=int((keep_out & ~near)[train].sum()),
        evaluation_exact=int(exact[judged].sum()),
        evaluation_told=int((seen & ~near)[judged].sum()),
    )
    return replace(faces, keep_out=keep_out, seen_in_training=seen), count
