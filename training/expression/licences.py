"""The licence note of a net: its own data, its teachers, and the net it started from."""

from __future__ import annotations

import re

from training.common.run_folder import RunFolder
from training.expression.recipe import Recipe


def full_licence_note(recipe: Recipe) -> str:
    start = recipe.model.start_from
    earlier = [*recipe.teaching.teachers, *([start] if start else [])]
    notes = [recipe.licence_note]
    notes += [RunFolder.named(name).read_recipe()["licence_note"] for name in earlier]
    sentences = [one for note in notes for one in re.split(r"(?<=\.) ", note)]
    return " ".join(dict.fromkeys(sentences))
