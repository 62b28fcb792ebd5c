"""The picture by which a net proves itself on somebody's machine, and what the net answers to it.

Whole-number triangle waves, so that Python and every browser draw exactly the same picture; its
twin is `web/src/vision/shared/self-check-pattern.ts`.
"""

from __future__ import annotations

from typing import Any

import keras
import numpy as np

from export.convert import evaluate
from export.errors import ExportError

PATTERN = "waves-1"
TAKEN = 31  # values per head; a prime, so that the steps through a map meet every channel
FREE_SIZE = (96, 128)  # height, width for a net that takes any size
SLACK = (
    0.02  # of the answers' spread: half-float graphics hardware stays within, silent zeros do not
)


def pattern(height: int, width: int) -> np.ndarray:
    y, x = np.mgrid[0:height, 0:width]
    steps = np.stack([5 * x + 2 * y, 3 * x + 7 * y, 11 * x + 4 * y + 64], axis=-1) % 256
    return np.where(steps < 128, 2 * steps, 2 * (255 - steps)).astype(np.float32)


def even_steps(length: int, count: int) -> np.ndarray:
    taken = min(length, count)
    return np.arange(taken) * length // taken


def self_check(model: keras.Model, heads: list[str]) -> dict[str, Any]:
    _, height, width, _ = model.inputs[0].shape
    size = (height or FREE_SIZE[0], width or FREE_SIZE[1])
    answers = evaluate(model, heads, pattern(*size)[None])
    outputs = {}
    spread = 0.0
    for head, answer in sorted(answers.items()):
        flat = answer.reshape(-1)
        values = flat[even_steps(flat.size, TAKEN)].astype(np.float64)
        outputs[head] = [round(float(value), 6) for value in values]
        spread = max(spread, float(np.ptp(values)))
    if not np.isfinite(spread) or spread < 1e-3:
        raise ExportError(
            "The net answers nearly the same everywhere on the test pattern: it cannot prove "
            "itself. Is it trained, and are its weights finite?"
        )
    return {
        "pattern": PATTERN,
        "size": list(size),
        "tolerance": round(max(SLACK * spread, 1e-4), 6),
        "outputs": outputs,
    }
