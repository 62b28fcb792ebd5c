"""All recipes of this task by name."""

from __future__ import annotations

from training.expression.ours import OURS
from training.expression.published import PUBLISHED
from training.expression.recipe import Recipe
from training.expression.steps import STEPS

RECIPES: dict[str, Recipe] = {
    recipe.name: recipe for recipe in (*PUBLISHED, *OURS, *(step.recipe for step in STEPS))
}
