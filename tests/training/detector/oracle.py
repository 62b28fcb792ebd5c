"""A net that knows the truth, so that a test can say what each look sees."""

from __future__ import annotations

import numpy as np

from tests.training.detector.planted import planted, upright
from training.detector.decode import DecodeSettings

SETTINGS = DecodeSettings(first_look_longest=256, first_look_score=0.25)

Planted = list[tuple[np.ndarray, float]]


class OracleNet:
    """Answers the first look with planted faces, the smaller and the larger one with others, and
    every second look with one upright face."""

    def __init__(
        self,
        first: Planted,
        second: float | None,
        smaller: Planted | None = None,
        larger: Planted | None = None,
    ) -> None:
        longest = SETTINGS.first_look_longest
        self.seen = {longest: first, longest // 2: smaller or [], longest * 2: larger or []}
        self.second = second
        self.shapes: list[tuple[int, ...]] = []

    def __call__(self, pixels: np.ndarray) -> np.ndarray:
        self.shapes.append(pixels.shape)
        height, width = pixels.shape[1:3]
        if height == width == SETTINGS.second_look_side:
            middle = upright((width / 2, height / 2), width / SETTINGS.second_look_crop)
            found = [] if self.second is None else [(middle, self.second)]
        else:
            found = self.seen[max(height, width)]
        return np.stack([planted((height, width), found)] * len(pixels))


def frame(width: int = 640, height: int = 480) -> np.ndarray:
    return np.zeros((height, width, 3), np.uint8)
