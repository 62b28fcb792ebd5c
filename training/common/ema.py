"""The running average of a network's weights, which judges better than the last step's weights.

BatchNorm needs care twice. Its moving statistics belong to the weights they were measured with, so
they are averaged along with them (leaving them out pairs old weights with new statistics). And an
average of networks has statistics of its own: `measure_batchnorm` takes them exactly, from batches.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import keras
import numpy as np
import tensorflow as tf

from training.common.batchnorm import measure_batchnorm as measure_batchnorm


class Ema:
    """Averages every floating variable of `net`; others (seeds, counters) are copied."""

    def __init__(self, net: keras.Model, decay: float) -> None:
        self.decay = decay
        self._pairs = [
            (v, tf.Variable(tf.convert_to_tensor(v.value), trainable=False)) for v in net.variables
        ]

    def update(self, step: Any) -> None:
        """Call in the training step. Early on it averages over a tenth of what there is."""
        count = tf.cast(step, tf.float32)
        decay = tf.minimum(self.decay, (1 + count) / (10 + count))
        for live, mean in self._pairs:
            if mean.dtype.is_floating:
                mean.assign_add(tf.cast(1 - decay, mean.dtype) * (live.value - mean))
            else:
                mean.assign(live.value)

    def put_into(self, net: keras.Model) -> None:
        """Into a net of the same build as the averaged one."""
        for variable, (_, mean) in zip(net.variables, self._pairs, strict=True):
            variable.assign(mean)

    def arrays(self) -> list[np.ndarray]:
        return [mean.numpy() for _, mean in self._pairs]

    def restore(self, arrays: Iterable[np.ndarray]) -> None:
        for (_, mean), array in zip(self._pairs, arrays, strict=True):
            mean.assign(array)
