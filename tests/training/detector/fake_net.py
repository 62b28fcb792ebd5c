"""A network that finds the faces a test asks for, so that no test needs trained weights."""

from __future__ import annotations

import numpy as np

from training.detector.decode import CHANNELS, SIZE_UNIT, STRIDE, DecodeSettings
from training.detector.geometry import centres, sizes

SETTINGS = DecodeSettings(first_look_longest=256, first_look_score=0.25)
FRONTAL = np.array([[-0.24, -0.25], [0.24, -0.25], [0, 0.03], [0, 0.25]])
BACKGROUND_LOGIT = -9.0

Faces = list[tuple[np.ndarray, float]]
"""Points and log-odds of each."""


class FakeNet:
    """Finds `first` in the first pass, `smaller` and `larger` in the passes of half and twice the
    size, and in every second pass one upright face with the log-odds `second`, or none."""

    def __init__(
        self,
        first: Faces,
        second: float | None,
        smaller: Faces | None = None,
        larger: Faces | None = None,
    ) -> None:
        longest = SETTINGS.first_look_longest
        self.by_longest = {longest: first, longest // 2: smaller or [], longest * 2: larger or []}
        self.second = second
        self.shapes: list[tuple[int, ...]] = []

    def __call__(self, pixels: np.ndarray) -> np.ndarray:
        self.shapes.append(pixels.shape)
        height, width = pixels.shape[1:3]
        if height == width == SETTINGS.second_look_side:
            centred = frontal_face((width / 2, height / 2), width / SETTINGS.second_look_crop)
            found = [] if self.second is None else [(centred, self.second)]
        else:
            found = self.by_longest[max(height, width)]
        return np.stack([cells_with_faces((height, width), found)] * len(pixels))


def frontal_face(centre: tuple[float, float], size: float, roll: float = 0.0) -> np.ndarray:
    """The points of a face seen from the front."""
    cos, sin = np.cos(roll), np.sin(roll)
    return FRONTAL @ np.array([[cos, sin], [-sin, cos]]) * size + np.array(centre)


def cells_with_faces(shape: tuple[int, int], faces: Faces) -> np.ndarray:
    """The output map of a perfect network for a picture of `shape` (height, width)."""
    rows, columns = shape[0] // STRIDE, shape[1] // STRIDE
    cells = np.zeros((rows, columns, CHANNELS), np.float32)
    cells[:, :, 0] = BACKGROUND_LOGIT
    y, x = (np.mgrid[0:rows, 0:columns] + 0.5) * STRIDE
    for points, logit in faces:
        size = float(sizes(points))
        distance = np.hypot(*(np.stack([x, y]) - centres(points)[:, None, None]))
        near = distance < max(0.4 * size, 1.5 * STRIDE)
        cells[near, 0] = np.maximum(cells[near, 0], logit - distance[near] / STRIDE)
        cells[near, 1] = np.log(size / SIZE_UNIT)
        offsets = (points[None, None] - np.stack([x, y], -1)[:, :, None]) / size
        cells[near, 2:] = offsets.reshape(rows, columns, 8)[near]
    return cells


def black_frame(width: int = 640, height: int = 480) -> np.ndarray:
    return np.zeros((height, width, 3), np.uint8)
