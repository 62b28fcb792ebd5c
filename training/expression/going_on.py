"""What an expression training must find unchanged when it goes on, and what may have changed."""

from __future__ import annotations

from training.common import going_on
from training.common.run_folder import RunFolder
from training.data.faces import Faces
from training.expression.recipe import Recipe

LENGTHS = {"epochs", "steps", "minutes", "early_stopping"}
"""How long a training lasts may change while it goes on,"""
HOUSEKEEPING = {"judge_every", "checkpoint_minutes", "saved_model", "licence_note", "ten_crop"}
"""and so may what is written down about it."""


def data_name(faces: Faces) -> str:
    """What a run records of the data it learnt from."""
    return faces.checksum or "not cached"


def must_be_the_same(folder: RunFolder, recipe: Recipe, faces: Faces) -> None:
    data = {"sha256": data_name(faces)}
    going_on.must_be_the_same(folder, recipe, data, free=LENGTHS | HOUSEKEEPING)
