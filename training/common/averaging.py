"""The exponential moving average of a net's weights, in numpy, so it works on every Keras backend.

BatchNorm's moving statistics are averaged with the weights they belong to. They are measured again
for the finished net (`batchnorm.py`), which costs seconds and no accuracy.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

EVERY = 4
"""Steps between updates: copying the weights after each step would cost more than it gains."""


class WeightAverage:
    def __init__(self, weights: Sequence[Any], decay: float) -> None:
        self.decay = decay
        self.arrays = [np.array(weight) for weight in weights]

    def update(self, weights: Sequence[Any], step: int) -> None:
        """Call after every step. Early on, the average covers the last tenth of the steps."""
        if step % EVERY:
            return
        decay = min(self.decay**EVERY, (1 + step) / (10 + step))
        for index, weight in enumerate(weights):
            current = np.asarray(weight)
            if np.issubdtype(current.dtype, np.floating):
                mean = self.arrays[index]
                mean += (1 - decay) * (current - mean)
            else:
                self.arrays[index] = np.array(current)
