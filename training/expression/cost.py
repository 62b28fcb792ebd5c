"""What one look at one face costs: multiply-adds, counted layer by layer from the shapes."""

from __future__ import annotations

from math import prod
from typing import Any

import keras
from keras import layers


def count_multiply_adds(model: keras.Model) -> int:
    """Multiply-adds of convolutions and dense layers; the rest is noise beside them."""
    total = 0
    for layer in model.layers:
        if isinstance(layer, keras.Model):
            total += count_multiply_adds(layer)
        elif isinstance(layer, layers.Conv2D | layers.DepthwiseConv2D | layers.Dense):
            known: Any = layer
            places = () if isinstance(layer, layers.Dense) else known.output.shape[1:3]
            total += prod(places) * prod(known.kernel.shape)
    return total
