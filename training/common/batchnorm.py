"""BatchNorm's moving statistics, measured for weights that were never trained with them.

An average of networks has statistics of its own; these are the plain means over some batches.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import keras


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
