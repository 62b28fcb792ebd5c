"""The running average of weights, kept in numpy so that it works on every Keras backend.

BatchNorm's moving statistics are averaged along with the weights they belong to; afterwards they
are measured anew for the averaged net, which costs seconds and no accuracy.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

EVERY = 4
"""Steps between updates: fetching the weights each step would cost more than it gives."""


class Average:
    def __init__(self, variables: Sequence[Any], decay: float) -> None:
        self.decay = decay
        self.arrays = [np.array(variable) for variable in variables]

    def update(self, variables: Sequence[Any], step: int) -> None:
        """Call after every step. Early on it averages over a tenth of what there is."""
        if step % EVERY:
            return
        decay = min(self.decay**EVERY, (1 + step) / (10 + step))
        for index, variable in enumerate(variables):
            now = np.asarray(variable)
            if np.issubdtype(now.dtype, np.floating):
                mean = self.arrays[index]
                mean += (1 - decay) * (now - mean)
            else:
                self.arrays[index] = np.array(now)
