"""Our own nets: plain residual convolutions, because they survive uint8 and train fast on a CPU.

`undertone_64` is the shape that ships: at most 100 million multiply-adds and 700 KB brotli.
`undertone_small` shipped before it, and `teacher` is the same idea without the limits. All end in
one mean over the map and one logit layer per head: stock layers that every backend of TensorFlow.js
runs. Depth-wise layers are left out: per-tensor uint8 costs a small separable net six points where
a plain one loses nothing.
"""

from __future__ import annotations

import keras
from keras import layers

from training.expression.systems.base import Built, Request, System, channels
from training.expression.systems.layers import (
    answer,
    centred,
    conv_bn,
    conv_bn_relu,
    finished,
    seen_input,
)

OURS = "Undertone"
Stages = tuple[tuple[int, int], ...]
"""Channels and residual blocks of each."""
SMALL_STAGES: Stages = ((32, 0), (48, 1), (80, 2), (128, 1))
STAGES_OF_64: Stages = ((16, 0), (32, 1), (64, 2), (128, 1))
TEACHER_STAGES = ((1, 2), (2, 2), (4, 2), (8, 2))
TEACHER_BASE = 40


def residual(x: keras.KerasTensor, filters: int) -> keras.KerasTensor:
    y = conv_bn_relu(x, filters)
    y = conv_bn(y, filters)
    return layers.ReLU()(layers.Add()([x, y]))


def undertone_small(request: Request) -> Built:
    return _plain("undertone_small", request, 48, SMALL_STAGES)


def undertone_64(request: Request) -> Built:
    return _plain("undertone_64", request, 64, STAGES_OF_64)


def _plain(name: str, request: Request, size: int, stages: Stages) -> Built:
    """A 3x3 stem at full size, then three stages, each led in by a strided 3x3."""
    pixels, face = seen_input(request.size or size, colour=request.colour)
    x = centred(face)
    for stage, (filters, blocks) in enumerate(stages):
        width = channels(filters, request.width)
        x = conv_bn_relu(x, width, stride=2 if stage else 1)
        for _ in range(blocks):
            x = residual(x, width)
    x = layers.GlobalAveragePooling2D()(x)
    x = layers.Dropout(0.2)(x)
    return finished(name, pixels, answer(x, request))


def teacher(request: Request) -> Built:
    """ResNet-18's plan on faces: no early pooling, squeeze-and-excitation after each block."""
    pixels, face = seen_input(request.size or 48, colour=request.colour)
    x = centred(face)
    for stage, (times, blocks) in enumerate(TEACHER_STAGES):
        width = channels(TEACHER_BASE * times, request.width)
        x = conv_bn_relu(x, width, stride=2 if stage else 1)
        for _ in range(blocks):
            x = _excited(x, width)
    x = layers.GlobalAveragePooling2D()(x)
    x = layers.Dropout(0.4)(x)
    return finished("teacher", pixels, answer(x, request))


def _excited(x: keras.KerasTensor, filters: int) -> keras.KerasTensor:
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
        note="the small net's plan on larger faces and thinner maps: the one that ships",
    ),
    System(
        name="teacher",
        source=OURS,
        build=teacher,
        own=True,
        note="wide on purpose: it teaches, it never ships",
    ),
)
