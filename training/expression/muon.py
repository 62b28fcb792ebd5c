"""Muon for convolutions: a kernel's step is made orthogonal, so that no direction is left behind.

Keras has it for matrices only. A kernel is one, too: what a filter sees times the filters. Norms
and heads take AdamW's step, as Keras does it.
"""

from __future__ import annotations

from typing import Any

import keras
from keras import ops


class Muon(keras.optimizers.Muon):
    def _should_use_adamw(self, variable: Any) -> bool:
        return len(variable.shape) != 4

    def zeropower_via_newtonschulz5(self, x: Any, steps: int) -> Any:
        flat = ops.reshape(x, (-1, x.shape[-1]))
        return ops.reshape(super().zeropower_via_newtonschulz5(flat, steps), x.shape)

    def lr_adjust(self, x: Any) -> Any:
        """As large a mean step as AdamW's, whatever the kernel's shape (Moonlight's rule)."""
        longer = max(int(x.shape[0] * x.shape[1] * x.shape[2]), int(x.shape[3]))
        return x * (longer**0.5 * self.rms_rate)
