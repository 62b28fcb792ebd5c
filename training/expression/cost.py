"""Cost of one forward pass on one face: multiply-adds, counted from the shapes of layers."""

from __future__ import annotations

from math import prod
from typing import Any

import keras
from keras import layers


def count_multiply_adds(model: keras.Model) -> int:
    """Multiply-adds of convolutions and dense layers; those of other layers are negligible."""
    total = 0
    for layer in model.layers:
        if isinstance(layer, keras.Model):
            total += count_multiply_adds(layer)
        elif isinstance(layer, layers.Conv2D | layers.DepthwiseConv2D | layers.Dense):
            typed: Any = layer
            positions = () if isinstance(layer, layers.Dense) else typed.output.shape[1:3]
            total += prod(positions) * prod(typed.kernel.shape)
    return total
