"""The published systems, trained as published wherever their papers say how.

    python -m training train NAME [--minutes N]

Where a paper is silent the docstring says what we took. Times are for all epochs on two undisturbed
cores, from the seconds an epoch took; early stopping may end sooner. Results are shares of
PublicTest without near copies, mirror averaged, as RESULTS.md has them with their intervals.
"""

from __future__ import annotations

from dataclasses import dataclass

from training.data.balance import Balance
from training.expression.augment import Augmentation
from training.expression.recipe import Optimiser, Recipe, Schedule

S1_AUGMENTATION = Augmentation(mirror=True, zoom=0.1, rotate=10, shift=0.1)
"""S1 names mirror, zoom, rotation and shift, without amounts; these are Keras-tutorial amounts."""
S3_AUGMENTATION = Augmentation(mirror=True, rotate=8)
"""Flips and small rotations, without an amount."""
KHAIREDDIN = Augmentation(
    mirror=True, rotate=10, shift=0.2, zoom=0.2, geometry_share=0.5, crop=40,
    brightness=0.2, contrast=0.5, light_share=0.5, erase_share=0.5,
)  # fmt: skip
"""Their code also changes the light, which their text leaves out; those amounts are ours."""
NO_AUGMENTATION = Augmentation(mirror=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class FiveLayer(Recipe):
    """`train five_layer`: SGD .01, batch 256, weights 1/(n·n_j). 20 minutes: 58.8 %.

    Momentum and epochs are not stated: .9 and 60."""

    name: str = "five_layer"
    system: str = "five_layer"
    optimiser: Optimiser = "sgd"
    learning_rate: float = 0.01
    batch: int = 256
    epochs: float = 60
    balance: Balance = "class_weights"
    augmentation: Augmentation = S1_AUGMENTATION
    early_stopping: int = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap(Recipe):
    """`train gap`: Adam, weights 1/(n·n_j). 70 minutes.

    After 32 of them (53.8 epochs) 49.4 %, too short to compare.

    Batch and epochs are not stated: 64, and 120 with the rate divided on plateaus."""

    name: str = "gap"
    system: str = "gap"
    batch: int = 64
    epochs: float = 120
    schedule: Schedule = "plateau"
    plateau_patience: int = 8
    plateau_factor: float = 0.3
    balance: Balance = "class_weights"
    augmentation: Augmentation = S1_AUGMENTATION
    early_stopping: int = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class ResNet50(Recipe):
    """`train resnet50`: SGD .01, batch 32, 122 epochs, as in the study S1 follows.

    40 minutes an epoch on two cores, where only a trial makes sense: for a GPU. In 21 steps from
    random weights the loss fell from 6.26 to 2.27."""

    name: str = "resnet50"
    system: str = "resnet50"
    optimiser: Optimiser = "sgd"
    learning_rate: float = 0.01
    batch: int = 32
    epochs: float = 122
    balance: Balance = "class_weights"
    schedule: Schedule = "plateau"
    augmentation: Augmentation = S1_AUGMENTATION


@dataclass(frozen=True, slots=True, kw_only=True)
class SeNet50(ResNet50):
    """`train senet50`: as ResNet50, batch 64. 50 minutes an epoch: for a GPU.

    In 9 steps from random weights the loss fell from 2.84 to 2.71."""

    name: str = "senet50"
    system: str = "senet50"
    batch: int = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Vgg16(Recipe):
    """`train vgg16`: the trunk stays frozen while it is pretrained; Adam, batch 128, 100 epochs.

    9 hours from random weights (faces stay 48x48), where nothing can be frozen. In 646 steps, 15
    minutes, the loss fell from 2.12 to 1.85: it stands still for the first two epochs."""

    name: str = "vgg16"
    system: str = "vgg16"
    learning_rate: float = 1e-4
    epochs: float = 100
    frozen_share: float = 1.0
    balance: Balance = "class_weights"
    augmentation: Augmentation = S1_AUGMENTATION


@dataclass(frozen=True, slots=True, kw_only=True)
class EfficientNetB3(Recipe):
    """`train efficientnet_b3`: S0's head and optimiser (Adamax .001), batch 40, oversampling.

    S0 oversampled before splitting; here training rows only. Its augmentation is not stated: the
    mirror. 100 minutes an epoch: for a GPU. In 13 steps from random weights the loss fell from
    10.32 to 9.96."""

    name: str = "efficientnet_b3"
    system: str = "efficientnet_b3"
    optimiser: Optimiser = "adamax"
    batch: int = 40
    epochs: float = 30
    schedule: Schedule = "plateau"
    plateau_patience: int = 1
    plateau_factor: float = 0.5
    balance: Balance = "oversample"
    early_stopping: int = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Cnn4(Recipe):
    """`train cnn4`: Adam 1e-4, 50 epochs, flips and small rotations; batch 64. 40 minutes.

    After 12 of them (14.6 epochs) 53.9 %, too short to compare."""

    name: str = "cnn4"
    system: str = "cnn4"
    learning_rate: float = 1e-4
    batch: int = 64
    epochs: float = 50
    augmentation: Augmentation = S3_AUGMENTATION


@dataclass(frozen=True, slots=True, kw_only=True)
class MobileNetV2(Recipe):
    """`train mobilenet_v2`: the head first, then everything at a tenth of the rate (if pretrained).

    S3's own run was mis-trained (35 %); this is the recipe it meant. 2 hours; after 18
    minutes from random weights (6.8 epochs) 54.3 %, too short to compare."""

    name: str = "mobilenet_v2"
    system: str = "mobilenet_v2"
    epochs: float = 50
    batch: int = 64
    frozen_share: float = 0.2
    fine_tune_rate: float = 1e-4
    schedule: Schedule = "plateau"
    augmentation: Augmentation = S3_AUGMENTATION


@dataclass(frozen=True, slots=True, kw_only=True)
class EmoSense8(Recipe):
    """`train emosense_8`: Adam, batch 128, 50 epochs, no augmentation. 70 minutes.

    After 29 of them (21.5 epochs) 54.9 %, too short to compare."""

    name: str = "emosense_8"
    system: str = "emosense_8"
    epochs: float = 50
    augmentation: Augmentation = NO_AUGMENTATION
    early_stopping: int = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class EmoSense4(EmoSense8):
    """`train emosense_4`: as EmoSense8. 27 minutes: 55.3 %."""

    name: str = "emosense_4"
    system: str = "emosense_4"


@dataclass(frozen=True, slots=True, kw_only=True)
class EmoSense10(EmoSense8):
    """`train emosense_10`: as EmoSense8. 60 minutes.

    After 2 of them one class for nearly every face, 27.5 %."""

    name: str = "emosense_10"
    system: str = "emosense_10"


@dataclass(frozen=True, slots=True, kw_only=True)
class VggNet(Recipe):
    """`train vggnet`: Khaireddin & Chen: SGD-Nesterov .01, weight decay 1e-4, 300 epochs, batch 64.

    The rate falls by a quarter when five epochs bring nothing; scale, shift (20 %) and rotation
    (10 degrees) each for half the faces, 40x40 crops, erasing for half. They feed all ten crops of
    a face at once; here each epoch draws one. 17 hours. In 203 steps the loss fell from 5.87 to
    1.80."""

    name: str = "vggnet"
    system: str = "vggnet"
    optimiser: Optimiser = "sgd"
    learning_rate: float = 0.01
    weight_decay: float = 1e-4
    batch: int = 64
    epochs: float = 300
    schedule: Schedule = "plateau"
    augmentation: Augmentation = KHAIREDDIN
    ten_crop: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Ensemble(Recipe):
    """`train ensemble --run NAME --set teachers=RUN,RUN,...`: the mean of their probabilities.

    Nothing is trained; S1's members are resnet50, senet50, vgg16, gap and five_layer. Of what two
    cores could train (five_layer, emosense_4, emosense_8, cnn4, gap): 59.4 %."""

    name: str = "ensemble"
    system: str = "ensemble"
    teachers: tuple[str, ...] = ("five_layer", "gap", "resnet50", "senet50", "vgg16")


PUBLISHED = (
    FiveLayer(), Gap(), ResNet50(), SeNet50(), Vgg16(), EfficientNetB3(), Cnn4(), MobileNetV2(),
    EmoSense4(), EmoSense8(), EmoSense10(), VggNet(), Ensemble(),
)  # fmt: skip
