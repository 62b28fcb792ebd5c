"""S1, "Real time emotion based music player": five layers, GAP, and three pretrained backbones.

The paper states kernels, widths, dropout and optimisers of its own nets. Of the fine-tuned ones it
states backbone and result only. The heads of 4096 and 1024 units are those of the study it follows
(Khanzada, Bai and Celepcikay 2020), whose figures it repeats within half a point.
"""

from __future__ import annotations

import keras
from keras import layers

from training.expression.systems.backbones import (
    caffe_colours,
    imagenet_or_random,
    residual_backbone,
    vgg_backbone,
)
from training.expression.systems.base import HEADS, Built, Request, System, channels
from training.expression.systems.layers import (
    assemble,
    conv_bn_relu,
    grey_input,
    logit_heads,
    scale_to_unit,
)

PAPER = "S1: Real time emotion based music player using CNN architectures"
BACKBONE_SIDE = 197
"""The smallest side that the originals of ResNet50 and SeNet50, trained on faces, accept."""


def five_layer(request: Request) -> Built:
    face = grey_input(request.size or 48)
    x = scale_to_unit(face)
    for filters, side in ((32, 5), (32, 4), (64, 5)):
        x = conv_bn_relu(x, channels(filters, request.width), side)
        x = layers.MaxPooling2D(3, 2, padding="same")(x)
    x = layers.Flatten()(x)
    x = layers.Dense(channels(1024, request.width), use_bias=False)(x)
    x = layers.ReLU()(layers.BatchNormalization()(x))
    x = layers.Dropout(0.3)(x)
    return assemble("five_layer", face, logit_heads(x, request))


def gap(request: Request) -> Built:
    """Nine convolutions, and a tenth with one map per class, averaged to the logits."""
    face = grey_input(request.size or 48)
    x = scale_to_unit(face)
    for filters, side in ((16, 7), (32, 5), (64, 3), (128, 3)):
        width = channels(filters, request.width)
        x = layers.BatchNormalization()(layers.Conv2D(width, side, padding="same")(x))
        x = layers.BatchNormalization()(layers.Conv2D(width, side, padding="same")(x))
        x = layers.ReLU()(x)
        x = layers.AveragePooling2D(2, padding="same")(x)
        x = layers.Dropout(0.5)(x)
    x = layers.Conv2D(channels(256, request.width), 3, padding="same")(x)
    x = layers.BatchNormalization()(x)
    outputs = {}
    for head in request.heads:
        maps = layers.Conv2D(len(HEADS[head]), 3, padding="same", name=f"{head}_maps")(x)
        outputs[head] = layers.GlobalAveragePooling2D(name=head, dtype="float32")(maps)
    return assemble("gap", face, outputs)


def _dense_head(x: keras.KerasTensor, request: Request, dropout: float) -> keras.KerasTensor:
    for units in (4096, 1024):
        x = layers.Dense(channels(units, request.width), activation="relu")(x)
        if dropout:
            x = layers.Dropout(dropout)(x)
    return x


def resnet50(request: Request) -> Built:
    return _pretrained_net("resnet50", request, dropout=0.0)


def senet50(request: Request) -> Built:
    return _pretrained_net("senet50", request, dropout=0.0)


def vgg16(request: Request) -> Built:
    return _pretrained_net("vgg16", request, dropout=0.5)


def _pretrained_net(name: str, request: Request, dropout: float) -> Built:
    face = grey_input(48)
    side = request.size or (48 if name == "vgg16" else BACKBONE_SIDE)
    x = caffe_colours(layers.Resizing(side, side)(face))
    if name == "vgg16":
        backbone, weights = vgg_backbone(request, side)
    elif name == "resnet50" and request.width == 1:
        backbone, weights = imagenet_or_random(keras.applications.ResNet50, request, side)
    else:
        # Keras has neither SeNet50 nor a narrow ResNet, so their blocks are built here.
        backbone, weights = (
            residual_backbone(request.width, side, squeeze=name == "senet50"),
            "random",
        )
        if request.pretrained and request.width == 1:
            weights = "random (Keras has no ImageNet weights for this network)"
            print("Keras has no ImageNet weights for SeNet50. It starts from random weights.")
    x = backbone(x)
    x = layers.Flatten()(x) if name == "vgg16" else layers.GlobalAveragePooling2D()(x)
    x = _dense_head(x, request, dropout)
    pretrained = (backbone.name,) if weights == "imagenet" else ()
    return assemble(name, face, logit_heads(x, request), weights, pretrained)


SYSTEMS = (
    System(
        name="five_layer",
        source=PAPER,
        build=five_layer,
        published_accuracy=65.67,
        note="kernels, widths, pools, dropout as stated; padding is not stated: same",
    ),
    System(
        name="gap",
        source=PAPER,
        build=gap,
        published_accuracy=66.54,
        published_parameters=642_935,
        note="about 642 thousand stated; the layout with that many is Arriaga's simple CNN",
    ),
    System(
        name="resnet50",
        source=PAPER,
        build=resnet50,
        published_accuracy=73.22,
        enlarged_to=BACKBONE_SIDE,
        note="the original starts from face weights; ours from ImageNet or from scratch",
    ),
    System(
        name="senet50",
        source=PAPER,
        build=senet50,
        published_accuracy=72.19,
        enlarged_to=BACKBONE_SIDE,
        note="the original starts from face weights; ours from scratch",
    ),
    System(
        name="vgg16",
        source=PAPER,
        build=vgg16,
        published_accuracy=69.30,
        note="the original starts from face weights; ours from ImageNet or from scratch; "
        "faces stay 48x48",
    ),
)
