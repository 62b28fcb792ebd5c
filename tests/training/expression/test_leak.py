"""Leakage of the two ways to split, where some training pictures are copies of others."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from tests.training.data.mini_fer import mini_faces
from training.data.faces import TRAINING, Faces
from training.expression.leak import measure_copies, oversample_then_split, split_without_leak


def with_copies() -> Faces:
    """Half of the training rows are another one's mirror image."""
    faces = mini_faces(per_class=12)
    images = faces.images.copy()
    rows = np.flatnonzero(faces.usage == TRAINING)
    half = len(rows) // 2
    images[rows[half : 2 * half]] = images[rows[:half], :, ::-1]
    return replace(faces, images=images)


def test_splitting_first_leaves_no_test_row_with_a_copy_in_training() -> None:
    split = split_without_leak(with_copies())
    assert split.evaluation().seen_in_training.mean() > 0.2, "the split must have copies to drop"
    assert measure_copies(split) == {"exact": 0.0, "near_or_exact": 0.0}


def test_oversampling_first_leaves_many_test_rows_with_copies_in_training() -> None:
    found = measure_copies(oversample_then_split(with_copies()))
    assert found["exact"] > 0.2
    assert found["near_or_exact"] > found["exact"]
