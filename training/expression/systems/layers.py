"""The few layer idioms all our networks share."""

from __future__ import annotations

import keras
from keras import layers

from training.expression.augment import LUMA
from training.expression.systems.base import HEADS, Built, Request

LUMA_KERNEL = LUMA.reshape(1, 1, 3, 1)


def grey_input(size: int) -> keras.KerasTensor:
    return keras.Input((size, size, 1), name="face")  # pyright: ignore[reportReturnType]


def seen_input(size: int, *, colour: bool) -> tuple[keras.KerasTensor, keras.KerasTensor]:
    """The input, and the grey face in it: the same tensor, or the luma of an RGB one.

    Luma is a fixed convolution because its kernel then travels with the weights and every backend
    of TensorFlow.js runs it.
    """
    if not colour:
        face = grey_input(size)
        return face, face
    pixels = keras.Input((size, size, 3), name="pixels")
    luma = layers.Conv2D(1, 1, use_bias=False, trainable=False, name="luma")
    return pixels, luma(pixels)  # pyright: ignore[reportReturnType]


def unit(face: keras.KerasTensor) -> keras.KerasTensor:
    """0..255 to 0..1, as most of the published nets take it."""
    return layers.Rescaling(1 / 255, name="unit")(face)


def centred(face: keras.KerasTensor) -> keras.KerasTensor:
    """0..255 to about -1..1."""
    return layers.Rescaling(1 / 127.5, offset=-1, name="centred")(face)


def conv_bn(
    x: keras.KerasTensor, filters: int, side: int = 3, stride: int = 1
) -> keras.KerasTensor:
    """Convolution without bias and batch normalisation: the pair folds into one when exported."""
    x = layers.Conv2D(filters, side, stride, padding="same", use_bias=False)(x)
    return layers.BatchNormalization()(x)


def conv_bn_relu(
    x: keras.KerasTensor, filters: int, side: int = 3, stride: int = 1
) -> keras.KerasTensor:
    return layers.ReLU()(conv_bn(x, filters, side, stride))


def answer(x: keras.KerasTensor, request: Request) -> dict[str, keras.KerasTensor]:
    """One logit layer per head, in float32 also under mixed precision."""
    return {
        head: layers.Dense(len(HEADS[head]), name=head, dtype="float32")(x)
        for head in request.heads
    }


def finished(
    name: str,
    face: keras.KerasTensor,
    outputs: dict[str, keras.KerasTensor],
    weights: str = "random",
    trunk: tuple[str, ...] = (),
) -> Built:
    return Built(keras.Model(face, outputs, name=name), weights, trunk)
