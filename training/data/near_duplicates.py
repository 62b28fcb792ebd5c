"""Finds near duplicates across splits. FER2013 holds thousands, and they inflate every figure.

Two faces are near duplicates when their 16x16 thumbnails, normalised for brightness and contrast,
correlate by at least COARSE_CORRELATION and the full pictures by at least FINE_CORRELATION, upright
or mirrored. The coarse comparison is one matrix product, so comparing 28,709 with 7,178 rows takes
seconds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from training.data.faces import TRAINING, Faces

COARSE_SIDE = 16
COARSE_CORRELATION = 0.9
FINE_CORRELATION = 0.9
"""Of the borderline pairs at .90 that we inspected, three in four were the same photograph.
Dropping a row by mistake costs nothing; keeping a duplicate inflates every figure."""
BLOCK = 512


@dataclass(frozen=True)
class DuplicateCounts:
    """The near duplicates of one data set."""

    training_rows: int
    training_dropped: int
    evaluation_rows: int
    evaluation_seen_in_training: int
    pairs: int
    training_exact: int
    """Dropped rows with pixel-identical evaluation rows."""
    training_by_source: int
    """Dropped rows that only the source marks, for example duplicates of PrivateTest."""
    evaluation_exact: int
    evaluation_by_source: int

    def summary(self) -> str:
        dropped = _describe_kinds(
            self.training_dropped, self.training_exact, self.training_by_source
        )
        seen = _describe_kinds(
            self.evaluation_seen_in_training, self.evaluation_exact, self.evaluation_by_source
        )
        return (
            f"{self.training_dropped} of {self.training_rows} training rows duplicate an "
            f"evaluation row and are dropped ({dropped}); {self.evaluation_seen_in_training} of "
            f"{self.evaluation_rows} evaluation rows duplicate a training row ({seen})."
        )


def _describe_kinds(rows: int, exact: int, by_source: int) -> str:
    """How many duplicates are pixel-identical, near, and known from the source alone."""
    words = f"{exact} exact, {rows - exact - by_source} near"
    return words + (f", {by_source} marked by their source" if by_source else "")


def normalise_pictures(images: NDArray[np.uint8 | np.float32], side: int) -> NDArray[np.float32]:
    """Rows of zero mean and unit length, so that a dot product is a correlation."""
    if images.shape[1] != side:
        images = np.stack(
            [cv2.resize(i, (side, side), interpolation=cv2.INTER_AREA) for i in images]
        )
    flat = images.reshape(len(images), -1).astype(np.float32)
    flat -= flat.mean(axis=1, keepdims=True)
    length = np.linalg.norm(flat, axis=1, keepdims=True)
    # A plain grey picture has no contrast to correlate, so it matches nothing.
    return flat / np.where(length < 1e-3, np.inf, length)


def near_duplicate_pairs(
    left: NDArray[np.uint8], right: NDArray[np.uint8]
) -> Iterator[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    """Blocks of index pairs (left, right) that are near duplicates."""
    coarse_right = normalise_pictures(right, COARSE_SIDE)
    for start in range(0, len(left), BLOCK):
        block = left[start : start + BLOCK]
        for mirrored in (False, True):
            seen = np.ascontiguousarray(block[:, :, ::-1]) if mirrored else block
            rows, columns = np.nonzero(
                normalise_pictures(seen, COARSE_SIDE) @ coarse_right.T >= COARSE_CORRELATION
            )
            if not len(rows):
                continue
            side = block.shape[1]
            fine = np.einsum(
                "ij,ij->i",
                normalise_pictures(seen[rows], side),
                normalise_pictures(right[columns], side),
            )
            near = fine >= FINE_CORRELATION
            yield rows[near] + start, columns[near]


def mark_near_duplicates(faces: Faces) -> tuple[Faces, DuplicateCounts]:
    """`faces` with duplicated training rows marked `keep_out` and evaluation rows
    `seen_in_training`."""
    train = np.flatnonzero(faces.usage == TRAINING)
    evaluation = np.flatnonzero(faces.usage != TRAINING)
    near = np.zeros(len(faces), bool)
    exact = near.copy()
    pairs = 0
    for left, right in near_duplicate_pairs(faces.images[evaluation], faces.images[train]):
        both = evaluation[left], train[right]
        same = (faces.images[both[0]] == faces.images[both[1]]).all(axis=(1, 2))
        for rows in both:
            near[rows] = True
            exact[rows[same]] = True
        pairs += len(left)
    is_training = faces.usage == TRAINING
    keep_out = faces.keep_out | (near & is_training)
    seen = faces.seen_in_training | (near & ~is_training)
    count = DuplicateCounts(
        training_rows=len(train),
        training_dropped=int(keep_out[train].sum()),
        evaluation_rows=len(evaluation),
        evaluation_seen_in_training=int(seen[evaluation].sum()),
        pairs=pairs,
        training_exact=int(exact[train].sum()),
        training_by_source=int((keep_out & ~near)[train].sum()),
        evaluation_exact=int(exact[evaluation].sum()),
        evaluation_by_source=int((seen & ~near)[evaluation].sum()),
    )
    return replace(faces, keep_out=keep_out, seen_in_training=seen), count
