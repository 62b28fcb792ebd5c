"""Nearest-neighbour upsampling in a form that TensorFlow.js has a kernel for.

Keras repeats rows and columns, which the browser runs as tiling. In a small detector that took
twice as long as all convolutions together; a resize gives the same pixels. Only the converted graph
uses it. The network that is kept for evaluation has Keras's own layers.
"""

from __future__ import annotations

from typing import Any, cast

import keras
import tensorflow as tf
from keras import layers


class NearestUpsampling(layers.Layer):
    """Repeats every pixel `size` times, for pictures of any height and width."""

    def __init__(self, size: tuple[int, int], **options: Any) -> None:
        super().__init__(**options)
        self.size = size

    def call(self, x: Any) -> Any:
        rows, columns = tf.shape(x)[1] * self.size[0], tf.shape(x)[2] * self.size[1]
        return tf.image.resize(x, (rows, columns), method="nearest")

    def compute_output_shape(self, shape: tuple[int | None, ...]) -> tuple[int | None, ...]:
        sizes = [None if n is None else n * by for n, by in zip(shape[1:3], self.size, strict=True)]
        return (shape[0], *sizes, shape[3])


def is_nearest_upsampling(layer: keras.layers.Layer) -> bool:
    return (
        isinstance(layer, layers.UpSampling2D)
        and layer.interpolation == "nearest"
        and layer.data_format == "channels_last"
    )


def replace_upsampling(model: keras.Model) -> keras.Model:
    """The same network for the browser; `model` itself if it has no upsampling."""
    if not any(is_nearest_upsampling(layer) for layer in model.layers):
        return model

    def rebuild(layer: Any) -> Any:
        if is_nearest_upsampling(layer):
            return NearestUpsampling(tuple(layer.size), name=layer.name)
        return type(layer).from_config(layer.get_config())

    rebuilt = cast(keras.Model, keras.models.clone_model(model, clone_function=rebuild))
    rebuilt.set_weights(model.get_weights())
    return rebuilt
