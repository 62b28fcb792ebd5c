"""What the two ways to split leave behind, where some training pictures are copies of others."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from tests.training.data.mini_fer import mini_faces
from training.data.faces import TRAINING, Faces
from training.expression.leak import copies, honest, leaky


def with_copies() -> Faces:
    """Half of the training rows are another one's mirror image."""
    faces = mini_faces(per_class=12)
    images = faces.images.copy()
    rows = np.flatnonzero(faces.usage == TRAINING)
    half = len(rows) // 2
    images[rows[half : 2 * half]] = images[rows[:half], :, ::-1]
    return replace(faces, images=images)


def test_splitting_first_leaves_no_copy_among_the_rows_that_are_learnt() -> None:
    split = honest(with_copies())
    assert split.evaluation().seen_in_training.mean() > 0.2, "there was something to drop"
    assert copies(split) == {"exact": 0.0, "near_or_exact": 0.0}


def test_oversampling_first_leaves_many() -> None:
    found = copies(leaky(with_copies()))
    assert found["exact"] > 0.2
    assert found["near_or_exact"] > found["exact"]
