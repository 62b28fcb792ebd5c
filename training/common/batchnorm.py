"""BatchNorm's running statistics, computed for weights that were not trained with them.

The averaged weights of a training need their own statistics, as in stochastic weight averaging.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import keras
import numpy as np
from keras import ops


def batchnorms(net: keras.Model) -> list[keras.layers.BatchNormalization]:
    found = []
    for layer in net.layers:
        if isinstance(layer, keras.Model):
            found += batchnorms(layer)
        elif isinstance(layer, keras.layers.BatchNormalization):
            found.append(layer)
    return found


def measure_batchnorm(net: keras.Model, batches: Iterable[Any]) -> None:
    """Replaces the running statistics by their mean over `batches` of inputs."""
    norms = batchnorms(net)
    before = [norm.momentum for norm in norms]
    for index, batch in enumerate(batches):
        for norm in norms:
            norm.momentum = index / (index + 1)  # gives the mean of all batches so far
        net(batch, training=True)
    for norm, momentum in zip(norms, before, strict=True):
        norm.momentum = momentum


def initialise_batchnorm(
    net: keras.Model, norms: list[keras.layers.BatchNormalization], batches: Iterable[Any]
) -> None:
    """Sets running statistics from `batches`, and scale and shift such that outputs do not change.

    In inference the net stays the same function. In training mode it is the same on these batches,
    and nearly so on others. Each of `norms` must only add a bias before the call, as after loading
    weights without BatchNorm, or with BatchNorm folded in."""
    inputs = keras.Model(net.input, [norm.input for norm in norms])
    count = 0
    sums = [np.zeros((2, len(norm.get_weights()[0]))) for norm in norms]
    for batch in batches:
        for total, activations in zip(sums, inputs(batch, training=False), strict=True):
            values = np.asarray(ops.convert_to_numpy(ops.cast(activations, "float32")), np.float64)
            axes = tuple(range(values.ndim - 1))
            total += values.mean(axis=axes), (values**2).mean(axis=axes)
        count += 1
    for norm, total in zip(norms, sums, strict=True):
        mean, square = total / count
        variance = np.maximum(square - mean**2, 0)
        _, shift, _, _ = norm.get_weights()
        norm.set_weights([np.sqrt(variance + norm.epsilon), shift + mean, mean, variance])
