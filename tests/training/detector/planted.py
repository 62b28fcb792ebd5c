"""Maps of cells that say what a test wants, as a perfect net would."""

from __future__ import annotations

import numpy as np

from training.detector.decode import CHANNELS, SIZE_UNIT, STRIDE
from training.detector.geometry import centres, sizes

UPRIGHT = np.array([[-0.24, -0.25], [0.24, -0.25], [0, 0.03], [0, 0.25]])
QUIET = -9.0


def upright(centre: tuple[float, float], size: float, roll: float = 0.0) -> np.ndarray:
    """The points of a frontal face."""
    cos, sin = np.cos(roll), np.sin(roll)
    return UPRIGHT @ np.array([[cos, sin], [-sin, cos]]) * size + np.array(centre)


def planted(shape: tuple[int, int], faces: list[tuple[np.ndarray, float]]) -> np.ndarray:
    """Cells for a picture of `shape` (height, width) with (points, logit) planted in it."""
    rows, columns = shape[0] // STRIDE, shape[1] // STRIDE
    cells = np.zeros((rows, columns, CHANNELS), np.float32)
    cells[:, :, 0] = QUIET
    y, x = (np.mgrid[0:rows, 0:columns] + 0.5) * STRIDE
    for points, logit in faces:
        size = float(sizes(points))
        away = np.hypot(*(np.stack([x, y]) - centres(points)[:, None, None]))
        near = away < max(0.4 * size, 1.5 * STRIDE)
        cells[near, 0] = np.maximum(cells[near, 0], logit - away[near] / STRIDE)
        cells[near, 1] = np.log(size / SIZE_UNIT)
        offsets = (points[None, None] - np.stack([x, y], -1)[:, :, None]) / size
        cells[near, 2:] = offsets.reshape(rows, columns, 8)[near]
    return cells
