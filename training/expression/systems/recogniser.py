"""A teacher fine-tuned from a face recogniser.

The network is dlib's: a 29-layer ResNet whose shortcuts downscale by average pooling and add
channels of zeros. Its normalisation was folded into fixed scales, with which only small learning
rates are stable. It gets BatchNorm, which does not change the outputs at first. Its three input
channels are summed to one, because FER2013 is grey. Its last stage is left out, because its
features describe only the face as a whole.
"""

from __future__ import annotations

import keras
import numpy as np
from keras import layers, ops

from training.common.bundle import Arrays
from training.expression.systems.added_batchnorm import (
    MOMENTUM,
    NORM,
    initialise_added_batchnorm,
    set_bias_only,
)
from training.expression.systems.base import Built, Request, System, channels
from training.expression.systems.layers import assemble, face_input, logit_heads
from training.expression.systems.pretrained_weights import DLIB, load_weights_or_warn

SIDE = 128
"""48-pixel faces are enlarged to the scale the recogniser was trained on: eyes 50 pixels apart."""
STAGES = ((32, 3), (64, 4), (128, 3), (256, 3))
COLOUR_MEANS = np.array([122.782, 117.001, 104.298], np.float32)
COLOUR_SCALE = 256.0
WEIGHTS_NAME = "a face recogniser (dlib, CC0)"


def recogniser_teacher(request: Request) -> Built:
    pixels, face = face_input(request.size or 48, colour=request.colour)
    side = max(32, round(SIDE * request.width))
    x = layers.Resizing(side, side, interpolation="bicubic", name="enlarged")(face)
    x = _conv(x, "conv32_down", channels(32, request.width), side=7, stride=2)
    x = layers.MaxPooling2D(3, 2, padding="same")(layers.ReLU()(x))
    for stage, (filters, blocks) in enumerate(STAGES):
        width = channels(filters, request.width)
        if stage:
            x = _residual(x, f"conv{filters}_down", width, stride=2)
        for block in range(1, blocks + (0 if stage else 1)):
            x = _residual(x, f"conv{filters}_{block}", width)
    x = layers.GlobalAveragePooling2D()(x)
    x = layers.BatchNormalization(name="features")(x)
    x = layers.Dropout(0.4)(x)
    outputs = logit_heads(x, request)
    start = assemble("recogniser_teacher", pixels, outputs)
    if not request.pretrained or request.width != 1:
        return start
    arrays = load_weights_or_warn(DLIB)
    if arrays is None:
        return Built(start.model, "random (the recogniser's weights unavailable)")
    set_pretrained_weights(start.model, arrays)
    initialise_added_batchnorm(start.model)
    return Built(start.model, WEIGHTS_NAME)


def set_pretrained_weights(model: keras.Model, arrays: Arrays) -> None:
    """Copies the recogniser's weights to the layers of the same names."""
    for layer in model.layers:
        if f"{dlib_name(layer.name)}/conv/filters" in arrays:
            kernel, bias = folded_kernel_and_bias(arrays, dlib_name(layer.name))
            if layer.kernel.shape[2] == 1:
                bias = bias - np.einsum("hwcf,c->f", kernel, COLOUR_MEANS / COLOUR_SCALE)
                kernel = kernel.sum(axis=2, keepdims=True) / COLOUR_SCALE
            layer.set_weights([kernel])
            set_bias_only(model, layer.name, bias)


def folded_kernel_and_bias(arrays: Arrays, name: str) -> tuple[np.ndarray, np.ndarray]:
    """The kernel with the scale that follows it folded in, and the bias."""
    scale = arrays[f"{name}/scale/weights"]
    kernel = arrays[f"{name}/conv/filters"] * scale
    return kernel, arrays[f"{name}/conv/bias"] * scale + arrays[f"{name}/scale/biases"]


def dlib_name(layer_name: str) -> str:
    """dlib's name of a layer. Keras allows no slash in a name, so ours have a dot."""
    return layer_name.replace(".", "/")


def _conv(
    x: keras.KerasTensor, name: str, filters: int, *, side: int = 3, stride: int = 1
) -> keras.KerasTensor:
    x = layers.Conv2D(filters, side, stride, padding="same", use_bias=False, name=name)(x)
    return layers.BatchNormalization(momentum=MOMENTUM, name=name + NORM)(x)


def _residual(x: keras.KerasTensor, name: str, filters: int, stride: int = 1) -> keras.KerasTensor:
    y = layers.ReLU()(_conv(x, f"{name}.conv1", filters, stride=stride))
    y = _conv(y, f"{name}.conv2", filters)
    if stride > 1:
        x = layers.AveragePooling2D(stride, padding="same")(x)
        added = filters - int(x.shape[-1] or 0)
        x = ops.pad(x, ((0, 0), (0, 0), (0, 0), (0, added)))  # pyright: ignore[reportAssignmentType]
    return layers.ReLU()(layers.Add()([x, y]))


SYSTEMS = (
    System(
        name="recogniser_teacher",
        source="Undertone, on the weights of dlib's face recogniser (Davis King, CC0)",
        build=recogniser_teacher,
        enlarged_to=SIDE,
        own=True,
        note="a teacher, never ships; starts from weights in the public domain",
    ),
)
