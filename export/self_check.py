"""The self-check: a test pattern, and a network's outputs for it, that the page compares with its
own.

Integer triangle waves, so that Python and every browser generate the same pixels. The page's
version is `web/src/vision/shared/self-check-pattern.ts`.
"""

from __future__ import annotations

from typing import Any

import keras
import numpy as np

from export.convert import keras_outputs
from export.errors import ExportError

PATTERN = "waves-1"
SAMPLED_VALUES = 31  # values per head; a prime, so that strides through a map reach every channel
FREE_SIZE = (96, 128)  # height, width for a network of any input size
TOLERANCE = 0.02  # of the outputs' range: half-float GPUs stay within, silent zeros do not


def draw_pattern(height: int, width: int) -> np.ndarray:
    y, x = np.mgrid[0:height, 0:width]
    steps = np.stack([5 * x + 2 * y, 3 * x + 7 * y, 11 * x + 4 * y + 64], axis=-1) % 256
    return np.where(steps < 128, 2 * steps, 2 * (255 - steps)).astype(np.float32)


def evenly_spaced(length: int, count: int) -> np.ndarray:
    taken = min(length, count)
    return np.arange(taken) * length // taken


def self_check(model: keras.Model, heads: list[str]) -> dict[str, Any]:
    _, height, width, _ = model.inputs[0].shape
    size = (height or FREE_SIZE[0], width or FREE_SIZE[1])
    answers = keras_outputs(model, heads, draw_pattern(*size)[None])
    outputs = {}
    spread = 0.0
    for head, answer in sorted(answers.items()):
        flat = answer.reshape(-1)
        values = flat[evenly_spaced(flat.size, SAMPLED_VALUES)].astype(np.float64)
        outputs[head] = [round(float(value), 6) for value in values]
        spread = max(spread, float(np.ptp(values)))
    if not np.isfinite(spread) or spread < 1e-3:
        raise ExportError(
            "The network's outputs hardly vary on the test pattern, so it cannot be "
            "self-checked. Is it trained, and are its weights finite?"
        )
    return {
        "pattern": PATTERN,
        "size": list(size),
        "tolerance": round(max(TOLERANCE * spread, 1e-4), 6),
        "outputs": outputs,
    }
