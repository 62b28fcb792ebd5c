"""An ablation: what each step of the small net's training adds, with equal steps and seed.

    python -m training train step_plain          (and the others below)
    python -m training evaluate step_plain
    python -m training ablation

Each step includes the one before it, but for the larger input, which builds on `step_votes`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from training.expression.augment import Augmentation
from training.expression.ours import BOTH_HEADS, LAST_WEIGHTS, SGD
from training.expression.recipe import DataRecipe, ModelRecipe, Recipe, TeachingRecipe

PLAIN = replace(
    BOTH_HEADS, augmentation=Augmentation(mirror=True), label_smoothing=0.0, votes_as="majority"
)
AUGMENTED = replace(PLAIN, augmentation=BOTH_HEADS.augmentation)
SMOOTHED = replace(AUGMENTED, label_smoothing=0.1)
VOTES = replace(SMOOTHED, votes_as="distribution")
TEACHERS = TeachingRecipe(teachers=("small-2", "small-3"), views=4)
FACES = replace(TEACHERS, faces="faces")
SMILES = replace(FACES, smile_share=0.125)


@dataclass(frozen=True, slots=True)
class Step:
    adds: str
    recipe: Recipe


def step(
    name: str,
    adds: str,
    data: DataRecipe,
    teaching: TeachingRecipe | None = None,
    size: int | None = None,
) -> Step:
    """Half the width of the small net. Cost: 3 minutes on two cores. Result: in STEPS.md."""
    recipe = Recipe(
        name=f"step_{name}",
        budget="1600 steps",
        data=data,
        model=ModelRecipe(system="undertone_small", width=0.5, size=size, mixed_bfloat16=True),
        optimiser=SGD,
        teaching=teaching or TeachingRecipe(),
        validation=LAST_WEIGHTS,
    )
    return Step(adds, recipe)


STEPS = (
    step("plain", "labels and majorities, faces only mirrored", PLAIN),
    step("augmented", "+ what webcams do to a face", AUGMENTED),
    step("smoothed", "+ label smoothing", SMOOTHED),
    step("votes", "+ FER+'s vote distributions in place of majorities", VOTES),
    step("taught", "+ teachers (their own training is not counted)", VOTES, TEACHERS),
    step("faces", "+ unlabelled faces", VOTES, FACES),
    step("smiles", "+ faces checked for a smile", VOTES, SMILES),
    step("64", "the votes at 64 pixels (1.8 times the time a step)", VOTES, size=64),
)
