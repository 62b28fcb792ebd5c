"""S0's EfficientNetB3, S3's two nets, S4's three depths, and Khaireddin and Chen's VGGNet."""

from __future__ import annotations

import keras
from keras import layers, regularizers

from training.expression.systems.backbones import (
    grey_to_rgb,
    imagenet_or_random,
    inverted_residual_backbone,
    residual_backbone,
)
from training.expression.systems.base import Built, Request, System, channels
from training.expression.systems.layers import assemble, grey_input, logit_heads, scale_to_unit

S0 = "S0: Emotion Recognition using Novel CNN Architecture"
S3 = "S3: Emotional recognition using CNNs (Neamtiu)"
EFFICIENTNET_SIDE, MOBILENET_SIDE = 224, 96
S4 = "S4: EmoSense (SRM)"


def efficientnet_b3(request: Request) -> Built:
    """Backbone, BatchNorm, Dense 256 with S0's regularisers, Dropout .45, Dense."""
    face = grey_input(48)
    side = request.size or EFFICIENTNET_SIDE
    x = grey_to_rgb(layers.Resizing(side, side)(face))
    if request.width == 1:
        backbone, weights = imagenet_or_random(keras.applications.EfficientNetB3, request, side)
    else:
        backbone, weights = residual_backbone(request.width, side, squeeze=True), "random"
    x = layers.GlobalMaxPooling2D()(backbone(x))
    x = layers.BatchNormalization(momentum=0.99, epsilon=0.001)(x)
    x = layers.Dense(
        channels(256, request.width),
        activation="relu",
        kernel_regularizer=regularizers.l2(0.016),
        activity_regularizer=regularizers.l1(0.006),
        bias_regularizer=regularizers.l1(0.006),
    )(x)
    x = layers.Dropout(0.45)(x)
    pretrained = (backbone.name,) if weights == "imagenet" else ()
    return assemble("efficientnet_b3", face, logit_heads(x, request), weights, pretrained)


def cnn4(request: Request) -> Built:
    face = grey_input(request.size or 48)
    x = scale_to_unit(face)
    x = layers.Conv2D(channels(32, request.width), 3, activation="relu")(x)
    x = layers.Conv2D(channels(64, request.width), 3, activation="relu")(x)
    x = layers.Dropout(0.25)(layers.MaxPooling2D(2)(x))
    x = layers.Conv2D(channels(128, request.width), 3, activation="relu")(x)
    x = layers.MaxPooling2D(2)(x)
    x = layers.Conv2D(channels(128, request.width), 3, activation="relu")(x)
    x = layers.Dropout(0.25)(layers.MaxPooling2D(2)(x))
    x = layers.Flatten()(x)
    x = layers.Dense(channels(1024, request.width), activation="relu")(x)
    x = layers.Dropout(0.5)(x)
    return assemble("cnn4", face, logit_heads(x, request))


def mobilenet_v2(request: Request) -> Built:
    face = grey_input(48)
    side = request.size or MOBILENET_SIDE
    x = grey_to_rgb(layers.Resizing(side, side)(face))
    x = layers.Rescaling(1 / 127.5, offset=-1)(x)
    if request.width == 1:
        backbone, weights = imagenet_or_random(keras.applications.MobileNetV2, request, side)
    else:
        backbone, weights = inverted_residual_backbone(request.width, side), "random"
    x = layers.GlobalAveragePooling2D()(backbone(x))
    x = layers.Dropout(0.2)(x)
    pretrained = (backbone.name,) if weights == "imagenet" else ()
    return assemble("mobilenet_v2", face, logit_heads(x, request), weights, pretrained)


def _emosense(
    name: str, request: Request, filters: tuple[int, ...], units: tuple[int, ...], padding: str
) -> Built:
    face = grey_input(request.size or 48)
    x = scale_to_unit(face)
    for count in filters:
        x = layers.Conv2D(channels(count, request.width), 3, padding=padding, activation="relu")(x)
        x = layers.Dropout(0.4)(layers.MaxPooling2D(2)(x))
    x = layers.Flatten()(x)
    for count, dropped in zip(units, (0.4, 0.3, 0.3), strict=False):
        x = layers.Dense(channels(count, request.width), activation="relu")(x)
        x = layers.Dropout(dropped)(x)
    return assemble(name, face, logit_heads(x, request))


def emosense_4(request: Request) -> Built:
    return _emosense("emosense_4", request, (64, 128), (512,), "valid")


def emosense_8(request: Request) -> Built:
    return _emosense("emosense_8", request, (128, 256, 512, 512), (512, 256), "valid")


def emosense_10(request: Request) -> Built:
    return _emosense("emosense_10", request, (64, 128, 256, 512, 512), (512, 256, 128), "same")


def vggnet(request: Request) -> Built:
    """Khaireddin and Chen: four stages of two convolutions, two dense layers of 4096."""
    face = grey_input(request.size or 40)
    x = scale_to_unit(face)
    for filters in (64, 128, 256, 512):
        for _ in range(2):
            x = layers.Conv2D(channels(filters, request.width), 3, padding="same")(x)
            x = layers.ReLU()(layers.BatchNormalization()(x))
        x = layers.MaxPooling2D(2)(x)
    x = layers.Dropout(0.2)(layers.Flatten()(x))
    for _ in range(2):
        x = layers.Dense(channels(4096, request.width), activation="relu")(x)
        x = layers.Dropout(0.2)(x)
    return assemble("vggnet", face, logit_heads(x, request))


SYSTEMS = (
    System(
        name="efficientnet_b3",
        source=S0,
        build=efficientnet_b3,
        published_accuracy=93.30,
        enlarged_to=EFFICIENTNET_SIDE,
        note="published on oversample-then-split data: `python -m training leak`",
    ),
    System(
        name="cnn4",
        source=S3,
        build=cnn4,
        published_accuracy=63.4,
    ),
    System(
        name="mobilenet_v2",
        source=S3,
        build=mobilenet_v2,
        published_accuracy=35.0,
        enlarged_to=MOBILENET_SIDE,
        note="published 30 % frozen, 35 % fine-tuned; input side not stated: 96",
    ),
    System(
        name="emosense_4",
        source=S4,
        build=emosense_4,
        published_accuracy=54.0,
        note="the paper states the depth only; layout after its 8-layer net",
    ),
    System(
        name="emosense_8",
        source=S4,
        build=emosense_8,
        published_accuracy=62.2,
        published_parameters=4_232_199,
    ),
    System(
        name="emosense_10",
        source=S4,
        build=emosense_10,
        published_accuracy=27.3,
        note="the paper states the depth only; layout after its 8-layer net",
    ),
    System(
        name="vggnet",
        source="Khaireddin & Chen 2021: Facial Emotion Recognition: State of the Art on FER2013",
        build=vggnet,
        published_accuracy=73.28,
        size=40,
        note="40x40 crops of 48x48 faces; evaluated on the centre crop and on ten crops",
    ),
)
