"""How far a runtime's answers are from Keras's, in the units that matter to the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """`largest`: of chances; of a map, relative to values beyond one."""

    largest: float
    same_top: bool


def agreement(
    manifest: dict[str, Any], expected: dict[str, np.ndarray], got: dict[str, np.ndarray]
) -> Agreement:
    largest, same_top = 0.0, True
    for name, head in manifest["heads"].items():
        right = expected[name].reshape(len(expected[name]), -1)
        one, other = (_comparable(values, head) for values in (right, got[name]))
        # A map's values have no bounds: far from any face a logit of -280 means what -290 means.
        scale = np.maximum(1, np.abs(one)) if head["kind"] == "map" else 1.0
        largest = max(largest, float((np.abs(one - other) / scale).max()))
        if head["kind"] != "map":
            same_top &= bool((one.argmax(axis=1) == other.argmax(axis=1)).all())
    return Agreement(largest=largest, same_top=same_top)


def _comparable(values: np.ndarray, head: dict[str, Any]) -> np.ndarray:
    values = values.astype(np.float64)
    if head["kind"] != "logits":
        return values
    scaled = values / head["temperature"]
    exponentials = np.exp(scaled - scaled.max(axis=1, keepdims=True))
    return exponentials / exponentials.sum(axis=1, keepdims=True)
