"""BatchNorm's moving statistics, measured for weights that were never trained with them.

An average of networks has statistics of its own; these are the plain means over some batches.
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
    """Replaces the moving statistics by the plain mean over `batches` of inputs."""
    norms = batchnorms(net)
    usual = [norm.momentum for norm in norms]
    for index, batch in enumerate(batches):
        for norm in norms:
            norm.momentum = index / (index + 1)  # the mean of all batches so far
        net(batch, training=True)
    for norm, momentum in zip(norms, usual, strict=True):
        norm.momentum = momentum


def initialise_batchnorm(
    net: keras.Model, norms: list[keras.layers.BatchNormalization], batches: Iterable[Any]
) -> None:
    """Each norm takes the statistics of what passes through it now, and undoes them. In use the net
    stays what it was; a training step finds it so on these batches, and nearly on others.

    For norms that so far only add: weights that came without norms, or with folded ones."""
    watched = keras.Model(net.input, [norm.input for norm in norms])
    count = 0
    sums = [np.zeros((2, len(norm.get_weights()[0]))) for norm in norms]
    for batch in batches:
        for total, passing in zip(sums, watched(batch, training=False), strict=True):
            values = np.asarray(ops.convert_to_numpy(ops.cast(passing, "float32")), np.float64)
            axes = tuple(range(values.ndim - 1))
            total += values.mean(axis=axes), (values**2).mean(axis=axes)
        count += 1
    for norm, total in zip(norms, sums, strict=True):
        mean, square = total / count
        variance = np.maximum(square - mean**2, 0)
        _, shift, _, _ = norm.get_weights()
        norm.set_weights([np.sqrt(variance + norm.epsilon), shift + mean, mean, variance])
