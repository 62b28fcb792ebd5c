"""A teacher that begins with eyes for faces: what a small net learnt of people, their age and sex.

The plan is MobileNet's, the weights are HSE's, learnt on portraits of 224 pixels. The first blocks
stay as they came, without norms, for edges are edges; the others are given living norms that at
first change nothing. The last block is left out: it knows who somebody is, whatever face they make.
"""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
from keras import layers

from training.common.bundle import Arrays
from training.expression.systems.base import Built, Request, System, channels
from training.expression.systems.borrowed import HSE, borrowed_or_nothing
from training.expression.systems.layers import answer, finished, seen_input
from training.expression.systems.living import MOMENTUM, NORM, begin_living, give_norm

NAME = "mobile_teacher"
SIZE = 64
SIDE = 112
FIRST = 32
BLOCKS = (
    (64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2),
    (512, 1), (512, 1), (512, 1), (512, 1), (512, 1), (1024, 2),
)  # fmt: skip
"""Filters and stride of each; blocks count from one."""
KEPT = 3
"""Blocks that stay as they came."""
COLOUR_MEANS = np.array([93.594, 104.762, 129.186], np.float32)
"""Blue, green and red of a mean portrait, as nets of portraits mostly take them off. The package
does not say it of this one; the norms and the steps mend what may be wrong."""


def mobile_teacher(request: Request) -> Built:
    pixels, face = seen_input(request.size or SIZE, colour=request.colour)
    side = max(32, round(SIDE * request.width))
    x: Any = layers.Resizing(side, side, interpolation="bilinear", name="enlarged")(face)
    first = layers.Conv2D(
        channels(FIRST, request.width), 3, 2, padding="same", name="conv1",
        trainable=False, dtype="float32",
    )  # fmt: skip
    x = _bounded(first(x))
    for number, (filters, stride) in enumerate(BLOCKS, start=1):
        x = _block(x, number, channels(filters, request.width), stride)
    x = layers.GlobalAveragePooling2D()(x)
    x = layers.BatchNormalization(name="features")(x)
    x = layers.Dropout(0.4)(x)
    start = finished(NAME, pixels, answer(x, request))
    if not request.pretrained or request.width != 1:
        return start
    known = borrowed_or_nothing(HSE)
    if known is None:
        return Built(start.model, "random (the weights of HSE's net not to be had)")
    give_weights(start.model, known)
    begin_living(start.model)
    return Built(start.model, HSE.what)


def give_weights(model: keras.Model, known: Arrays) -> None:
    """The borrowed weights into the layers that carry their names."""
    for layer in model.layers:
        if not layer.name.startswith("conv"):
            continue
        if not layer.name.endswith(NORM):
            kernel, bias = folded(known, layer.name)
            if layer.name == "conv1" and layer.kernel.shape[2] == 1:
                bias = bias - np.einsum("hwcf,c->f", kernel, COLOUR_MEANS)
                kernel = kernel.sum(axis=2, keepdims=True)
            if layer.use_bias:
                layer.set_weights([kernel, bias])
                continue
            layer.set_weights([kernel])
            give_norm(model, layer.name, bias)


def folded(known: Arrays, name: str) -> tuple[np.ndarray, np.ndarray]:
    """A kernel that scales its own answer, and what is added to it."""
    bias = known[f"{name}_bn/batchnorm_1/sub"]
    if name.startswith("conv_dw"):
        scale = known[f"{name}_bn/batchnorm_1/mul"]
        return known[f"{name}/depthwise_kernel"] * scale[:, None], bias
    return known[f"{name}/convolution/merged_input"], bias


def _block(x: Any, number: int, filters: int, stride: int) -> Any:
    """Depth-wise and point-wise. Only the latter's products gain by bfloat16; the former's
    gradients take twelve times as long in it."""
    living = number > KEPT
    common: dict[str, Any] = {"use_bias": not living, "trainable": living}
    each = layers.DepthwiseConv2D(
        3, stride, padding="same", name=f"conv_dw_{number}", dtype="float32", **common
    )
    together = layers.Conv2D(filters, 1, name=f"conv_pw_{number}", **common)
    for layer in (each, together):
        x = layer(x)
        if living:
            x = layers.BatchNormalization(
                momentum=MOMENTUM, name=layer.name + NORM, dtype="float32"
            )(x)
        x = _bounded(x)
    return x


def _bounded(x: Any) -> Any:
    return layers.ReLU(6, dtype="float32")(x)


SYSTEMS = (
    System(
        name=NAME,
        source="Undertone, on the weights of HSE's net of faces (Andrey Savchenko)",
        build=mobile_teacher,
        size=SIZE,
        enlarged_to=SIDE,
        own=True,
        note="teaches and never ships; begins with weights of the npm package human-models",
    ),
)
