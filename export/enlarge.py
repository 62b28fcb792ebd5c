"""Nearest-neighbour enlargement in the form TensorFlow.js has a kernel for.

Keras repeats rows and columns, which arrives in the browser as tiling; on a small detector that
took twice as long as all its convolutions together. The same pixels come out of one resize. Only
the converted graph is written so: the net that is kept for judging holds Keras's own layers.
"""

from __future__ import annotations

from typing import Any, cast

import keras
import tensorflow as tf
from keras import layers


class Enlarge(layers.Layer):
    """Every pixel becomes `size` rows by columns of it, for pictures of any height and width."""

    def __init__(self, size: tuple[int, int], **options: Any) -> None:
        super().__init__(**options)
        self.size = size

    def call(self, x: Any) -> Any:
        rows, columns = tf.shape(x)[1] * self.size[0], tf.shape(x)[2] * self.size[1]
        return tf.image.resize(x, (rows, columns), method="nearest")

    def compute_output_shape(self, shape: tuple[int | None, ...]) -> tuple[int | None, ...]:
        grown = [None if n is None else n * by for n, by in zip(shape[1:3], self.size, strict=True)]
        return (shape[0], *grown, shape[3])


def enlarges(layer: keras.layers.Layer) -> bool:
    return (
        isinstance(layer, layers.UpSampling2D)
        and layer.interpolation == "nearest"
        and layer.data_format == "channels_last"
    )


def with_enlargements(model: keras.Model) -> keras.Model:
    """The same net for the browser; `model` itself where there is nothing to enlarge."""
    if not any(enlarges(layer) for layer in model.layers):
        return model

    def rebuild(layer: Any) -> Any:
        if enlarges(layer):
            return Enlarge(tuple(layer.size), name=layer.name)
        return type(layer).from_config(layer.get_config())

    rebuilt = cast(keras.Model, keras.models.clone_model(model, clone_function=rebuild))
    rebuilt.set_weights(model.get_weights())
    return rebuilt
