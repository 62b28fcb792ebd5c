"""The published systems, trained as their papers say.

    python -m training train NAME [--minutes N]

Three lines each: what the paper says (and, after "not stated", what we chose), the cost of all
epochs on two cores, and the result: the share of PublicTest without near duplicates that is right,
averaged over the mirror image. RESULTS.md has them with intervals.
"""

from __future__ import annotations

from training.common.recipe import OptimiserRecipe, ValidationRecipe
from training.expression.augment import Augmentation
from training.expression.recipe import DataRecipe, ModelRecipe, Recipe, TeachingRecipe

S1_AUGMENTATION = Augmentation(mirror=True, zoom=0.1, rotate=10, shift=0.1)
"""S1 names mirror, zoom, rotation and shift without amounts; these are Keras's tutorial's."""
S3_AUGMENTATION = Augmentation(mirror=True, rotate=8)
"""Flips and small rotations, without an amount."""
KHAIREDDIN = Augmentation(
    mirror=True, rotate=10, shift=0.2, zoom=0.2, geometry_share=0.5, crop=40,
    brightness=0.2, contrast=0.5, light_share=0.5, erase_share=0.5,
)  # fmt: skip
"""Their code also changes the light, which their text leaves out; those amounts are ours."""
NO_AUGMENTATION = Augmentation(mirror=False)

FIVE_LAYER = Recipe(
    name="five_layer",
    budget="60 epochs",
    data=DataRecipe(batch=256, balance="class_weights", augmentation=S1_AUGMENTATION),
    model=ModelRecipe(system="five_layer"),
    optimiser=OptimiserRecipe(kind="sgd", rate=0.01),
    validation=ValidationRecipe(early_stopping=15),
)
"""SGD .01, batch 256, class weights 1/(n·n_j). Not stated: momentum .9, 60 epochs.
Cost: 20 minutes.
Result: 58.8 %."""

GAP = Recipe(
    name="gap",
    budget="120 epochs",
    data=DataRecipe(batch=64, balance="class_weights", augmentation=S1_AUGMENTATION),
    model=ModelRecipe(system="gap"),
    optimiser=OptimiserRecipe(schedule="plateau", plateau_patience=8, plateau_factor=0.3),
    validation=ValidationRecipe(early_stopping=25),
)
"""Adam, class weights 1/(n·n_j). Not stated: batch 64, 120 epochs with rate cuts on plateaus.
Cost: 70 minutes.
Result: 49.4 % after 32 minutes (53.8 epochs), too short to compare."""

RESNET50 = Recipe(
    name="resnet50",
    budget="122 epochs",
    data=DataRecipe(batch=32, balance="class_weights", augmentation=S1_AUGMENTATION),
    model=ModelRecipe(system="resnet50"),
    optimiser=OptimiserRecipe(kind="sgd", rate=0.01, schedule="plateau"),
)
"""SGD .01, batch 32, 122 epochs, as in the study that S1 follows.
Cost: 40 minutes an epoch, so for a GPU.
Result: a trial of 21 steps from random weights, loss 6.26 to 2.27."""

SENET50 = Recipe(
    name="senet50",
    budget="122 epochs",
    data=DataRecipe(batch=64, balance="class_weights", augmentation=S1_AUGMENTATION),
    model=ModelRecipe(system="senet50"),
    optimiser=OptimiserRecipe(kind="sgd", rate=0.01, schedule="plateau"),
)
"""As resnet50, batch 64.
Cost: 50 minutes an epoch, so for a GPU.
Result: a trial of 9 steps from random weights, loss 2.84 to 2.71."""

VGG16 = Recipe(
    name="vgg16",
    budget="100 epochs",
    data=DataRecipe(balance="class_weights", augmentation=S1_AUGMENTATION),
    model=ModelRecipe(system="vgg16", frozen_share=1.0),
    optimiser=OptimiserRecipe(rate=1e-4),
)
"""Adam, batch 128, 100 epochs; a pretrained backbone stays frozen. Not stated: faces stay 48x48.
Cost: 9 hours from random weights, where nothing can be frozen.
Result: a trial of 646 steps (15 minutes), loss 2.12 to 1.85, which stalls for two epochs."""

EFFICIENTNET_B3 = Recipe(
    name="efficientnet_b3",
    budget="30 epochs",
    data=DataRecipe(batch=40, balance="oversample"),
    model=ModelRecipe(system="efficientnet_b3"),
    optimiser=OptimiserRecipe(
        kind="adamax", schedule="plateau", plateau_patience=1, plateau_factor=0.5
    ),
    validation=ValidationRecipe(early_stopping=6),
)
"""Adamax .001, batch 40, oversampling (here after the split). Not stated: augmentation, the mirror.
Cost: 100 minutes an epoch, so for a GPU.
Result: a trial of 13 steps from random weights, loss 10.32 to 9.96."""

CNN4 = Recipe(
    name="cnn4",
    budget="50 epochs",
    data=DataRecipe(batch=64, augmentation=S3_AUGMENTATION),
    model=ModelRecipe(system="cnn4"),
    optimiser=OptimiserRecipe(rate=1e-4),
)
"""Adam 1e-4, 50 epochs, flips and small rotations. Not stated: batch 64.
Cost: 40 minutes.
Result: 53.9 % after 12 minutes (14.6 epochs), too short to compare."""

MOBILENET_V2 = Recipe(
    name="mobilenet_v2",
    budget="50 epochs",
    data=DataRecipe(batch=64, augmentation=S3_AUGMENTATION),
    model=ModelRecipe(system="mobilenet_v2", frozen_share=0.2),
    optimiser=OptimiserRecipe(fine_tune_rate=1e-4, schedule="plateau"),
)
"""The head first, then everything at a tenth of the rate. S3's own run was mis-trained (35 %).
Cost: 2 hours.
Result: 54.3 % after 18 minutes from random weights (6.8 epochs), too short to compare."""

EMOSENSE_4, EMOSENSE_8, EMOSENSE_10 = (
    Recipe(
        name=f"emosense_{layers}",
        budget="50 epochs",
        data=DataRecipe(augmentation=NO_AUGMENTATION),
        model=ModelRecipe(system=f"emosense_{layers}"),
        validation=ValidationRecipe(early_stopping=12),
    )
    for layers in (4, 8, 10)
)
"""Adam, batch 128, 50 epochs, no augmentation.
Cost: 27, 70 and 60 minutes.
Result: 55.3 %; 54.9 % after 29 minutes (21.5 epochs); 27.5 % (one class) after 2 minutes."""

VGGNET = Recipe(
    name="vggnet",
    budget="300 epochs",
    data=DataRecipe(batch=64, augmentation=KHAIREDDIN),
    model=ModelRecipe(system="vggnet"),
    optimiser=OptimiserRecipe(kind="sgd", rate=0.01, weight_decay=1e-4, schedule="plateau"),
    validation=ValidationRecipe(ten_crop=True),
)
"""Khaireddin & Chen: SGD-Nesterov .01, decay 1e-4, batch 64, one 40x40 crop an epoch (theirs: ten).
Cost: 17 hours.
Result: a trial of 203 steps, loss 5.87 to 1.80."""

ENSEMBLE = Recipe(
    name="ensemble",
    model=ModelRecipe(system="ensemble"),
    teaching=TeachingRecipe(teachers=("five_layer", "gap", "resnet50", "senet50", "vgg16")),
)
"""The mean of S1's members: `train ensemble --run NAME --set teaching.teachers=RUN,RUN,...`.
Cost: nothing is trained.
Result: 59.4 % (five_layer, emosense_4, emosense_8, cnn4, gap: what two cores could train)."""

PUBLISHED = (
    FIVE_LAYER, GAP, RESNET50, SENET50, VGG16, EFFICIENTNET_B3, CNN4, MOBILENET_V2,
    EMOSENSE_4, EMOSENSE_8, EMOSENSE_10, VGGNET, ENSEMBLE,
)  # fmt: skip
