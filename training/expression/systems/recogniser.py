"""A teacher that begins as a face recogniser: it knows faces before it sees its first expression.

The network is dlib's: a 29-layer ResNet whose shortcuts average and gain empty channels. Its
normalisations were frozen into mere scales, with which only small steps were possible; it is given
living ones that at first change nothing. Its three colour planes become one, because the contest's
faces are grey. Its last stage, which sees no more than the whole face at once, is left out.
"""

from __future__ import annotations

import keras
import numpy as np
from keras import layers, ops

from training.common.bundle import Arrays
from training.expression.systems.base import Built, Request, System, channels
from training.expression.systems.borrowed import DLIB, borrowed_or_nothing
from training.expression.systems.layers import answer, finished, seen_input
from training.expression.systems.living import MOMENTUM, NORM, begin_living, give_norm

SIDE = 128
"""48-pixel faces are enlarged to the scale the recogniser learnt at: eyes 50 pixels apart."""
STAGES = ((32, 3), (64, 4), (128, 3), (256, 3))
COLOUR_MEANS = np.array([122.782, 117.001, 104.298], np.float32)
COLOUR_SCALE = 256.0
WEIGHTS_NAME = "a face recogniser (dlib, CC0)"


def recogniser_teacher(request: Request) -> Built:
    pixels, face = seen_input(request.size or 48, colour=request.colour)
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
    outputs = answer(x, request)
    start = finished("recogniser_teacher", pixels, outputs)
    if not request.pretrained or request.width != 1:
        return start
    known = borrowed_or_nothing(DLIB)
    if known is None:
        return Built(start.model, "random (the recogniser's weights not to be had)")
    give_weights(start.model, known)
    begin_living(start.model)
    return Built(start.model, WEIGHTS_NAME)


def give_weights(model: keras.Model, known: Arrays) -> None:
    """The recogniser's weights into the layers that carry its names."""
    for layer in model.layers:
        if f"{plain(layer.name)}/conv/filters" in known:
            kernel, bias = folded(known, plain(layer.name))
            if layer.kernel.shape[2] == 1:
                bias = bias - np.einsum("hwcf,c->f", kernel, COLOUR_MEANS / COLOUR_SCALE)
                kernel = kernel.sum(axis=2, keepdims=True) / COLOUR_SCALE
            layer.set_weights([kernel])
            give_norm(model, layer.name, bias)


def folded(known: Arrays, name: str) -> tuple[np.ndarray, np.ndarray]:
    """A kernel that scales its own answer, not scaled afterwards, and what is added to it."""
    scale = known[f"{name}/scale/weights"]
    kernel = known[f"{name}/conv/filters"] * scale
    return kernel, known[f"{name}/conv/bias"] * scale + known[f"{name}/scale/biases"]


def plain(layer_name: str) -> str:
    """Layer names may hold no slash."""
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
        gained = filters - int(x.shape[-1] or 0)
        x = ops.pad(x, ((0, 0), (0, 0), (0, 0), (0, gained)))  # pyright: ignore[reportAssignmentType]
    return layers.ReLU()(layers.Add()([x, y]))


SYSTEMS = (
    System(
        name="recogniser_teacher",
        source="Undertone, on the weights of dlib's face recogniser (Davis King, CC0)",
        build=recogniser_teacher,
        enlarged_to=SIDE,
        own=True,
        note="teaches and never ships; begins with weights in the public domain",
    ),
)
