"""Our own nets: residual blocks of plain convolutions, which suit uint8 and train fast on a CPU.

`undertone_64` is the network that ships: at most 100 million multiply-adds and 700 KB brotli.
`undertone_small` shipped before it. `teacher` has the same structure without the limits. All end in
global average pooling and one logit layer per head: stock layers that every backend of
TensorFlow.js can run. None has depth-wise layers: per-tensor uint8 quantisation costs a small
separable net six points of accuracy and a net of plain convolutions none.
"""

from __future__ import annotations

import keras
from keras import layers

from training.expression.systems.base import Built, Request, System, channels
from training.expression.systems.layers import (
    assemble,
    conv_bn,
    conv_bn_relu,
    face_input,
    logit_heads,
    scale_to_centred,
)

OURS = "Undertone"
Stages = tuple[tuple[int, int], ...]
"""Channels and number of residual blocks of each stage."""
SMALL_STAGES: Stages = ((32, 0), (48, 1), (80, 2), (128, 1))
STAGES_OF_64: Stages = ((16, 0), (32, 1), (64, 2), (128, 1))
TEACHER_STAGES = ((1, 2), (2, 2), (4, 2), (8, 2))
TEACHER_BASE = 40


def residual(x: keras.KerasTensor, filters: int) -> keras.KerasTensor:
    y = conv_bn_relu(x, filters)
    y = conv_bn(y, filters)
    return layers.ReLU()(layers.Add()([x, y]))


def undertone_small(request: Request) -> Built:
    return _residual_net("undertone_small", request, 48, SMALL_STAGES)


def undertone_64(request: Request) -> Built:
    return _residual_net("undertone_64", request, 64, STAGES_OF_64)


def _residual_net(name: str, request: Request, size: int, stages: Stages) -> Built:
    """A 3x3 stem at full resolution, then three stages that start with a strided 3x3."""
    pixels, face = face_input(request.size or size, colour=request.colour)
    x = scale_to_centred(face)
    for stage, (filters, blocks) in enumerate(stages):
        width = channels(filters, request.width)
        x = conv_bn_relu(x, width, stride=2 if stage else 1)
        for _ in range(blocks):
            x = residual(x, width)
    x = layers.GlobalAveragePooling2D()(x)
    x = layers.Dropout(0.2)(x)
    return assemble(name, pixels, logit_heads(x, request))


def teacher(request: Request) -> Built:
    """ResNet-18 without early pooling, and with squeeze-and-excitation in each block."""
    pixels, face = face_input(request.size or 48, colour=request.colour)
    x = scale_to_centred(face)
    for stage, (times, blocks) in enumerate(TEACHER_STAGES):
        width = channels(TEACHER_BASE * times, request.width)
        x = conv_bn_relu(x, width, stride=2 if stage else 1)
        for _ in range(blocks):
            x = _se_residual(x, width)
    x = layers.GlobalAveragePooling2D()(x)
    x = layers.Dropout(0.4)(x)
    return assemble("teacher", pixels, logit_heads(x, request))


def _se_residual(x: keras.KerasTensor, filters: int) -> keras.KerasTensor:
    y = conv_bn_relu(x, filters)
    y = conv_bn(y, filters)
    weight = layers.GlobalAveragePooling2D(keepdims=True)(y)
    weight = layers.Conv2D(max(4, filters // 8), 1, activation="relu")(weight)
    weight = layers.Conv2D(filters, 1, activation="sigmoid")(weight)
    return layers.ReLU()(layers.Add()([x, layers.Multiply()([y, weight])]))


SYSTEMS = (
    System(name="undertone_small", source=OURS, build=undertone_small, own=True),
    System(
        name="undertone_64",
        source=OURS,
        build=undertone_64,
        own=True,
        note="undertone_small with larger inputs and narrower layers: the one that ships",
    ),
    System(
        name="teacher",
        source=OURS,
        build=teacher,
        own=True,
        note="wide, because it is a teacher and never ships",
    ),
)
