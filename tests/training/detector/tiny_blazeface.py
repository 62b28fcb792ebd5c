"""A network of one layer in a real `.tflite` file, with BlazeFace's inputs and outputs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from training.detector.blazeface import CELLS, SIDE


def write_tiny_blazeface(path: Path) -> Path:
    import tensorflow as tf

    kernel = np.random.default_rng(1).normal(0, 0.1, (4, 4, 3, 17)).astype(np.float32)

    @tf.function(input_signature=[tf.TensorSpec((1, SIDE, SIDE, 3))])
    def net(pixels: Any) -> Any:
        cells = tf.reshape(tf.nn.conv2d(pixels, kernel, 4, "VALID"), (1, CELLS**2, 17))
        return cells[:, :, :16], 2 * cells[:, :, 16:] - 6  # mostly low scores, like a real network

    functions = [net.get_concrete_function()]  # pyright: ignore[reportFunctionMemberAccess]
    path.write_bytes(tf.lite.TFLiteConverter.from_concrete_functions(functions).convert())
    return path
