"""Large backbones, with ImageNet weights where available, and narrow versions of them."""

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
"""Means of ImageNet's blue, green and red, which nets trained with Caffe subtract."""

PIXEL_SPREAD = 64.0
"""By how many grey levels the pixels of a face typically differ from ImageNet's means."""


def grey_to_rgb(face: keras.KerasTensor) -> keras.KerasTensor:
    """The grey channel repeated three times, for nets with RGB inputs."""
    return layers.Concatenate(name="three")([face, face, face])


def caffe_colours(face: keras.KerasTensor) -> keras.KerasTensor:
    return layers.Normalization(mean=CAFFE_MEANS, variance=[1.0] * 3, name="caffe")(
        grey_to_rgb(face)
    )


def imagenet_or_random(
    application: Callable[..., keras.Model], request: Request, side: int, **settings: Any
) -> tuple[keras.Model, str]:
    """The backbone and the origin of its weights: ImageNet's, or random ones with a warning."""
    settings |= {"include_top": False, "input_shape": (side, side, 3)}
    if request.pretrained:
        try:
            return application(weights="imagenet", **settings), "imagenet"
        except Exception as problem:  # downloads fail in many ways: DNS, proxy, checksum
            first = str(problem).strip().split("\n")[0][:160]
            print(
                f"ImageNet weights are unavailable ({first}). Training starts from random weights, "
                "and every table will say so.",
                file=sys.stderr,
            )
            origin = "random (ImageNet weights unavailable)"
            return prepare_from_scratch(application(weights=None, **settings)), origin
    return prepare_from_scratch(application(weights=None, **settings)), "random"


def prepare_from_scratch(backbone: keras.Model) -> keras.Model:
    """Adapts a backbone without ImageNet weights to training on 27 thousand faces."""
    norms = [layer for layer in backbone.layers if isinstance(layer, layers.BatchNormalization)]
    for layer in norms:
        # MobileNetV2's running statistics average a thousand steps, which suits ImageNet. Here they
        # lag so far behind the weights that every face gets the same prediction.
        layer.momentum = min(layer.momentum, SHORT_MOMENTUM)
    if not norms:
        _initialise_he_normal(backbone)
    return backbone


def _initialise_he_normal(backbone: keras.Model) -> None:
    """He initialisation. With Keras's default, each ReLU of VGG16 halves the signal's variance, so
    that little of it is left after thirteen layers. He's assumes inputs with a variance of one."""
    spread = PIXEL_SPREAD
    for layer in backbone.layers:
        if isinstance(layer, layers.Conv2D):
            kernel, *bias = layer.get_weights()
            fresh = np.asarray(keras.initializers.HeNormal()(kernel.shape))
            layer.set_weights([fresh / spread, *bias])
            spread = 1.0


def vgg_backbone(request: Request, side: int) -> tuple[keras.Model, str]:
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
    return prepare_from_scratch(keras.Model(picture, x, name="vgg16_trunk")), "random"


def residual_backbone(width: float, side: int, *, squeeze: bool) -> keras.Model:
    """ResNet-50's bottlenecks, with squeeze-and-excitation for SeNet-50. Shallow if narrow."""
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


def inverted_residual_backbone(width: float, side: int) -> keras.Model:
    """A shallow MobileNetV2: one inverted residual block per scale."""
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
    # The 3x3 convolution has the stride, as in later ResNets: a strided 1x1 with few channels
    # crashes TensorFlow's CPU gradient (oneDNN on AVX-512).
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
