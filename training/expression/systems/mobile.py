"""A teacher fine-tuned from a small network that recognises faces, their age and sex.

The architecture is MobileNet, the weights are HSE's, trained on portraits of 224 pixels. The first
blocks stay frozen, because low-level features transfer as they are. The others get BatchNorm, which
does not change the outputs at first. The last block is left out: its features tell identities apart
and ignore expressions.
"""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
from keras import layers

from training.common.bundle import Arrays
from training.expression.systems.added_batchnorm import (
    MOMENTUM,
    NORM,
    initialise_added_batchnorm,
    set_bias_only,
)
from training.expression.systems.base import Built, Request, System, channels
from training.expression.systems.layers import assemble, face_input, logit_heads
from training.expression.systems.pretrained_weights import HSE, load_weights_or_warn

NAME = "mobile_teacher"
SIZE = 64
SIDE = 112
STEM_CHANNELS = 32
BLOCKS = (
    (64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2),
    (512, 1), (512, 1), (512, 1), (512, 1), (512, 1), (1024, 2),
)  # fmt: skip
"""Filters and stride of each block. Layer names number the blocks from one."""
FROZEN_BLOCKS = 3
"""The first blocks, which are not fine-tuned."""
COLOUR_MEANS = np.array([93.594, 104.762, 129.186], np.float32)
"""Mean blue, green and red of portraits, which face nets usually subtract. The package does not
say whether this one does; BatchNorm and fine-tuning compensate if not."""


def mobile_teacher(request: Request) -> Built:
    pixels, face = face_input(request.size or SIZE, colour=request.colour)
    side = max(32, round(SIDE * request.width))
    x: Any = layers.Resizing(side, side, interpolation="bilinear", name="enlarged")(face)
    stem = layers.Conv2D(
        channels(STEM_CHANNELS, request.width), 3, 2, padding="same", name="conv1",
        trainable=False, dtype="float32",
    )  # fmt: skip
    x = _relu6(stem(x))
    for number, (filters, stride) in enumerate(BLOCKS, start=1):
        x = _block(x, number, channels(filters, request.width), stride)
    x = layers.GlobalAveragePooling2D()(x)
    x = layers.BatchNormalization(name="features")(x)
    x = layers.Dropout(0.4)(x)
    start = assemble(NAME, pixels, logit_heads(x, request))
    if not request.pretrained or request.width != 1:
        return start
    arrays = load_weights_or_warn(HSE)
    if arrays is None:
        return Built(start.model, "random (the weights of HSE's net unavailable)")
    set_pretrained_weights(start.model, arrays)
    initialise_added_batchnorm(start.model)
    return Built(start.model, HSE.title)


def set_pretrained_weights(model: keras.Model, arrays: Arrays) -> None:
    """Copies the pretrained weights to the layers of the same names."""
    for layer in model.layers:
        if not layer.name.startswith("conv"):
            continue
        if not layer.name.endswith(NORM):
            kernel, bias = folded_kernel_and_bias(arrays, layer.name)
            if layer.name == "conv1" and layer.kernel.shape[2] == 1:
                bias = bias - np.einsum("hwcf,c->f", kernel, COLOUR_MEANS)
                kernel = kernel.sum(axis=2, keepdims=True)
            if layer.use_bias:
                layer.set_weights([kernel, bias])
                continue
            layer.set_weights([kernel])
            set_bias_only(model, layer.name, bias)


def folded_kernel_and_bias(arrays: Arrays, name: str) -> tuple[np.ndarray, np.ndarray]:
    """The kernel with the scale of its normalisation folded in, and the bias."""
    bias = arrays[f"{name}_bn/batchnorm_1/sub"]
    if name.startswith("conv_dw"):
        scale = arrays[f"{name}_bn/batchnorm_1/mul"]
        return arrays[f"{name}/depthwise_kernel"] * scale[:, None], bias
    return arrays[f"{name}/convolution/merged_input"], bias


def _block(x: Any, number: int, filters: int, stride: int) -> Any:
    """Depth-wise and point-wise convolution. The former stays in float32, because its gradients
    take twelve times as long in bfloat16."""
    fine_tuned = number > FROZEN_BLOCKS
    common: dict[str, Any] = {"use_bias": not fine_tuned, "trainable": fine_tuned}
    depthwise = layers.DepthwiseConv2D(
        3, stride, padding="same", name=f"conv_dw_{number}", dtype="float32", **common
    )
    pointwise = layers.Conv2D(filters, 1, name=f"conv_pw_{number}", **common)
    for layer in (depthwise, pointwise):
        x = layer(x)
        if fine_tuned:
            x = layers.BatchNormalization(
                momentum=MOMENTUM, name=layer.name + NORM, dtype="float32"
            )(x)
        x = _relu6(x)
    return x


def _relu6(x: Any) -> Any:
    return layers.ReLU(6, dtype="float32")(x)


SYSTEMS = (
    System(
        name=NAME,
        source="Undertone, on the weights of HSE's net of faces (Andrey Savchenko)",
        build=mobile_teacher,
        size=SIZE,
        enlarged_to=SIDE,
        own=True,
        note="a teacher, never ships; starts from the weights in the npm package human-models",
    ),
)
