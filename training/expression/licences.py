"""On what terms a net's weights stand: what it learnt from, and what those it learnt from had."""

from __future__ import annotations

import re

from training.common.run_folder import RunFolder
from training.expression.recipe import Recipe


def licence_of(recipe: Recipe) -> str:
    """The recipe's own note, and what its teachers and the net it began with add to it."""
    earlier = [*recipe.teachers, *([recipe.start_from] if recipe.start_from else [])]
    notes = [recipe.licence_note]
    notes += [RunFolder.named(name).read_recipe()["licence_note"] for name in earlier]
    sentences = [one for note in notes for one in re.split(r"(?<=\.) ", note)]
    return " ".join(dict.fromkeys(sentences))
