"""Our own recipes: the net that ships, and the teachers it learns from.

Results are on all PublicTest rows unless they say otherwise. `training/RESULTS.md` tells what else
was tried.
"""

from __future__ import annotations

from dataclasses import replace

from training.common.recipe import OptimiserRecipe, ValidationRecipe
from training.expression.augment import Augmentation
from training.expression.recipe import (
    LICENCE_NOTE,
    DataRecipe,
    ModelRecipe,
    Recipe,
    TeachingRecipe,
)

WEBCAM = Augmentation(
    mirror=True, rotate=15, shift=0.08, zoom=0.15, brightness=0.12, contrast=0.3, dim_share=0.08,
    side_light_share=0.12, cast_share=0.5, noise_share=0.12, blur_share=0.12, downscale_share=0.1,
    jpeg_share=0.15, erase_share=0.2, erase=0.2,
)  # fmt: skip
"""What webcams do to a face, mostly one at a time, so that half the views stay nearly clean."""

BOTH_HEADS = DataRecipe(
    heads=("expression", "fer2013"),
    head_weights=(1.0, 0.7),
    label_smoothing=0.1,
    augmentation=WEBCAM,
)
SGD = OptimiserRecipe(kind="sgd", rate=0.08, weight_decay=2e-4, schedule="cosine", average=0.998)
LAST_WEIGHTS = ValidationRecipe(every=4, keep="last")

UNDERTONE_SMALL = Recipe(
    name="undertone_small",
    budget="100 epochs",
    data=BOTH_HEADS,
    model=ModelRecipe(system="undertone_small", mixed_bfloat16=True),
    optimiser=SGD,
    validation=LAST_WEIGHTS,
)
"""Labels and votes alone, the baseline: `train undertone_small --minutes 75`.
Cost: 75 minutes for 78 epochs on two cores.
Result: 84.9 % of FER+'s majorities, 68.1 % of FER2013's labels, both without near duplicates."""

UNDERTONE_64 = Recipe(
    name="undertone_64",
    budget="100 epochs",
    data=replace(BOTH_HEADS, label_smoothing=0.0),
    model=ModelRecipe(system="undertone_64", mixed_bfloat16=True),
    optimiser=OptimiserRecipe(
        kind="muon", rate=0.01, weight_decay=0.06, schedule="cosine", average=0.998
    ),
    teaching=TeachingRecipe(
        teachers=("teacher-1",),
        share=0.5,
        views=4,
        answers_per="face",
        faces="faces",
        face_share=0.1,
        smile_share=0.15,
        smile_teacher_share=0.15,
    ),
    validation=LAST_WEIGHTS,
    licence_note=(
        f"{LICENCE_NOTE} Its teachers also predicted unlabelled research photographs of faces (a "
        "2005 set from the web, and FairFace under CC BY 4.0). Some of these were checked for a "
        "smile by a general vision model that saw them in colour."
    ),
)
"""Ships, as small-7: `train undertone_64 --run small-7 --minutes 42 --set model.start_from=small-6
--set teaching.teachers=teacher-3,small-6 --set teaching.views=2 --set optimiser.rate=0.005`.
Cost: 42 minutes on two cores after 86 on one. Result: 85.2 % and 67.2 %; its card has the rest."""

TEACHER = Recipe(
    name="teacher",
    budget="60 epochs",
    data=replace(BOTH_HEADS, mixup=0.2),
    model=ModelRecipe(system="teacher", mixed_bfloat16=True),
    optimiser=replace(SGD, rate=0.05, weight_decay=5e-4, average=0.999),
    validation=LAST_WEIGHTS,
)
"""A wide net with squeeze-and-excitation: `train teacher --run teacher-1`.
Cost: 4 hours on two cores.
Result: at width .6, 32 epochs in 75 minutes, 82.8 %: less than undertone_small in as long."""

RECOGNISER_TEACHER = Recipe(
    name="recogniser_teacher",
    budget="24 epochs",
    data=replace(BOTH_HEADS, batch=64, mixup=0.2),
    model=ModelRecipe(system="recogniser_teacher", mixed_bfloat16=True),
    optimiser=OptimiserRecipe(
        kind="sgd", rate=0.02, weight_decay=5e-4, schedule="cosine", warm_up=0.05, average=0.998
    ),
    validation=ValidationRecipe(every=2, keep="last"),
    licence_note=(
        f"{LICENCE_NOTE} A teacher started from the weights of dlib's face recogniser "
        "(Davis King, CC0)."
    ),
)
"""Starts from a face recogniser: `train recogniser_teacher --run teacher-2`.
Cost: 57 minutes on two cores.
Result: 84.0 % of FER+'s majorities, 64.4 % of FER2013's labels, both without near duplicates."""

MOBILE_TEACHER = Recipe(
    name="mobile_teacher",
    budget="15 epochs",
    data=replace(BOTH_HEADS, batch=64),
    model=ModelRecipe(system="mobile_teacher", mixed_bfloat16=True),
    optimiser=OptimiserRecipe(
        kind="adamw", rate=6e-4, weight_decay=0.05, schedule="cosine", warm_up=0.05, average=0.998
    ),
    validation=ValidationRecipe(every=2, keep="last"),
    licence_note=(
        f"{LICENCE_NOTE} A teacher started from the weights of HSE's net of faces, age and sex "
        "(Andrey Savchenko), as the npm package human-models carries it under MIT."
    ),
)
"""Starts from a net of faces: `train mobile_teacher --run teacher-3 --set seed=7 --minutes 38`.
Cost: 38 minutes on one core for 9.6 epochs.
Result: 84.5 % of FER+'s majorities, 67.0 % of FER2013's labels."""

OURS = (UNDERTONE_SMALL, UNDERTONE_64, TEACHER, RECOGNISER_TEACHER, MOBILE_TEACHER)
