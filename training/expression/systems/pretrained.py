"""Large trunks with ImageNet weights where they can be had, and small likenesses of them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import keras
import numpy as np
from keras import layers

from training.expression.systems.base import Request, channels

SHORT_MOMENTUM = 0.99
CAFFE_MEANS = [103.939, 116.779, 123.68]
"""Blue, green, red means of ImageNet, as the Caffe-trained nets subtract them."""

PIXEL_SPREAD = 64.0
"""Grey levels by which the pixels of a face differ from ImageNet's means."""


def three(face: keras.KerasTensor) -> keras.KerasTensor:
    """Grey thrice: what a colour net sees of a grey picture."""
    return layers.Concatenate(name="three")([face, face, face])


def caffe_colours(face: keras.KerasTensor) -> keras.KerasTensor:
    return layers.Normalization(mean=CAFFE_MEANS, variance=[1.0] * 3, name="caffe")(three(face))


def imagenet_or_random(
    application: Callable[..., keras.Model], request: Request, side: int, **settings: Any
) -> tuple[keras.Model, str]:
    """The trunk with ImageNet weights; without them, with random ones, and a line that says so."""
    settings |= {"include_top": False, "input_shape": (side, side, 3)}
    if request.pretrained:
        try:
            return application(weights="imagenet", **settings), "imagenet"
        except Exception as problem:  # whatever a download can die of: name lookup, proxy, hash
            first = str(problem).strip().split("\n")[0][:160]
            print(
                f"ImageNet weights could not be had ({first}). Training starts from random weights "
                "and every table will say so.",
                file=sys.stderr,
            )
            origin = "random (ImageNet weights not to be had)"
            return from_nothing(application(weights=None, **settings)), origin
    return from_nothing(application(weights=None, **settings)), "random"


def from_nothing(trunk: keras.Model) -> keras.Model:
    """What a trunk without ImageNet weights needs so that 27 thousand faces can teach it at all."""
    norms = [layer for layer in trunk.layers if isinstance(layer, layers.BatchNormalization)]
    for layer in norms:
        # MobileNetV2's running means look back a thousand steps, which suits a million pictures:
        # here they lag so far behind the weights that every face gets one answer.
        layer.momentum = min(layer.momentum, SHORT_MOMENTUM)
    if not norms:
        _keep_signal(trunk)
    return trunk


def _keep_signal(trunk: keras.Model) -> None:
    """He's initial weights. With Keras's own, each ReLU of VGG16 halves the signal's power, and
    what a face says is gone before the thirteenth. They expect a signal of about one."""
    spread = PIXEL_SPREAD
    for layer in trunk.layers:
        if isinstance(layer, layers.Conv2D):
            kernel, *bias = layer.get_weights()
            fresh = np.asarray(keras.initializers.HeNormal()(kernel.shape))
            layer.set_weights([fresh / spread, *bias])
            spread = 1.0


def vgg_trunk(request: Request, side: int) -> tuple[keras.Model, str]:
    if request.width == 1:
        return imagenet_or_random(keras.applications.VGG16, request, side)
    picture = keras.Input((side, side, 3))
    x = picture
    for filters, times in ((64, 2), (128, 2), (256, 3), (512, 3), (512, 3)):
        for _ in range(times):
            x = layers.Conv2D(
                channels(filters, request.width), 3, padding="same", activation="relu"
            )(x)
        x = layers.MaxPooling2D(2)(x)
    return from_nothing(keras.Model(picture, x, name="vgg16_trunk")), "random"


def residual_trunk(width: float, side: int, *, squeeze: bool) -> keras.Model:
    """ResNet-50's bottlenecks, with squeeze-and-excitation for SeNet-50; shallow when narrow."""
    depths = (3, 4, 6, 3) if width == 1 else (1, 1, 1, 1)
    picture = keras.Input((side, side, 3))
    x = layers.Conv2D(channels(64, width), 7, 2, padding="same", use_bias=False)(picture)
    x = layers.ReLU()(layers.BatchNormalization()(x))
    x = layers.MaxPooling2D(3, 2, padding="same")(x)
    for stage, depth in enumerate(depths):
        inner = channels(64 * 2**stage, width)
        for block in range(depth):
            stride = 2 if stage and block == 0 else 1
            x = _bottleneck(x, inner, stride, squeeze=squeeze)
    return keras.Model(picture, x, name="senet50_trunk" if squeeze else "resnet50_trunk")


def inverted_trunk(width: float, side: int) -> keras.Model:
    """A short likeness of MobileNetV2: one inverted block per scale."""
    picture = keras.Input((side, side, 3))
    x = layers.Conv2D(channels(32, width), 3, 2, padding="same", use_bias=False)(picture)
    x = layers.ReLU(6.0)(layers.BatchNormalization()(x))
    for filters in (24, 64, 160):
        wide = 6 * int(x.shape[-1] or 0)
        x = layers.Conv2D(wide, 1, use_bias=False)(x)
        x = layers.ReLU(6.0)(layers.BatchNormalization()(x))
        x = layers.DepthwiseConv2D(3, 2, padding="same", use_bias=False)(x)
        x = layers.ReLU(6.0)(layers.BatchNormalization()(x))
        x = layers.Conv2D(channels(filters, width), 1, use_bias=False)(x)
        x = layers.BatchNormalization()(x)
    return keras.Model(picture, x, name="mobilenet_v2_trunk")


def _bottleneck(
    x: keras.KerasTensor, inner: int, stride: int, *, squeeze: bool
) -> keras.KerasTensor:
    y = x
    # The stride sits on the 3x3, as in later ResNets: a strided 1x1 with few channels crashes
    # TensorFlow's CPU gradient (oneDNN on AVX-512).
    for filters, side, step in ((inner, 1, 1), (inner, 3, stride), (4 * inner, 1, 1)):
        y = layers.Conv2D(filters, side, step, padding="same", use_bias=False)(y)
        y = layers.BatchNormalization()(y)
        if filters == inner:
            y = layers.ReLU()(y)
    if squeeze:
        weight = layers.GlobalAveragePooling2D(keepdims=True)(y)
        weight = layers.Conv2D(max(1, inner // 4), 1, activation="relu")(weight)
        weight = layers.Conv2D(4 * inner, 1, activation="sigmoid")(weight)
        y = layers.Multiply()([y, weight])
    if stride > 1 or x.shape[-1] != 4 * inner:
        x = layers.AveragePooling2D(stride, padding="same")(x) if stride > 1 else x
        x = layers.Conv2D(4 * inner, 1, use_bias=False)(x)
        x = layers.BatchNormalization()(x)
    return layers.ReLU()(layers.Add()([x, y]))
