"""The detector's network: small, fully convolutional, with a feature pyramid and one head at
stride 4.

Input: RGB pixels 0..255, height and width multiples of 32; the first layer rescales them. Output:
`CHANNELS` numbers per cell, explained in `training/detector/decode.py`.

Large feature maps use plain convolutions, which run near peak speed on CPUs and in WebAssembly.
Small ones use depthwise blocks, which have fewer parameters.
"""

from __future__ import annotations

from typing import Any, cast

import keras
import numpy as np
from keras import layers

from training.detector.decode import CHANNELS
from training.detector.recipes import ModelRecipe

HEAT_PRIOR_LOGIT = -4.6  # log-odds of 1 %, the prior of focal loss (arXiv:1708.02002)


def _conv(x: Any, filters: int, *, kernel: int = 1, stride: int = 1, relu: bool = True) -> Any:
    x = layers.Conv2D(filters, kernel, strides=stride, padding="same", use_bias=False)(x)
    x = layers.BatchNormalization(momentum=0.98)(x)
    return layers.ReLU()(x) if relu else x


def _depthwise(x: Any, *, kernel: int, stride: int = 1) -> Any:
    x = layers.DepthwiseConv2D(kernel, strides=stride, padding="same", use_bias=False)(x)
    return layers.BatchNormalization(momentum=0.98)(x)


def _block(x: Any, *, kernel: int) -> Any:
    """Residual block: depthwise convolution, then 1x1."""
    channels = int(x.shape[-1])
    y = _conv(_depthwise(x, kernel=kernel), channels, relu=False)
    return layers.ReLU()(layers.Add()([x, y]))


def _down(x: Any, filters: int, *, kernel: int) -> Any:
    return _conv(_depthwise(x, kernel=kernel, stride=2), filters)


def build_net(recipe: ModelRecipe) -> keras.Model:
    widths, depths, neck, kernel = recipe.widths, recipe.depths, recipe.neck, recipe.kernel
    pixels = keras.Input((None, None, 3), name="pixels")
    x = layers.Rescaling(1 / 127.5, offset=-1.0)(pixels)
    x = _conv(x, widths[0], kernel=3, stride=2)
    x = _conv(x, widths[1], kernel=3, stride=2)
    levels = []
    for index, depth in enumerate(depths):
        if index:
            x = _down(x, widths[index + 1], kernel=kernel)
        for _ in range(depth):
            x = _block(x, kernel=3 if index == 0 else kernel)
        levels.append(x)
    top = _conv(levels.pop(), neck, relu=False)
    while levels:
        side = _conv(levels.pop(), neck, relu=False)
        top = layers.ReLU()(layers.Add()([side, layers.UpSampling2D(2)(top)]))
        top = _block(top, kernel=3)
    top = _block(top, kernel=3)
    heat = layers.Conv2D(
        1,
        1,
        bias_initializer=cast(Any, keras.initializers.Constant(HEAT_PRIOR_LOGIT)),
        name="heat",
    )(top)
    rest = layers.Conv2D(CHANNELS - 1, 1, name="geometry")(top)
    return keras.Model(pixels, layers.Concatenate(name="cells")([heat, rest]), name="detector")


def with_one_head(net: keras.Model) -> keras.Model:
    """The same function with heat and geometry from a single convolution.

    TensorFlow.js's wasm kernel refuses the bias of an exported one-channel convolution.
    """
    trunk = net.get_layer("heat").input
    weights = [net.get_layer(name).get_weights() for name in ("heat", "geometry")]
    head = layers.Conv2D(CHANNELS, 1, name="cells")
    merged = keras.Model(net.input, head(trunk), name=net.name)
    head.set_weights([np.concatenate([part[i] for part in weights], axis=-1) for i in range(2)])
    return merged
