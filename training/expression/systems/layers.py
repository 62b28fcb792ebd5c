"""Layers and blocks that several networks share."""

from __future__ import annotations

import keras
from keras import layers

from training.expression.augment import LUMA
from training.expression.systems.base import HEADS, Built, Request

LUMA_KERNEL = LUMA.reshape(1, 1, 3, 1)


def grey_input(size: int) -> keras.KerasTensor:
    return keras.Input((size, size, 1), name="face")  # pyright: ignore[reportReturnType]


def face_input(size: int, *, colour: bool) -> tuple[keras.KerasTensor, keras.KerasTensor]:
    """The input and the grey face computed from it: the same tensor, or the luma of an RGB input.

    Luma is a frozen convolution, so its kernel is saved with the weights and every backend of
    TensorFlow.js can run it.
    """
    if not colour:
        face = grey_input(size)
        return face, face
    pixels = keras.Input((size, size, 3), name="pixels")
    luma = layers.Conv2D(1, 1, use_bias=False, trainable=False, name="luma")
    return pixels, luma(pixels)  # pyright: ignore[reportReturnType]


def scale_to_unit(face: keras.KerasTensor) -> keras.KerasTensor:
    """0..255 to 0..1, as most published nets expect."""
    return layers.Rescaling(1 / 255, name="unit")(face)


def scale_to_centred(face: keras.KerasTensor) -> keras.KerasTensor:
    """0..255 to about -1..1."""
    return layers.Rescaling(1 / 127.5, offset=-1, name="centred")(face)


def conv_bn(
    x: keras.KerasTensor, filters: int, side: int = 3, stride: int = 1
) -> keras.KerasTensor:
    """Convolution without bias, then BatchNorm; the export folds the two into one layer."""
    x = layers.Conv2D(filters, side, stride, padding="same", use_bias=False)(x)
    return layers.BatchNormalization()(x)


def conv_bn_relu(
    x: keras.KerasTensor, filters: int, side: int = 3, stride: int = 1
) -> keras.KerasTensor:
    return layers.ReLU()(conv_bn(x, filters, side, stride))


def logit_heads(x: keras.KerasTensor, request: Request) -> dict[str, keras.KerasTensor]:
    """One logit layer per head, in float32 even under mixed precision."""
    return {
        head: layers.Dense(len(HEADS[head]), name=head, dtype="float32")(x)
        for head in request.heads
    }


def assemble(
    name: str,
    face: keras.KerasTensor,
    outputs: dict[str, keras.KerasTensor],
    weights: str = "random",
    backbone: tuple[str, ...] = (),
) -> Built:
    return Built(keras.Model(face, outputs, name=name), weights, backbone)
